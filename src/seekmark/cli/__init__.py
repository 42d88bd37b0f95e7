"""The command line: reads arguments, runs a command, prints what it says or why it can't.

Exit status: 0 done, 1 found something wrong, 2 used wrongly, 130 interrupted, 141 nobody reads
the output any more (what a shell reports of other tools then).
"""

import gc
import os
import sys
from collections.abc import Sequence

from seekmark.cli.command import Command
from seekmark.errors import SeekmarkError
from seekmark.lean import later

with later("inspect", signature=lambda *_, **__: ""):  # 8 ms for classes without a docstring
    import dataclasses  # noqa: F401

_INTERRUPTED = 130
_CLOSED_PIPE = 141


def main(argv: Sequence[str] | None = None) -> int:
    """Run seekmark with these arguments, by default the process's own; returns its exit status."""
    _stand_in_for_streams()
    try:
        try:
            status = _run(sys.argv[1:] if argv is None else list(argv))
        finally:
            sys.stdout.flush()
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else 2
    except SeekmarkError as error:
        return _complain(error, error.exit_code)
    except KeyboardInterrupt:
        return _INTERRUPTED
    except BrokenPipeError:
        _drop_output()
        return _CLOSED_PIPE
    except OSError as error:
        _drop_output()
        return _complain(error, 1)
    return status


def _run(argv: list[str]) -> int:
    gc.disable()  # Until the first frame, many objects are made, and all of them stay.
    if (places := places_alone(argv)) is not None:  # argparse takes twice as long as reading a note
        from seekmark.cli.reader import open_reader  # noqa: PLC0415 - what the others don't need

        return open_reader(*places)
    from seekmark.cli.arguments import parse  # noqa: PLC0415 - as above

    arguments = parse(argv)
    if arguments.command is Command.READ:
        from seekmark.cli.reader import open_reader  # noqa: PLC0415 - as above

        if arguments.color != "auto":
            os.environ["NO_COLOR"] = "1" if arguments.color == "never" else ""
        return open_reader(
            arguments.place,
            arguments.vault,
            arguments.at,
            picks=arguments.pick,
            is_kiosk=arguments.kiosk,
        )
    gc.enable()
    from seekmark.cli import commands  # noqa: PLC0415 - not needed for --version and --help

    return commands.run(arguments)


def _stand_in_for_streams() -> None:
    """Let a standard stream that came closed lead nowhere.

    The next file that is opened would get its number, and what is written to it.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115


def places_alone(argv: list[str]) -> tuple[str | None, str | None] | None:
    """The place and the vault to read, if arguments name nothing else."""
    vault, rest = (argv[1], argv[2:]) if argv[:1] == ["--vault"] and argv[1:] else (None, argv)
    is_plain = vault is None or vault[:1] not in ("", "-")
    if not is_plain or len(rest) > 1 or not all(map(_is_place, rest)):
        return None
    return rest[0] if rest else None, vault


def _is_place(word: str) -> bool:
    """Whether a word alone names what is to be read."""
    return bool(word) and not word.startswith("-") and word not in tuple(Command)


def _complain(error: Exception, status: int) -> int:
    """Say what went wrong, on standard error; returns the exit status."""
    from seekmark.cleaning import clean_line  # noqa: PLC0415 - not needed for --version and --help

    sys.stderr.write(f"seekmark: {clean_line(str(error))}\n")
    return status


def _drop_output() -> None:
    """Let what is still in the buffer go nowhere, so that leaving doesn't fail on it again."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)
