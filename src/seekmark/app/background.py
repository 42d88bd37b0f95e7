"""Work that would keep the keys waiting, done in a thread."""

from collections.abc import Callable
from typing import Protocol, TypeVar, runtime_checkable

from textual.dom import DOMNode
from textual.worker import get_current_worker

from seekmark.cleaning import clean_line

_Result = TypeVar("_Result")
IsWanted = Callable[[], bool]
LOOK = "peek"
"""The group of what is looked up to be looked at without leaving."""


@runtime_checkable
class _Teller(Protocol):
    """A screen that says what failed."""

    def say_failure(self, words: str) -> None: ...


def in_background(
    owner: DOMNode,
    group: str,
    work: Callable[[IsWanted], _Result],
    then: Callable[[_Result], None],
) -> None:
    """Do ``work`` in a thread, and ``then`` with what it returns on the screen's own.

    Newer work of a group replaces older: ``work`` is given a function to ask whether it is
    still wanted, and what isn't gets no ``then``. An error in ``work`` ends nothing: the screen
    says it, by ``say_failure``, and Textual's log has it.
    """

    def run() -> None:
        worker = get_current_worker()
        try:
            result = work(lambda: not worker.is_cancelled)
        except Exception as error:
            if isinstance(owner.screen, _Teller) and not worker.is_cancelled:
                words = f"that failed: {clean_line(repr(error))}"
                owner.app.call_from_thread(owner.screen.say_failure, words)
            raise
        if not worker.is_cancelled:
            owner.app.call_from_thread(then, result)

    owner.run_worker(run, name=group, group=group, exclusive=True, thread=True, exit_on_error=False)


def give_up(owner: DOMNode, group: str) -> bool:
    """Want the work of a group no longer; False if none is going on."""
    going_on = any(one.group == group and not one.is_finished for one in owner.workers)
    owner.workers.cancel_group(owner, group)
    return going_on
