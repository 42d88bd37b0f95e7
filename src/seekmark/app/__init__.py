"""The reader on the screen; nothing is imported here, so that rows come without Textual."""
