"""Work that would keep the keys waiting, done in a thread."""

from collections.abc import Callable
from typing import TypeVar

from textual.dom import DOMNode
from textual.worker import get_current_worker

_Result = TypeVar("_Result")
IsWanted = Callable[[], bool]


def in_background(
    owner: DOMNode,
    group: str,
    work: Callable[[IsWanted], _Result],
    then: Callable[[_Result], None],
) -> None:
    """Do ``work`` in a thread, and ``then`` with what it returns on the screen's own.

    Newer work of a group replaces older: ``work`` is given a function to ask whether it is
    still wanted, and what isn't gets no ``then``. An error in ``work`` becomes a state of the
    worker and ends nothing.
    """

    def run() -> None:
        worker = get_current_worker()
        result = work(lambda: not worker.is_cancelled)
        if not worker.is_cancelled:
            owner.app.call_from_thread(then, result)

    owner.run_worker(run, name=group, group=group, exclusive=True, thread=True, exit_on_error=False)
