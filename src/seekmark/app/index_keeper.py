"""Keeping the vault's index like the vault while it is read."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from posixpath import dirname
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
_FEW = 20
"""Saved notes up to which nothing else is looked at; more of them are no work of an editor."""
_NOT_BUILT = "no index is built here"


class IndexKeeper:
    """Has an index built in another process where there is none that is like the vault.

    ``show`` is given words about the progress, empty ones at its end, and then why the index isn't
    like the vault, if so; ``say`` a message for the user; ``changed`` is called when the library
    holds the vault as it is now, with whether that may have other notes, or other titles, than were
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
        self._is_asked = False
        """Whether the whole vault is to be looked at."""
        self._saved: set[str] = set()
        """Notes to be put into the index."""

    def update(self) -> None:
        """Look in the background whether the vault has changed, and index what did."""
        self._is_asked = True
        self._go_on()

    def take_in(self, saved: Collection[str]) -> None:
        """Index in the background notes that were saved, which the library has forgotten.

        No more of the vault is looked at, where that is enough.
        """
        self._saved.update(saved)
        self._go_on()

    def _go_on(self) -> None:
        """Do what is asked for, unless something is going on: then it is done after that."""
        if self._is_busy or not (self._is_asked or self._saved):
            return
        self._is_busy = True
        saved = frozenset(self._saved)
        if self._is_asked or not (self._builds and _is_enough(self._library, saved)):
            saved = frozenset()
        self._is_asked = False
        self._saved.clear()
        in_background(
            self._owner, "index", lambda is_wanted: self._work(is_wanted, saved), self._done
        )

    def stop(self) -> None:
        """End the building; what was done so far counts."""
        if self._worker is not None:
            self._worker.stop()

    def _work(self, is_wanted: IsWanted, saved: frozenset[str]) -> "_Found":
        try:
            if saved:
                return self._look_at(saved)
            return self._look(is_wanted)
        except VaultError as error:
            return _Found(self._library, lag=str(error))
        except Exception as error:  # noqa: BLE001 - else the vault is never looked at again
            return _Found(self._library, lag=f"the index failed: {clean_line(repr(error))}")

    def _look(self, is_wanted: IsWanted) -> "_Found":
        newer = Library.open(self._library.root)
        if newer.gather_from_index() or not is_wanted():
            newer.links.arrange_names()
            return _Found(newer)
        if not self._builds:
            newer.gather()
            return _Found(newer, lag=_NOT_BUILT)
        return self._opened_anew(*self._build())

    def _look_at(self, saved: frozenset[str]) -> "_Found":
        summary, lag = self._build(saved)
        if summary is not None and not summary.is_whole:
            return _Found(self._library, saved=saved)
        return self._opened_anew(summary, lag)

    def _build(self, saved: Collection[str] = ()) -> "tuple[Summary | None, str]":
        """Have the index brought up to date; what was done, and why it isn't, if so."""
        from seekmark.services.indexing.build import Summary  # noqa: PLC0415 - after the first paint
        from seekmark.services.indexing.worker import Worker  # noqa: PLC0415

        self._worker = worker = Worker(self._library.root, saved)
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
        return summary, lag

    def _opened_anew(self, summary: "Summary | None", lag: str) -> "_Found":
        newer = Library.open(self._library.root)
        newer.gather()
        newer.links.arrange_names()
        return _Found(newer, summary, lag)

    def _tell(self, progress: "Progress") -> None:
        if progress.total:
            self._show(f"indexing {progress.done:,} of {progress.total:,} notes", "")
        if progress.said:
            self._say(progress.said)

    def _done(self, found: "_Found") -> None:
        self._show("", found.lag)
        self._is_busy = False
        if found.saved:
            self._take_saved(found.saved)
        else:
            self._take(found)
        self._go_on()

    def _take_saved(self, saved: frozenset[str]) -> None:
        """Trust the index again; not for what was saved once more in the meantime."""
        if self._library.take_in(saved - self._saved):
            self._changed(True)
        else:
            self._is_asked = True

    def _take(self, found: "_Found") -> None:
        if not found.library.paths:
            self._say("the vault holds no notes any more")
            return
        summary = found.summary
        is_other = (
            self._library.knows_all
            or self._library.paths != found.library.paths
            or (summary is not None and 0 < summary.read < summary.notes)
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
    saved: frozenset[str] = frozenset()
    """Notes that were put into the index, where nothing else was looked at."""


def _is_enough(library: Library, saved: Collection[str]) -> bool:
    """Whether saved notes can be all that has changed for a library that has an index.

    Not the index of a channel: the order and the titles of videos stand in it.
    """
    return (
        library.is_indexed
        and len(saved) <= _FEW
        and all(
            path in library and library.videos.channel_index(dirname(path)) != path
            for path in saved
        )
    )
