"""What is left of a crash: a file for whoever looks into it, and a sentence for the user."""

import os
import platform
import traceback
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import seekmark
from seekmark.cleaning import clean, clean_line
from seekmark.services.folders import state_folder

_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC


def crash_file() -> Path:
    """Where the last crash is written down."""
    return state_folder() / "crash.log"


def record_crash(error: BaseException) -> str:
    """Write down an error that nobody expected, for the user's eyes only.

    Gives a sentence that says where, or why not.
    """
    said = f"the reader has failed: {clean_line(f'{type(error).__name__}: {error}')[:200]}"
    try:
        where = _write(_report(error))
    except OSError as problem:
        return f"{said}; no log could be written: {problem.strerror}"
    return f"{said}; the details are in {clean_line(str(where))}"


def _report(error: BaseException) -> str:
    versions = f"seekmark {seekmark.__version__}, Python {platform.python_version()}"
    others = ", ".join(f"{name} {version(name)}" for name in ("textual", "rich"))
    terminal = ", ".join(
        f"{name}={os.environ.get(name, '')}" for name in ("TERM", "COLORTERM", "LANG", "LC_ALL")
    )
    trace = "".join(traceback.format_exception(error))
    now = datetime.now(UTC).isoformat(timespec="seconds")
    return clean(f"{now}\n{versions}, {others}\n{platform.platform()}\n{terminal}\n\n{trace}")


def _write(report: str) -> Path:
    file = crash_file()
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    descriptor = os.open(file, _FLAGS, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as log:
        os.fchmod(descriptor, 0o600)
        log.write(report)
    return file
