"""Opening a link in the user's browser, or knowing that none can be reached."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from seekmark.services.browsers import find_way, without_text_browsers
from seekmark.services.link_forms import is_address
from seekmark.services.programs import IsWanted, always, launch


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


def open_link(
    url: str,
    command: Sequence[str] = (),
    *,
    environment: Mapping[str, str] = os.environ,
    is_wanted: IsWanted = always,
) -> OpenResult:
    """Ask a program to open a link that ``deep_link`` made.

    Takes up to 2 s, less if nobody wants to know any more.

    ``command`` is the user's own. Never starts a text browser in this terminal, and over SSH
    only what is known to reach the user's own machine.
    """
    if not is_address(url):
        return OpenResult(OpenState.FAILED, "only plain web addresses are opened")
    way = find_way(command, environment)
    if not way.command:
        return OpenResult(OpenState.FAILED if command else OpenState.NO_WAY, way.reason)
    name = Path(way.command[0]).name
    try:
        status = launch([*way.command, url], without_text_browsers(environment), is_wanted)
    except OSError as error:
        return OpenResult(OpenState.FAILED, f"{name}: {error.strerror}")
    if status:
        return OpenResult(OpenState.FAILED, f"{name} ended with {status}")
    return OpenResult(OpenState.ASKED, name)
