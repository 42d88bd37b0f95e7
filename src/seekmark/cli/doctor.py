"""Printing what the doctor finds."""

import os
import shutil
import sys
import textwrap

from seekmark.app.terminal.capabilities import charset
from seekmark.cli.output import Output, Style
from seekmark.services.config import read_config
from seekmark.services.doctor import Circumstances, Diagnosis, State, examine, is_well
from seekmark.services.folders import config_file

_STYLES = {
    State.OK: Style.GOOD,
    State.UNSURE: Style.WARNING,
    State.MISSING: Style.WARNING,
    State.FAILED: Style.BAD,
}
_STATE, _CHECK = 8, 14
"""Columns."""


def examine_all(output: Output, *, as_json: bool) -> int:
    """Examine all there is, print each as it comes; returns the exit status."""
    around = Circumstances(os.environ, read_config(config_file()).settings, charset(), _terminal())
    diagnoses = []
    for one in examine(around):
        diagnoses.append(one)
        if as_json:
            known = {"check": one.check, "state": one.state, "found": one.found}
            output.record({**known, "advice": "\n".join(one.advice)})
        else:
            _print(one, output)
    return 0 if is_well(diagnoses) else 1


def _print(one: Diagnosis, output: Output) -> None:
    state = output.paint(one.state, _STYLES[one.state]) + " " * (_STATE - len(one.state))
    first, *rest = _lines(one.found)
    output.line(f"{state}{one.check:{_CHECK}}{output.paint(first, Style.PLAIN)}")
    indent = " " * (_STATE + _CHECK)
    for line in rest:
        output.line(indent + output.paint(line, Style.PLAIN))
    for line in (line for text in one.advice for line in _lines(text)):
        output.line(indent + output.paint(line, Style.LINK))


def _lines(text: str) -> list[str]:
    """A text in the width of the terminal; a line to put into a file stays whole in 80 columns."""
    if not sys.stdout.isatty():
        return [text]
    width = max(shutil.get_terminal_size().columns, 80) - _STATE - _CHECK
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)


def _terminal() -> int | None:
    """A descriptor of the terminal, if any of the output goes there."""
    streams = (sys.stdout, sys.stderr)
    return next((stream.fileno() for stream in streams if stream.isatty()), None)
