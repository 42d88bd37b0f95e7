"""The topic tree without a screen."""

from pathlib import Path

import pytest

from seekmark.services import topics
from seekmark.services.library import Library
from seekmark.services.nodes import Grouping, Node, NodeKind, Siblings
from seekmark.services.shelf import Shelf
from seekmark.services.topics import channel_order, first_note, locate, note_after, note_order
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


def made(siblings: Siblings) -> tuple[Node, ...]:
    return tuple(map(siblings.node, range(len(siblings.keys))))


def shelf_of(library: Library | Shelf) -> Shelf:
    return library if isinstance(library, Shelf) else Shelf(library)


def roots(library: Library | Shelf, grouping: Grouping) -> tuple[Node, ...]:
    return made(topics.top(shelf_of(library), grouping))


def children(library: Library | Shelf, node: Node) -> tuple[Node, ...]:
    return made(topics.branch(shelf_of(library), node))


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
    node = locate(Shelf(library), Grouping.VIDEO, "talks/x.md")[-1]
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


@pytest.mark.parametrize("grouping", [Grouping.VIDEO, Grouping.FOLDER, Grouping.LETTER])
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
    shelf = Shelf(library, recent=library.paths[::-1])
    for path in library.paths:
        for part in library.note(path).sections:
            chain = locate(shelf, grouping, path, part.index)
            level = roots(shelf, grouping)
            for node in chain:
                assert node in level
                level = children(shelf, node)
            assert chain[-1].path == path
            assert chain[-1].section == (part.index or None)


@pytest.mark.parametrize("grouping", [Grouping.VIDEO, Grouping.FOLDER])
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
    note_node = locate(Shelf(library), Grouping.FOLDER, "a.md")[-1]
    assert all(node.label for node in children(library, note_node))


def test_by_letter_notes_stand_under_the_first_of_their_names(library: Library) -> None:
    top = roots(library, Grouping.LETTER)
    assert labels(top) == [("I", 1), ("T", 2), ("W", 1), ("X", 1), ("Y", 1), ("Z", 1)]
    assert labels(children(library, top[1])) == [("talks", None), ("top", None)]
    assert [child.path for child in children(library, top[1])] == ["talks/talks.md", "top.md"]


def test_by_letter_accents_fold_and_what_is_no_letter_comes_last(tmp_path: Path) -> None:
    names = ("Élan", "eau", "7_habits", "ñandú", "日本", "(sic)")
    library = Library.open(make_vault(tmp_path, {f"c/{name}.md": note(name) for name in names}))
    assert labels(roots(library, Grouping.LETTER)) == [("E", 2), ("N", 1), ("日", 1), ("#", 2)]


def test_by_letter_no_head_is_read(tmp_path: Path) -> None:
    library = Library.open(make_vault(tmp_path, {"c/one_two.md": note("Three")}))
    (tmp_path / "c/one_two.md").unlink()
    top = roots(library, Grouping.LETTER)
    assert labels(children(library, top[0])) == [("one two", None)]


def test_by_letter_titles_count_once_all_are_known(library: Library) -> None:
    library.gather()
    assert "Home" in [node.label for node in everything(library, Grouping.LETTER)]


def test_recently_read_lists_the_last_first_and_nothing_that_is_gone(library: Library) -> None:
    shelf = Shelf(library, recent=["top.md", "gone.md", "talks/x.md"])
    assert [node.path for node in roots(shelf, Grouping.RECENT)] == ["top.md", "talks/x.md"]


def test_some_of_the_notes_stand_where_all_of_them_do(library: Library) -> None:
    shelf = Shelf(library).only({"talks/x.md", "top.md"})
    top = roots(shelf, Grouping.VIDEO)
    assert labels(top) == [("talks", 1), (TWO, 1)]
    assert labels(children(shelf, top[0])) == [("First talk", 1)]
    assert labels(roots(shelf, Grouping.FOLDER)) == [("talks", 1), ("Top", None)]


def test_the_next_note_is_the_next_in_a_tree_without_folders(library: Library) -> None:
    shelf = Shelf(library, recent=["top.md", "talks/x.md"])
    assert note_after(shelf, Grouping.LETTER, "talks/talks.md", 1) == "top.md"
    assert note_after(shelf, Grouping.RECENT, "talks/x.md", -1) == "top.md"
    assert note_after(shelf, Grouping.RECENT, "talks/x.md", 1) == "talks/x.md"
    assert note_after(shelf, Grouping.RECENT, "index.md", 1) is None
    assert note_after(shelf, Grouping.VIDEO, "talks/x.md", 1) is None


def test_a_topic_begins_with_its_first_note(library: Library) -> None:
    first = {
        node.key.partition("\0")[0]: first_note(Shelf(library), node)
        for node in everything(library, Grouping.VIDEO)
        if node.kind in (NodeKind.VIDEO, NodeKind.OTHER)
    }
    assert first["other:talks"] == "talks/talks.md"
    assert first["other:"] == "index.md"
