"""A text piped through a program that the user names; what comes back is cleaned."""

import os
import re
import shlex
import subprocess
from collections.abc import Mapping
from pathlib import Path

from seekmark.cleaning import clean
from seekmark.services.collecting import CollectedOutput, collect
from seekmark.services.programs import IsWanted

_SEQUENCE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[()][0-9A-B])")
"""Colours and the like, which would only be pictures of themselves."""


def pipe(
    typed: str,
    text: str,
    is_wanted: IsWanted,
    environment: Mapping[str, str] = os.environ,
) -> tuple[str, list[str]]:
    """Give a text to a program; how that ended in a few words, and the lines that it wrote.

    ``typed`` is split into words as a shell does, and no shell sees it.
    """
    try:
        command = shlex.split(typed)
    except ValueError as error:
        return f"not run: {str(error).lower()}", []
    if not command:
        return "not run: no command", []
    name = Path(command[0]).name
    try:
        output = collect(command, environment, text.encode(errors="replace"), is_wanted)
    except (OSError, ValueError) as error:
        return f"not run: {name}: {getattr(error, 'strerror', error)}", []
    except subprocess.TimeoutExpired as expired:
        return f"stopped after {expired.timeout:.0f} s", []
    return _ending(output), _lines(output.data)


def _ending(output: CollectedOutput) -> str:
    if not output.is_whole:
        return f"stopped after {len(output.data):,} bytes"
    return f"ended with {output.status}" + ("" if output.data else ", no output")


def _lines(data: bytes) -> list[str]:
    text = _SEQUENCE.sub("", data.decode(errors="replace").replace("\r\n", "\n"))
    return [clean(line.expandtabs()) for line in text.splitlines()]
