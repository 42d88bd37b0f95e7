"""Where the program's own data folders are."""

from pathlib import Path

from seekmark.errors import MissingResourceError

PACKAGE = Path(__file__).resolve().parent


def resource_dir(name: str) -> Path:
    """Find ``styles`` or ``seeds`` in a checkout, an editable install, or a wheel.

    A checkout is told by its ``pyproject.toml`` beside ``src/`` and goes first, since an
    editable install keeps a stale copy in the package's place.

    Raises:
        MissingResourceError: neither place has the folder.
    """
    checkout = PACKAGE.parent.parent
    if (checkout / "pyproject.toml").is_file() and (checkout / name).is_dir():
        return checkout / name
    if (PACKAGE / name).is_dir():
        return PACKAGE / name
    raise MissingResourceError(
        f"the folder {name!r} is missing from this installation; install seekmark again"
    )
