"""What is on the screen before Textual is loaded: the panes, drawn once where they will be."""
