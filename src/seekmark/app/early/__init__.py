"""What is on the screen before Textual is loaded: the panes, drawn where they will be."""
