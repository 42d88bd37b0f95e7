"""Opening a link in the desktop's browser, or knowing that there is none."""

import os
import shutil
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from seekmark.services.link_forms import is_address
from seekmark.services.programs import has_display, is_remote, launch

_OPENERS = {"darwin": (("open",),)}
_DESKTOP_OPENERS = (("xdg-open",), ("gio", "open"))
_TEXT_BROWSERS = frozenset(
    ("browsh", "carbonyl", "elinks", "links", "links2", "lynx", "w3m", "www-browser")
)


class OpenState(StrEnum):
    """How far opening came."""

    ASKED = "asked"
    NO_WAY = "no-way"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class OpenResult:
    """What became of a link."""

    state: OpenState
    """ASKED: a program took it; whether it shows the page can't be known. NO_WAY: nothing here
    can open it, so show it. FAILED: the program that should have said no."""
    reason: str = ""
    """The program's name if it was asked, else why not."""


def open_link(url: str, environment: Mapping[str, str] = os.environ) -> OpenResult:
    """Ask the desktop to open a link that ``deep_link`` made. Takes up to 2 s.

    Never starts a text browser in this terminal, and nothing over SSH.
    """
    if not is_address(url):
        return OpenResult(OpenState.FAILED, "only plain web addresses are opened")
    command = _find_opener(environment)
    if not has_display(environment) or is_remote(environment) or command is None:
        reason = "over SSH" if is_remote(environment) else "no desktop that opens links"
        return OpenResult(OpenState.NO_WAY, reason)
    name = Path(command[0]).name
    try:
        status = launch([*command, url], _without_text_browsers(environment))
    except OSError as error:
        return OpenResult(OpenState.FAILED, f"{name}: {error.strerror}")
    if status:
        return OpenResult(OpenState.FAILED, f"{name} ended with {status}")
    return OpenResult(OpenState.ASKED, name)


def _without_text_browsers(environment: Mapping[str, str]) -> dict[str, str]:
    """The environment without a ``BROWSER`` that would want this terminal."""
    browsers = environment.get("BROWSER", "").split(os.pathsep)
    names = {Path(command.split(" ")[0]).name for command in browsers}
    dropped = "BROWSER" if names & _TEXT_BROWSERS else ""
    return {name: value for name, value in environment.items() if name != dropped}


def _find_opener(environment: Mapping[str, str]) -> list[str] | None:
    """The command that opens links on this desktop, by its absolute path."""
    path = os.pathsep.join(
        folder
        for folder in environment.get("PATH", os.defpath).split(os.pathsep)
        if Path(folder).is_absolute()
    )
    for name, *arguments in _OPENERS.get(sys.platform, _DESKTOP_OPENERS):
        program = shutil.which(name, path=path)
        if program is not None:
            return [program, *arguments]
    return None
