"""What a widget with a cursor tells when it is clicked on twice."""

from textual import events
from textual.message import Message

_SECOND = 2


class Chosen(Message):
    """What is under the cursor is to be acted on."""


def is_second(click: events.Click) -> bool:
    """Whether a click is the second one at once, which acts.

    A first one never does: it may only have been meant for the window.
    """
    return click.chain == _SECOND
