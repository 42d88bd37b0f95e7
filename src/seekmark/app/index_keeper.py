"""Keeping the vault's index like the vault while it is read."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.dom import DOMNode

from seekmark.app.background import IsWanted, in_background
from seekmark.cleaning import clean_line
from seekmark.errors import IndexUnusableError, VaultError
from seekmark.services.library import Library

if TYPE_CHECKING:
    from seekmark.services.indexing.build import Progress, Summary
    from seekmark.services.indexing.worker import Worker

_WORTH_TELLING = 2.0
"""Seconds from which it is said how long the index took."""
_NOT_BUILT = "no index is built here"


class IndexKeeper:
    """Has an index built in another process where there is none that is like the vault.

    ``show`` is given words about the progress, empty ones at its end, and then why the index isn't
    like the vault, if so; ``say`` a message for the user; ``changed`` is called when the library
    holds the vault as it is now, with whether that has other notes, or other titles, than were
    shown. With ``builds`` off, an index is only read.
    """

    def __init__(
        self,
        owner: DOMNode,
        library: Library,
        show: Callable[[str, str], None],
        say: Callable[[str], None],
        changed: Callable[[bool], None],
        *,
        builds: bool = True,
    ) -> None:
        self._owner = owner
        self._library = library
        self._show = show
        self._say = say
        self._changed = changed
        self._builds = builds
        self._worker: Worker | None = None
        self._is_busy = False
        self._is_asked_again = False

    def update(self) -> None:
        """Look in the background whether the vault has changed, and index what did."""
        if self._is_busy:
            self._is_asked_again = True
            return
        self._is_busy = True
        in_background(self._owner, "index", self._work, self._done)

    def stop(self) -> None:
        """End the building; what was done so far counts."""
        if self._worker is not None:
            self._worker.stop()

    def _work(self, is_wanted: IsWanted) -> "_Found":
        try:
            return self._look(is_wanted)
        except Exception as error:  # noqa: BLE001 - else the vault is never looked at again
            return _Found(self._library, lag=f"the index failed: {clean_line(repr(error))}")

    def _look(self, is_wanted: IsWanted) -> "_Found":
        try:
            newer = Library.open(self._library.root)
        except VaultError as error:
            return _Found(self._library, lag=str(error))
        if newer.gather_from_index() or not is_wanted():
            newer.arrange_names()
            return _Found(newer)
        if not self._builds:
            newer.gather()
            return _Found(newer, lag=_NOT_BUILT)
        from seekmark.services.indexing.build import Summary  # noqa: PLC0415 - after the first paint
        from seekmark.services.indexing.worker import Worker  # noqa: PLC0415

        self._worker = worker = Worker(newer.root)
        summary, lag = None, ""
        try:
            worker.start()
            for message in worker.messages():
                if isinstance(message, Summary):
                    summary = message
                else:
                    self._owner.app.call_from_thread(self._tell, message)
        except IndexUnusableError as error:
            lag = str(error)
        try:
            newer = Library.open(newer.root)
        except VaultError as error:
            return _Found(self._library, lag=str(error))
        newer.gather()
        newer.arrange_names()
        return _Found(newer, summary, lag)

    def _tell(self, progress: "Progress") -> None:
        if progress.total:
            self._show(f"indexing {progress.done:,} of {progress.total:,} notes", "")
        if progress.said:
            self._say(progress.said)

    def _done(self, found: "_Found") -> None:
        self._show("", found.lag)
        self._is_busy = False
        self._take(found)
        if self._is_asked_again:
            self._is_asked_again = False
            self.update()

    def _take(self, found: "_Found") -> None:
        if not found.library.paths:
            self._say("the vault holds no notes any more")
            return
        summary = found.summary
        is_other = self._library.paths != found.library.paths or (
            summary is not None and 0 < summary.read < summary.notes
        )
        self._library.become(found.library)
        self._changed(is_other)
        if found.lag and self._builds:
            self._say(found.lag)
        elif summary is not None and summary.seconds > _WORTH_TELLING:
            self._say(f"indexed {summary.read:,} notes in {summary.seconds:.0f} s")


@dataclass(frozen=True, slots=True)
class _Found:
    """The vault as it is now, and what was done for its index."""

    library: Library
    summary: "Summary | None" = None
    lag: str = ""
    """Why the index isn't like it."""
