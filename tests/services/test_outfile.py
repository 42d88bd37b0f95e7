"""Writing into a file that the user names."""

from pathlib import Path

import pytest

from seekmark.errors import UsageError
from seekmark.services.outfile import write_new


def test_the_file_holds_the_pieces_byte_for_byte(vault: Path, tmp_path: Path) -> None:
    file = write_new(str(tmp_path / "new"), vault, ["one\r\n", "zwei ü\n", "\udcff"])
    assert file.read_bytes() == "one\r\nzwei ü\n".encode() + b"\xff"


def test_what_is_there_is_overwritten_only_if_asked(vault: Path, tmp_path: Path) -> None:
    file = tmp_path / "there"
    file.write_text("kept")
    with pytest.raises(UsageError, match="is there already"):
        write_new(str(file), vault, ["new"])
    assert file.read_text() == "kept"
    write_new(str(file), vault, ["new"], overwrite=True)
    assert file.read_text() == "new"


def test_nothing_is_written_into_the_vault(vault: Path, tmp_path: Path) -> None:
    (tmp_path / "way").symlink_to(vault)
    for file in (vault / "new.md", tmp_path / "way" / "new.md", vault / "x" / ".." / "new.md"):
        with pytest.raises(UsageError, match="would lie in the vault"):
            write_new(str(file), vault, ["new"], overwrite=True)
    assert not (vault / "new.md").exists()


def test_a_folder_that_is_missing_is_said(vault: Path, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="No such file or directory: "):
        write_new(str(tmp_path / "no" / "file"), vault, ["new"])
