"""``seekmark config``: where the configuration is, a commented one, and what is wrong with it."""

import argparse
from pathlib import Path

from seekmark.app.configuration import commented_file, load
from seekmark.cli.output import Output, Style
from seekmark.errors import UsageError
from seekmark.services.config import Wrong
from seekmark.services.folders import config_file, is_there


def run_config(arguments: argparse.Namespace, output: Output) -> int:
    """Print where the file is, write it, or check it; returns the exit status.

    Raises:
        UsageError: there is a file already that would be written.
    """
    file = config_file()
    if arguments.init:
        _write(file)
        output.words("written; each line is a default, commented out")
    if arguments.check:
        return _check(file, output, arguments.json)
    if arguments.json:
        output.record({"path": str(file), "exists": is_there(file)})
    else:
        output.line(output.path(str(file)))
        if not is_there(file):
            output.words("not there, so the defaults count; --init writes one to begin with")
    return 0


def _write(file: Path) -> None:
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        with file.open("x", encoding="utf-8") as stream:
            stream.write(commented_file())
    except FileExistsError:
        raise UsageError(f"{file} is there already, and stays as it is") from None


def _check(file: Path, output: Output, as_json: bool) -> int:
    wrong = load(file).wrong
    for one in wrong:
        if as_json:
            record = {"path": str(file), "line": one.line, "column": one.column, "text": one.text}
            output.record(record)
        else:
            output.line(_line(one, file, output))
    if not wrong:
        output.words("nothing wrong" if is_there(file) else f"no {file}: the defaults count")
    return 1 if wrong else 0


def _line(wrong: Wrong, file: Path, output: Output) -> str:
    place, _, text = wrong.said(output.path(str(file))).partition(": ")
    return f"{place}: {output.paint(text, Style.WARNING)}"
