"""Small vaults, made for one test."""

from collections.abc import Mapping
from pathlib import Path


def make_vault(root: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files below a folder; gives the folder back."""
    root.mkdir(parents=True, exist_ok=True)
    for path, content in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return root


def note(title: str = "", video: str = "", body: str = "") -> str:
    """The text of a note with front matter."""
    fields = [f"title: {title}"] if title else []
    fields += [f"videoId: {video}"] if video else []
    return "\n".join(("---", *fields, "---", "", body, ""))
