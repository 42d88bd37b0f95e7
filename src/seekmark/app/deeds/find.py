"""Finding in the current pane, and going to what is on the screen."""

from typing import TYPE_CHECKING

from seekmark.app.deeds.deed import Deed

if TYPE_CHECKING:
    from seekmark.app.screens.reader import ReaderScreen


def _find(reader: "ReaderScreen", _count: int | None) -> None:
    reader.find.start()


def _step(direction: int) -> Deed:
    def step(reader: "ReaderScreen", count: int | None) -> None:
        reader.find.step(direction * (count or 1))

    return step


DEEDS: dict[str, Deed] = {
    "find": _find,
    "find-next": _step(1),
    "find-previous": _step(-1),
    "hints": lambda reader, _count: reader.hints.start(),
}
