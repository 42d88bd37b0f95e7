"""An index as it is, whatever has become of its vault."""

from pathlib import Path

from seekmark.index.opening import open_to_read
from seekmark.index.place import index_file
from seekmark.index.reading import IndexReader


def remembered_index(root: Path) -> IndexReader | None:
    """The index of a vault, if the vault is a folder still and there is an index."""
    connection = open_to_read(index_file(root)) if root.is_dir() else None
    return None if connection is None else IndexReader(connection)
