"""The panes and lines that the reader is made of."""
