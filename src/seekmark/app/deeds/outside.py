"""The user's other programs: the editor, and whatever reads a text."""

from contextlib import ExitStack
from typing import TYPE_CHECKING

from textual.app import SuspendNotSupported

from seekmark.app.deeds.deed import Deed
from seekmark.app.deeds.target import line_of, text_of
from seekmark.app.screens.ask import AskScreen
from seekmark.app.screens.piped import PipedScreen
from seekmark.app.terminal.choosing import RepaintingDriver
from seekmark.services.editor import edit

if TYPE_CHECKING:
    from seekmark.app.screens.reader import ReaderScreen


def _edit(reader: "ReaderScreen", _count: int | None) -> None:
    if reader.state is None:
        return
    file, line = reader.library.root / reader.state.path, line_of(reader)
    try:
        with ExitStack() as lent:
            lent.enter_context(reader.app.suspend())
            driver = reader.app._driver  # noqa: SLF001 - there is no public way
            if isinstance(driver, RepaintingDriver):
                lent.enter_context(driver.lend())
            failure = edit(file, line)
    except SuspendNotSupported:
        failure = "this terminal can't be lent to an editor"
    reader.changes.look_again()
    reader.say(failure)


def _pipe(reader: "ReaderScreen", _count: int | None) -> None:
    text = text_of(reader)
    is_claims = reader.pane is reader.claims

    def then(command: str | None) -> None:
        if command:
            reader.last_pipe = command
            reader.app.push_screen(PipedScreen(command, text))

    hint = f"a command that reads the {'claims' if is_claims else 'text'}, as wc -w"
    screen = AskScreen("|", hint, reader.last_pipe)
    screen.input.select_text()
    reader.app.push_screen(screen, then)


DEEDS: dict[str, Deed] = {"edit": _edit, "pipe": _pipe}
