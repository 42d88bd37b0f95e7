"""Keeping the index of a vault like the vault."""
