"""Opening the reader."""

import gc
import sys
from dataclasses import replace
from pathlib import Path

from seekmark.app.configuration import load
from seekmark.app.places import find_place, first_section
from seekmark.cleaning import clean_line, display_name
from seekmark.errors import NoSuchNoteError, VaultError
from seekmark.services.config import config_file
from seekmark.services.first_session import begin_first_session
from seekmark.services.kiosk import give_up_programs
from seekmark.services.library import Library
from seekmark.services.reading import ReadingState

_PICKING = "enter prints the link of a time and leaves"
_NOTHING_PICKED = 1


def run(
    root: Path, note: str | None, at: str | None, *, picks: bool = False, is_kiosk: bool = False
) -> int:
    """Read the vault at ``root`` until the user leaves; returns the exit status.

    ``note`` is the path in the vault of a note to begin with. ``at`` is a text or time,
    ``48:30``, to begin at: in that note, else in the first note that has it. With ``picks``, the
    link that the user picks is printed; without a choice, the exit status is 1. A kiosk starts no
    programs, and remembers nothing of who read before.

    Raises:
        VaultError: the vault can't be opened, or holds no notes.
        NoSuchNoteError: the note isn't in the vault.
    """
    library = Library.open(root)
    if not library.paths:
        raise VaultError(
            f"no notes in {root}: notes are .md, .markdown and .txt files; "
            "name another folder, or none to read the sample notes"
        )
    if note is not None and note not in library:
        raise NoSuchNoteError(f"{display_name(note)} is no note in the vault {library.name}")
    start, message = _start(library, note, at)
    file = config_file()
    configuration = load(file)
    message = configuration.warning(file.name) or message
    gc.disable()  # Until the first frame, many objects are made, and all of them stay.
    from seekmark.app.reader_app import ReaderApp  # noqa: PLC0415 - errors come before its cost

    if is_kiosk:
        give_up_programs()
    app = ReaderApp(
        library,
        start,
        message or (_PICKING if picks else ""),
        keeps_index=True,
        settings=replace(configuration.settings, is_kiosk=is_kiosk),
        picks=picks,
    )
    if not is_kiosk and begin_first_session():
        app.welcome()
    try:
        app.run(mouse=app.starts_with_mouse)
    finally:
        app.store.save()  # The terminal is given back by now: a slow disk keeps nobody from it.
    if app.crash is not None:
        from seekmark.app.terminal.crash import record_crash  # noqa: PLC0415 - hardly ever

        sys.stderr.write(f"seekmark: {record_crash(app.crash)}\n")
    if picks and not app.return_code:
        return _print_picked(app.return_value)
    return app.return_code or 0


def _print_picked(link: str | None) -> int:
    if link is None:
        return _NOTHING_PICKED
    sys.stdout.write(f"{link}\n")
    return 0


def _start(library: Library, note: str | None, at: str | None) -> tuple[ReadingState | None, str]:
    """The place to begin at, if one is asked for, and what to say about it."""
    place = find_place(library, at, library.paths if note is None else (note,)) if at else None
    message = f"“{clean_line(at)}” is nowhere to be found" if at and place is None else ""
    if place is None and note is not None:
        place = ReadingState(note, first_section(library, note))
    return place, message
