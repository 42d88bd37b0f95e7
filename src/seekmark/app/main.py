"""Opening the reader."""

import os
import sys
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from seekmark.app.early.look import Look, look_of
from seekmark.app.early.note import paint_note
from seekmark.app.loading import load_reader
from seekmark.app.places import find_place, first_section
from seekmark.app.terminal.capabilities import charset, wants_stock_output
from seekmark.app.terminal.shadow import Shadow
from seekmark.app.terminal.taken import TakenTerminal
from seekmark.cleaning import clean_line, display_name
from seekmark.errors import NoSuchNoteError, VaultError
from seekmark.services.folders import config_file, is_there, looks_file
from seekmark.services.kiosk import give_up_programs
from seekmark.services.library import Library
from seekmark.services.reading import ReadingState
from seekmark.vault.walk import is_note_file

if TYPE_CHECKING:
    from seekmark.app.early.moving import Left
    from seekmark.app.reader_app import ReaderApp
    from seekmark.services.settings import Settings
    from seekmark.services.state.values import LastPlace

_PICKING = "enter prints the link of a time and leaves"
_NOTHING_PICKED = 1
_Painted = TypeVar("_Painted")


def run(
    root: Path, note: str | None, at: str | None, *, picks: bool = False, is_kiosk: bool = False
) -> int:
    """Read the vault at ``root`` until the user leaves; returns the exit status.

    ``note`` is the path in the vault of a note to begin with. ``at`` is a text or time,
    ``48:30``, to begin at: in that note, else in the first note that has it. With ``picks``, the
    link that the user picks is printed; without a choice, the exit status is 1. A kiosk starts no
    programs, and remembers nothing of who read before. What there is to read is on the screen
    before Textual is loaded.

    Raises:
        VaultError: the vault can't be opened, or holds no notes.
        NoSuchNoteError: the note isn't in the vault.
    """
    if is_kiosk:
        give_up_programs()
    with ExitStack() as stack:
        app = _open_app(stack, root, note, at, picks=picks, is_kiosk=is_kiosk)
        try:
            app.run(mouse=app.starts_with_mouse)
        finally:
            stack.close()  # The terminal is given back: a slow disk keeps nobody from it.
            app.store.save()
    if app.crash is not None:
        from seekmark.app.terminal.crash import record_crash  # noqa: PLC0415 - hardly ever

        sys.stderr.write(f"seekmark: {record_crash(app.crash)}\n")
    if picks and not app.return_code:
        return _print_picked(app.return_value)
    return app.return_code or 0


def _open_app(
    stack: ExitStack, root: Path, note: str | None, at: str | None, *, picks: bool, is_kiosk: bool
) -> "ReaderApp":
    """Paint what there is to read, then load what reads it."""
    hint = _PICKING if picks else ""
    terminal = _Terminal(stack)
    known = _settings(is_kiosk=is_kiosk) if _is_set_up() else None
    look = Look() if known is None else look_of(known[0], os.environ)
    if note is not None and is_note_file(root, note):
        alone = Library.of_note(root, note)
        start, message = _start(alone, note, at)
        if start is not None:
            said = message or hint
            painted = partial(paint_note, library=alone, state=start, look=look, message=said)
            terminal.paint(painted)
    library = _open(root, note)
    start, message = _start(library, note, at)
    settings, warning = known or _settings(is_kiosk=is_kiosk)
    message = warning or message or hint
    last = _last_place(root) if start is None and not is_kiosk else None
    left: Left | None = None
    if _is_painted(settings, last):
        from seekmark.app.early.vault import paint_vault  # noqa: PLC0415 - the note goes first

        moving = terminal.paint(
            partial(
                paint_vault, library=library, start=start, last=last, look=look, message=message
            )
        )
        if terminal.taken is not None and moving is not None:
            from seekmark.app.early.keys import answer_keys  # noqa: PLC0415 - as above

            answer_keys(terminal.taken, moving, load_reader)
            left = moving.left()
    load_reader()
    app = _make_app(library, left or start, "" if left else message, settings, picks=picks)
    if terminal.taken is not None:
        app.take_over(terminal.taken)
    return app


def _print_picked(link: str | None) -> int:
    if link is None:
        return _NOTHING_PICKED
    sys.stdout.write(f"{link}\n")
    return 0


class _Terminal:
    """Takes the terminal when there is something to paint."""

    def __init__(self, stack: ExitStack) -> None:
        self.taken: TakenTerminal | None = None
        """The terminal, once it has something on it."""
        self._stack = stack

    def paint(self, paint: Callable[[Shadow], _Painted]) -> _Painted | None:
        """Paint, unless the user wants it done by Textual."""
        if self.taken is None:
            if wants_stock_output():
                return None
            self.taken = self._stack.enter_context(TakenTerminal())
        painted = paint(self.taken.shadow)
        self.taken.show()
        return painted


def _open(root: Path, note: str | None) -> Library:
    """The vault as its index remembers it, if that has the note; else as it is."""
    library = Library.remembered(root)
    if library is None or (note is not None and note not in library):
        library = Library.open(root)
    if not library.paths:
        raise VaultError(
            f"no notes in {root}: notes are .md, .markdown and .txt files; "
            "name another folder, or none to read the sample notes"
        )
    if note is not None and note not in library:
        raise NoSuchNoteError(f"{display_name(note)} is no note in the vault {library.name}")
    return library


def _last_place(root: Path) -> "LastPlace | None":
    from seekmark.services.state.last import last_place  # noqa: PLC0415 - the note goes first

    return last_place(root)


def _is_set_up() -> bool:
    """Whether anybody has ever set anything; else the note goes first."""
    return "NO_COLOR" in os.environ or is_there(config_file()) or is_there(looks_file())


def _settings(*, is_kiosk: bool) -> tuple["Settings", str]:
    """What the user has set, and what is wrong with it; notes are read as it says."""
    from seekmark.services.settings import Settings  # noqa: PLC0415 - the note goes first

    file = config_file()
    if not is_there(file):
        return Settings(is_kiosk=is_kiosk), ""
    from seekmark.app.configuration import load  # noqa: PLC0415 - many have no file

    configuration = load(file)
    settings = replace(configuration.settings, is_kiosk=is_kiosk)
    if settings.ignored:
        from seekmark.parsing.dialects import ignore  # noqa: PLC0415 - hardly ever

        ignore(settings.ignored)
    return settings, configuration.warning(file.name)


def _is_painted(settings: "Settings", last: "LastPlace | None") -> bool:
    """Whether a vault is painted: only with the usual topics and keys."""
    is_plain = last is None or (last.grouping == "video" and not last.is_zoomed)
    return settings.grouping == "video" and is_plain and not settings.keys


def _make_app(
    library: Library,
    start: "ReadingState | Left | None",
    message: str,
    settings: "Settings",
    *,
    picks: bool,
) -> "ReaderApp":
    from seekmark.app.reader_app import ReaderApp  # noqa: PLC0415 - after the first paint
    from seekmark.services.first_session import begin_first_session  # noqa: PLC0415

    app = ReaderApp(library, start, message, keeps_index=True, settings=settings, picks=picks)
    if charset() != "utf-8":
        app.keep_to(charset())
    if not settings.is_kiosk and begin_first_session():
        app.welcome()
    return app


def _start(library: Library, note: str | None, at: str | None) -> tuple[ReadingState | None, str]:
    """The place to begin at, if one is asked for, and what to say about it."""
    place = find_place(library, at, library.paths if note is None else (note,)) if at else None
    message = f"“{clean_line(at)}” is nowhere to be found" if at and place is None else ""
    if place is None and note is not None:
        place = ReadingState(note, first_section(library, note))
    return place, message
