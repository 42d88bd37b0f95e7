"""Where seekmark's own files are: in the XDG folders, on every system.

Not by platformdirs, whose import takes longer than the first paint.
"""

import os
from pathlib import Path


def config_file() -> Path:
    """Where the configuration is, or would be."""
    return _folder("XDG_CONFIG_HOME", ".config") / "config.toml"


def state_folder() -> Path:
    """Where the memories are."""
    return _folder("XDG_STATE_HOME", ".local/state")


def looks_file() -> Path:
    """Where it stands what the user has made of the screen; may not be there."""
    return state_folder() / "looks"


def _folder(variable: str, usual: str) -> Path:
    given = os.environ.get(variable, "")
    base = Path(given) if Path(given).is_absolute() else Path.home() / usual
    return base / "seekmark"
