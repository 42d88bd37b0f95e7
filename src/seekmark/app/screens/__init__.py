"""What fills the terminal: the reader, and what is laid over it."""
