"""Notes, and lists of claims, in formats of other programs."""
