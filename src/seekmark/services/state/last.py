"""What was read last, found without opening a vault; nothing here changes a file."""

import os
from pathlib import Path

from seekmark.index.place import is_private
from seekmark.services.folders import state_folder
from seekmark.services.state.file import UnfitFileError, read_state, state_file
from seekmark.services.state.head import parse_head
from seekmark.services.state.values import LastPlace


def last_place(root: Path) -> LastPlace | None:
    """Where reading the vault at ``root`` was left; None if nobody knows."""
    try:
        text = read_state(state_file(root))
        head = parse_head(text) if text else None
    except (OSError, UnfitFileError):
        return None
    return head.place if head is not None and head.vault == os.path.realpath(root) else None


def last_vault(sample: Path) -> Path | None:
    """The vault that was read last, of those that are still there; never the sample vault."""
    folder = state_folder()
    if not is_private(folder):
        return None
    try:
        files = [(file.lstat().st_mtime_ns, file) for file in folder.glob("[!.]*.json")]
        for _, file in sorted(files, reverse=True):
            root = _vault_of(file)
            if root is not None and root.is_dir() and not root.samefile(sample):
                return root
    except OSError:
        return None
    return None


def _vault_of(file: Path) -> Path | None:
    try:
        return Path(parse_head(read_state(file)).vault)
    except (OSError, UnfitFileError):
        return None
