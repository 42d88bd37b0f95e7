"""Where seekmark's own files are: in the XDG folders, on every system."""

from pathlib import Path

from seekmark.index.place import user_folder


def config_file() -> Path:
    """Where the configuration is, or would be."""
    return user_folder("XDG_CONFIG_HOME", ".config") / "config.toml"


def state_folder() -> Path:
    """Where the memories are."""
    return user_folder("XDG_STATE_HOME", ".local/state")


def looks_file() -> Path:
    """Where it stands what the user has made of the screen; may not be there."""
    return state_folder() / "looks"


def is_there(file: Path) -> bool:
    """Whether a file is there, or may be: where nobody can look, reading it will say why."""
    try:
        return file.exists()
    except OSError:
        return True
