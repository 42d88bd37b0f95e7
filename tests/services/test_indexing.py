"""The index becomes like the vault, and stays so."""

import os
import shutil
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from seekmark.errors import VaultError
from seekmark.index.reading import IndexReader
from seekmark.index.rows import Print
from seekmark.services.indexing import build, changes
from seekmark.services.indexing.beside import Beside, read_beside
from seekmark.services.indexing.build import Progress, update
from seekmark.services.indexing.changes import look_of
from seekmark.services.indexing.fresh import fresh_index
from seekmark.services.indexing.notes import Group
from seekmark.vault.walk import walk
from tests.index.contents import contents, found, links, open_index, paths, starts
from tests.vault.made import make_vault, note

ONE, TWO = "aaaaaaaaaaa", "bbbbbbbbbbb"
FILES = {
    "talks/a.md": note("Alpha", ONE, "Whales sing [00:01:00], says [[b]].\n\n[[Nothing here]]"),
    "talks/b.md": note("Beta", ONE, "## Depth\n\nThey dive [00:02:00] to a [[talks/c|third]]."),
    "talks/c.md": note("Gamma", TWO, "![](pictures/whale.png) and [[whale.png]] [00:03:00]"),
    "plain.md": "# No video\n\n[[Alpha]] [00:04:00]\n",
}
MINUTES = "".join(
    f"Claim {number} [{number:02}:{number + 7:02}:00].\n\n" for number in range(1, 25)
)
"""Minutes and seconds in an hour field, as the first eight hours leave open."""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A vault whose index is up to date, and looked at long enough after its last change."""
    vault = make_vault(tmp_path / "small", FILES)
    age(vault)
    refresh(vault)
    return vault


def refresh(vault: Path) -> int:
    """Bring the index up to date; how many notes were read for it."""
    return update(vault, lambda _: None).read


def age(vault: Path, seconds: int = 3600) -> None:
    """Make all files look as if they had been changed a while ago."""
    then = time.time() - seconds
    for path in vault.rglob("*"):
        os.utime(path, (then, then))


def as_built_anew(vault: Path, tmp_path: Path) -> Mapping[str, object]:
    """What an index holds that is made of the same vault at once."""
    copy = shutil.copytree(vault, tmp_path / "elsewhere" / vault.name)
    refresh(copy)
    return contents(copy)


def test_an_index_holds_the_claims_links_and_titles_of_all_notes(small: Path) -> None:
    assert paths(small) == set(FILES)
    assert found(small, "whales") == {"talks/a.md"}
    assert links(small, "talks/a.md") == [("exact", "talks/b.md"), ("dead", None)]
    assert links(small, "plain.md") == [("rescued", "talks/a.md")]
    assert starts(small, "talks/b.md") == [120]


def test_nothing_is_read_where_nothing_has_changed(small: Path) -> None:
    assert refresh(small) == 0


def test_progress_ends_with_all_notes(small: Path) -> None:
    told: list[Progress] = []
    update(small, told.append, anew=True)
    assert (told[-1].done, told[-1].total) == (4, 4)


def test_a_vault_that_is_not_there_is_an_error_of_the_user(tmp_path: Path) -> None:
    with pytest.raises(VaultError):
        refresh(tmp_path / "gone")


def test_an_empty_vault_has_an_empty_index(tmp_path: Path) -> None:
    vault = make_vault(tmp_path / "empty", {})
    assert refresh(vault) == 0
    assert paths(vault) == set()


def _edit_body(vault: Path) -> None:
    (vault / "talks/a.md").write_text(note("Alpha", ONE, "Seals sing [00:01:00]. [[b]]"))


def _edit_title(vault: Path) -> None:
    (vault / "talks/a.md").write_text(note("Omega", ONE, "Whales [00:01:00]"))


def _add_what_a_link_calls(vault: Path) -> None:
    (vault / "talks/Nothing here.md").write_text(note("New", TWO, "At last [00:00:09]"))


def _delete(vault: Path) -> None:
    (vault / "talks/b.md").unlink()


def _rename(vault: Path) -> None:
    (vault / "talks/b.md").rename(vault / "talks/bb.md")


def _rename_folder(vault: Path) -> None:
    (vault / "talks").rename(vault / "words")


def _add_a_picture(vault: Path) -> None:
    (vault / "pictures").mkdir()
    (vault / "pictures/whale.png").write_bytes(b"PNG")


def _add_an_alias(vault: Path) -> None:
    text = "---\ntitle: Gamma\naliases: [Nothing here]\n---\n"
    (vault / "talks/c.md").write_text(text)


def _change_the_video(vault: Path) -> None:
    (vault / "talks/a.md").write_text(note("Alpha", TWO, MINUTES))


def _add_a_length(vault: Path) -> None:
    (vault / "talks/b.md").write_text(note("Beta\nduration: 00:30:00", ONE, "Dive [00:02:00]"))


def _replace_a_note_by_a_folder(vault: Path) -> None:
    (vault / "talks/b.md").unlink()
    make_vault(vault / "talks/b.md", {"inner.md": "Deep [00:00:01]"})


def _empty(vault: Path) -> None:
    shutil.rmtree(vault / "talks")


@pytest.mark.parametrize(
    "change",
    [
        _edit_body,
        _edit_title,
        _add_what_a_link_calls,
        _delete,
        _rename,
        _rename_folder,
        _add_a_picture,
        _add_an_alias,
        _change_the_video,
        _add_a_length,
        _replace_a_note_by_a_folder,
        _empty,
    ],
)
def test_an_update_gives_what_a_new_index_gives(
    change: Callable[[Path], None], small: Path, tmp_path: Path
) -> None:
    before = contents(small)
    change(small)
    refresh(small)
    assert contents(small) == as_built_anew(small, tmp_path)
    assert contents(small) != before


def _with_length(vault: Path) -> Path:
    return make_vault(
        vault,
        {
            "long.md": note("Long\nduration: 00:40:00", ONE, "Here [00:02:00]"),
            "other.md": note("Other", ONE, MINUTES.replace("[2", "[0")),
        },
    )


def test_the_times_of_a_note_are_read_beside_the_others_of_its_video(tmp_path: Path) -> None:
    vault = _with_length(tmp_path / "v")
    refresh(vault)
    assert all(start is not None and start < 2400 for start in starts(vault, "other.md"))


@pytest.mark.parametrize("leaves", ["goes", "changes", "is about another video now"])
def test_the_others_of_a_video_are_read_again_when_a_note_of_it(
    leaves: str, tmp_path: Path
) -> None:
    vault = _with_length(tmp_path / "v")
    refresh(vault)
    if leaves == "goes":
        (vault / "long.md").unlink()
    elif leaves == "changes":
        (vault / "long.md").write_text(note("Long", ONE, "Here [00:02:00]"))
    else:
        (vault / "long.md").write_text(note("Long\nduration: 00:40:00", TWO, "Here [00:02:00]"))
    refresh(vault)
    assert contents(vault) == as_built_anew(vault, tmp_path)


def test_a_change_shows_though_size_and_time_are_as_before(small: Path) -> None:
    file = small / "talks/a.md"
    old = file.stat()
    file.write_text(file.read_text().replace("Whales", "Otters"))
    os.utime(file, ns=(old.st_atime_ns, old.st_mtime_ns))
    refresh(small)
    assert found(small, "otters") == {"talks/a.md"}


def test_a_change_shows_when_the_clock_was_set_back(small: Path) -> None:
    file = small / "talks/a.md"
    file.write_text(file.read_text().replace("Whales", "Otters"))
    os.utime(file, (1000, 1000))
    refresh(small)
    assert found(small, "otters") == {"talks/a.md"}


def test_a_change_in_the_same_tick_of_a_coarse_clock_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = make_vault(tmp_path / "coarse", {"a.md": "Whales [00:01:00]"})
    now = time.time_ns() // 2_000_000_000 * 2_000_000_000

    def coarse(root: Path, path: str) -> Print:
        return Print(look_of(root, path).size, now, now)

    monkeypatch.setattr(changes, "look_of", coarse)
    refresh(vault)
    (vault / "a.md").write_text("Otters [00:01:00]")
    refresh(vault)
    assert found(vault, "otters") == {"a.md"}


def test_a_note_from_the_future_shows_its_changes(small: Path) -> None:
    file = small / "talks/a.md"
    ahead = time.time() + 86_400
    os.utime(file, (ahead, ahead))
    refresh(small)
    file.write_text(file.read_text().replace("Whales", "Otters"))
    os.utime(file, (ahead, ahead))
    refresh(small)
    assert found(small, "otters") == {"talks/a.md"}


def test_a_note_that_is_only_touched_is_not_read_again(small: Path) -> None:
    os.utime(small / "talks/a.md")
    assert refresh(small) == 0


def test_a_note_that_changes_while_it_is_indexed_ends_as_it_is(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = small / "talks/a.md"
    _edit_body(small)
    late = [note("Omega", TWO, "Later [00:05:00] [[c]]"), note("Psi", ONE, "Last [00:06:00]")]

    def meanwhile(root: Path, group: Group, index: IndexReader) -> Beside:
        if late:
            file.write_text(late.pop(0))
        return read_beside(root, group, index)

    monkeypatch.setattr(build, "read_beside", meanwhile)
    refresh(small)
    assert not late
    assert contents(small) == as_built_anew(small, tmp_path)


def test_names_that_are_no_text_come_back_exactly(tmp_path: Path) -> None:
    vault = make_vault(tmp_path / "names", {"a.md": "[[b]] [00:00:01]"})
    odd = os.fsdecode(b"f\xff/n\xfe\xf0.md")
    (vault / os.path.dirname(odd)).mkdir()  # noqa: PTH120 - a vault path
    (vault / odd).write_text("Whales [00:00:01]")
    refresh(vault)
    assert found(vault, "whales") == {odd}
    assert refresh(vault) == 0


HOSTILE: dict[str, str | bytes] = {
    "sql.md": note("'); DROP TABLE note; --", ONE, "x' OR 1=1 -- [00:00:01] [['); DROP]]"),
    "surrogate.md": '---\ntitle: "\\uD800"\naliases: ["\\uD800"]\nurl: "\\uD800.mp4"\n---\n[0:01]',
    "huge.md": note("Huge\nduration: 99999999999999999999999", ONE, "[99999999999999999999:00:00]"),
    "data.md": note(
        "Data", ONE, "<a class='yt-timestamp' data-t='99999999999999999999:00:00'>[x]</a> y"
    ),
    "link.md": "[x](https://youtu.be/aaaaaaaaaaa?t=99999999999999999999999999) y",
    "nul.md": "\0 [[\0]] \0 [00:00:01]\0",
    "fence.md": "```markdown\n---\ntitle: x\n---\nWhales [00:00:01]\n```",
    "empty.md": "",
    "bytes.md": b"\xff\xfe\xfa [00:00:01]",
    "targets.md": "[a](%ff%fe.md) [b](\ud7ff.md) [[" + "../" * 50 + "etc]] [00:00:01]",
}


def test_nothing_that_stands_in_a_note_stops_an_index(tmp_path: Path) -> None:
    vault = make_vault(tmp_path / "hostile", HOSTILE)
    refresh(vault)
    assert paths(vault) == set(HOSTILE)
    assert refresh(vault) == 0


def test_notes_are_read_by_other_processes_where_there_are_many(tmp_path: Path) -> None:
    files = {f"n{number}.md": f"Word{number} [00:00:01] [[n1]]" for number in range(250)}
    vault = make_vault(tmp_path / "many", files)
    assert refresh(vault) == 250
    assert found(vault, "word77") == {"n77.md"}
    (vault / "n2.md").rename(vault / "n1000.md")
    refresh(vault)
    assert contents(vault) == as_built_anew(vault, tmp_path)


def test_heads_are_read_by_other_processes_where_there_are_very_many(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = {f"n{number}.md": note(f"Title {number}", ONE) for number in range(250)}
    vault = make_vault(tmp_path / "many", files)
    monkeypatch.setattr(build, "_MANY", 200)
    assert refresh(vault) == 250
    monkeypatch.undo()
    assert contents(vault) == as_built_anew(vault, tmp_path)


def is_fresh(vault: Path) -> bool:
    """Whether the index passes for the vault as it is."""
    return fresh_index(vault, walk(vault)) is not None


@pytest.mark.parametrize("change", [_edit_body, _delete, _rename, _add_a_picture, _empty])
def test_an_index_that_is_not_like_its_vault_is_not_used(
    change: Callable[[Path], None], small: Path
) -> None:
    assert is_fresh(small)
    change(small)
    assert not is_fresh(small)
    refresh(small)
    assert is_fresh(small)


def test_an_index_that_was_never_finished_is_not_used(small: Path) -> None:
    with open_index(small) as index:
        index.execute("DELETE FROM meta WHERE key = 'complete'")
    assert not is_fresh(small)
