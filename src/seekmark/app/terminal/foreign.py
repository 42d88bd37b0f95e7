"""Output that the output layer doesn't know."""


class ForeignOutputError(Exception):
    """Textual has written something that stands nowhere in the account of what it writes."""
