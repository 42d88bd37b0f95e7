"""Copying and opening with the real programs between the reader and its user."""
