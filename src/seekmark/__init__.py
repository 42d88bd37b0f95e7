"""seekmark: read video notes in the terminal, and jump to the second they cite."""

__version__ = "0.1.0"
