"""Which vault is measured."""

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

BESIDE = Path(__file__).resolve().parents[2] / "shared" / "vault"


def large_vault(arguments: Sequence[str]) -> Path:
    """The vault named by the only argument, else the one beside the checkout."""
    if len(arguments) > 1:
        raise SystemExit("give one vault, or none")
    vault = Path(arguments[0]) if arguments else BESIDE
    if not vault.is_dir():
        raise SystemExit(f"no vault at {vault}: give one")
    return vault


def repeated(vault: Path, target: Path, times: int) -> Path:
    """A vault that holds another one many times over, each in a folder; copied once, then linked.

    The notes of one video are those of all copies, so there are ``times`` as many of them.
    """
    first = target / "copy0"
    shutil.copytree(vault, first)
    for number in range(1, times):
        shutil.copytree(first, target / f"copy{number}", copy_function=os.link)
    return target
