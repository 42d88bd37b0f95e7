"""Which program opens a link where the user sees it, if there is one."""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from seekmark.services import tmux
from seekmark.services.programs import find_program, has_display, is_wsl

Environment = Mapping[str, str]

_TEXT_BROWSERS = frozenset(
    ("browsh", "carbonyl", "elinks", "links", "links2", "lynx", "w3m", "www-browser")
)
_DESKTOP_BROWSERS = "x-www-browser:firefox:chromium:google-chrome"
"""What ``xdg-open`` may try where it knows no desktop; its own list ends with text browsers."""
_EDITORS_HELPER = "/bin/helpers/browser.sh"
"""The end of the path of what VS Code and its like put into ``BROWSER`` on a remote machine."""
_FORWARDERS: Mapping[str, tuple[str, ...]] = {
    "wslview": (),
    "lemonade": ("open",),
    "opener": (),
    "muscat": ("open",),
    "limeade": ("open",),
}
"""Programs that have the user's own machine open a link, and what they are told before it."""


class Way(NamedTuple):
    """A command that is given a link as its last argument, or why there is none."""

    command: tuple[str, ...]
    """Begins with an absolute path; empty if there is none."""
    reason: str = ""
    is_here: bool = True
    """Whether the user sees what this machine shows."""


class _Opener(NamedTuple):
    """A program of a kind of desktop."""

    name: str
    arguments: tuple[str, ...]
    is_for: Callable[[Environment], bool]


def _is_mac(_environment: Environment) -> bool:
    return sys.platform == "darwin"


def _is_android(environment: Environment) -> bool:
    return "TERMUX_VERSION" in environment


_OPENERS = (
    _Opener("open", (), _is_mac),
    _Opener("termux-open-url", (), _is_android),
    _Opener("wslview", (), is_wsl),
    _Opener("rundll32.exe", ("url.dll,FileProtocolHandler",), is_wsl),
    _Opener("xdg-open", (), has_display),
    _Opener("gio", ("open",), has_display),
)


def find_way(command: Sequence[str], environment: Environment) -> Way:
    """The user's own command, else what forwards links to the user, else the desktop's opener."""
    if command:
        program = find_program(command[0], environment)
        if program is None:
            return Way((), f"there is no program {Path(command[0]).name}")
        return Way((program, *command[1:]))
    if forwarder := _forwarder(environment):
        return Way(forwarder)
    if tmux.is_user_elsewhere(environment):
        return Way((), "over SSH", is_here=False)
    for opener in _OPENERS:
        program = find_program(opener.name, environment) if opener.is_for(environment) else None
        if program is not None:
            return Way((program, *opener.arguments))
    return Way((), "no desktop that opens links")


def without_text_browsers(environment: Environment) -> dict[str, str]:
    """The environment for an opener, which may look for a browser that wants this terminal."""
    browsers = environment.get("BROWSER", "").split(os.pathsep)
    programs = [Path(command.split(" ")[0]) for command in browsers]
    found = [Path(find_program(str(program), environment) or program) for program in programs]
    names = {program.name for program in programs} | {path.resolve().name for path in found}
    if names & _TEXT_BROWSERS or not any(browsers):
        return {**environment, "BROWSER": _DESKTOP_BROWSERS}
    return dict(environment)


def _forwarder(environment: Environment) -> tuple[str, ...]:
    """The command that ``BROWSER`` names, if it is known to reach the user's own machine."""
    name, *arguments = environment.get("BROWSER", "").split() or [""]
    program = find_program(name, environment) if name else None
    if program is None:
        return ()
    if program.endswith(_EDITORS_HELPER):
        return (program,)
    before = _FORWARDERS.get(Path(program).name)
    given = tuple(argument for argument in arguments if argument != "%s")
    return (program, *before) if before is not None and given in ((), before) else ()
