"""Which vault is measured."""

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
