"""The topic tree without a screen."""

from pathlib import Path

import pytest

from seekmark.services.library import Library
from seekmark.services.topics import (
    Grouping,
    Node,
    NodeKind,
    channel_order,
    children,
    locate,
    note_order,
    roots,
)
from tests.vault.made import make_vault, note

ONE, TWO = "aaaaaaaaaaa", "bbbbbbbbbbb"
INDEX = f"""### [Second talk](https://www.youtube.com/watch?v={TWO})
- [[y]]
### [First talk](https://www.youtube.com/watch?v={ONE})
- [[x]]
"""


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Two channels, one inside the other, and two notes in no channel."""
    files = {
        "talks/talks.md": INDEX,
        "talks/w.md": note("W", ONE),
        "talks/x.md": note("X", ONE, "intro\n\n# Part one\n\n## Part two\n"),
        "talks/y.md": note("Y", TWO),
        "talks/deep/z.md": note("Z"),
        "index.md": note("Home"),
        "top.md": note("Top", TWO),
    }
    return Library.open(make_vault(tmp_path, files))


def labels(nodes: tuple[Node, ...]) -> list[tuple[str, int | None]]:
    return [(node.label, node.count) for node in nodes]


def everything(library: Library, grouping: Grouping) -> list[Node]:
    """All nodes of the tree, as a reader would meet them going down."""
    found, pending = [], list(roots(library, grouping))
    while pending:
        node = pending.pop(0)
        found.append(node)
        pending[:0] = children(library, node)
    return found


def test_by_video_the_top_holds_channels_then_what_lies_in_none(library: Library) -> None:
    top = roots(library, Grouping.VIDEO)
    assert labels(top) == [("talks", 4), ("talks/deep", 1), (TWO, 1), ("Other notes", 1)]
    kinds = [NodeKind.CHANNEL, NodeKind.CHANNEL, NodeKind.VIDEO, NodeKind.OTHER]
    assert [node.kind for node in top] == kinds


def test_a_channel_holds_its_videos_then_the_notes_without_one(library: Library) -> None:
    channel = roots(library, Grouping.VIDEO)[0]
    inside = children(library, channel)
    assert labels(inside) == [("Second talk", 1), ("First talk", 2), ("Other notes", 1)]
    assert labels(children(library, inside[0])) == [("Y", None)]
    assert labels(children(library, inside[1])) == [("X", None), ("W", None)]
    assert [node.path for node in children(library, inside[2])] == ["talks/talks.md"]


def test_a_note_holds_its_headings(library: Library) -> None:
    node = locate(library, Grouping.VIDEO, "talks/x.md")[-1]
    inside = children(library, node)
    assert [(part.label, part.section) for part in inside] == [("Part one", 1), ("Part two", 2)]
    assert not any(part.has_children for part in inside)
    assert children(library, inside[0]) == ()


def test_by_folder_a_folder_holds_folders_then_notes(library: Library) -> None:
    top = roots(library, Grouping.FOLDER)
    assert labels(top) == [("talks", 5), ("Home", None), ("Top", None)]
    inside = children(library, top[0])
    assert labels(inside)[:1] == [("deep", 1)]
    assert [node.path for node in inside[1:]] == [
        f"talks/{name}.md" for name in ("talks", "w", "x", "y")
    ]
    assert labels(children(library, inside[0])) == [("Z", None)]


@pytest.mark.parametrize("grouping", list(Grouping))
def test_every_note_stands_in_the_tree_once_and_every_key_too(
    library: Library, grouping: Grouping
) -> None:
    nodes = everything(library, grouping)
    paths = [node.path for node in nodes if node.kind is NodeKind.NOTE]
    assert sorted(filter(None, paths)) == list(library.paths)
    assert len({node.key for node in nodes}) == len(nodes)


@pytest.mark.parametrize("grouping", list(Grouping))
def test_a_note_is_located_by_the_nodes_on_the_way_to_it(
    library: Library, grouping: Grouping
) -> None:
    for path in library.paths:
        for part in library.note(path).sections:
            chain = locate(library, grouping, path, part.index)
            level = roots(library, grouping)
            for node in chain:
                assert node in level
                level = children(library, node)
            assert chain[-1].path == path
            assert chain[-1].section == (part.index or None)


@pytest.mark.parametrize("grouping", list(Grouping))
def test_the_order_of_notes_is_the_order_of_the_tree(library: Library, grouping: Grouping) -> None:
    nodes = everything(library, grouping)
    in_tree = [node.path for node in nodes if node.kind is NodeKind.NOTE]
    in_order = [
        path
        for channel in channel_order(library, grouping)
        for path in note_order(library, grouping, channel)
    ]
    assert in_order == in_tree


def test_only_the_channel_that_is_opened_is_read(tmp_path: Path) -> None:
    make_vault(tmp_path, {"a/x.md": note("X"), "b/y.md": note("Y")})
    library = Library.open(tmp_path)
    (tmp_path / "b/y.md").write_text(note("Changed"))
    assert [node.label for node in roots(library, Grouping.VIDEO)] == ["a", "b"]
    children(library, roots(library, Grouping.VIDEO)[0])
    (tmp_path / "b/y.md").write_text(note("Changed again"))
    other = children(library, roots(library, Grouping.VIDEO)[1])[0]
    assert [node.label for node in children(library, other)] == ["Changed again"]


def test_labels_are_safe_to_show(tmp_path: Path) -> None:
    files = {"\u2068ch\x1b[31m\u2069/a.md": '---\ntitle: "\\e]0;x\\a"\n---\n# \u202eevil\n'}
    library = Library.open(make_vault(tmp_path, files))
    nodes = everything(library, Grouping.VIDEO)
    assert nodes[0].label == "ch␛[31m"
    assert all(node.label.isprintable() for node in nodes)
    assert {node.channel for node in nodes} == {"\u2068ch\x1b[31m\u2069"}


def test_a_heading_without_words_still_has_a_label(tmp_path: Path) -> None:
    library = Library.open(make_vault(tmp_path, {"a.md": "# \n\ntext\n"}))
    note_node = locate(library, Grouping.FOLDER, "a.md")[-1]
    assert all(node.label for node in children(library, note_node))
