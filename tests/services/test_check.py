"""What is wrong in a vault."""

from pathlib import Path

from seekmark.model import ProblemKind
from seekmark.services.check import check_notes
from seekmark.services.library import Library
from tests.vault.made import make_vault, note

ID = "aaaaaaaaaaa"


def found(library: Library) -> list[tuple[str, int, ProblemKind, str]]:
    findings = [*library.file_problems, *check_notes(library, library.paths)]
    return [(one.path, one.problem.line, one.problem.kind, one.problem.text) for one in findings]


def test_a_sound_vault_has_no_findings(tmp_path: Path) -> None:
    make_vault(tmp_path, {"a.md": note("A", ID, "See [[b]].\n"), "b.md": note("B", ID)})
    assert found(Library.open(tmp_path)) == []


def test_links_that_do_not_lead_straight_to_a_note_are_found(tmp_path: Path) -> None:
    body = "[[gone#Top]]\n\n[[Open Source]]\n\n[[same]]\n\n[[fine]] [web](https://e.x)\n"
    files = {
        "a/x.md": note("X", ID, body),
        "a/open_source.md": note("O", ID),
        "a/same.md": note("S", ID),
        "b/same.md": note("S", ID),
        "b/fine.md": note("F", ID),
    }
    assert found(Library.open(make_vault(tmp_path, files))) == [
        ("a/x.md", 6, ProblemKind.DEAD_LINK, "gone#Top"),
        ("a/x.md", 8, ProblemKind.RESCUED_LINK, "Open Source → a/open_source.md"),
        ("a/x.md", 10, ProblemKind.AMBIGUOUS_LINK, "same → a/same.md"),
    ]


def test_a_choice_names_what_there_is_to_choose_from(tmp_path: Path) -> None:
    files = {path: note("N", ID) for path in ("b/same.md", "c/same.md")}
    make_vault(tmp_path, {"a/x.md": note("X", ID, "[[same]]\n"), **files})
    ((*_, text),) = found(Library.open(tmp_path))
    assert text == "same → b/same.md or c/same.md"


def test_what_is_wrong_with_notes_and_files_is_found_by_line(tmp_path: Path) -> None:
    make_vault(tmp_path, {"a.md": b"# caf\xe9\n\n[[gone]]\n"})
    (tmp_path / "link.md").symlink_to("a.md")
    assert [one[:3] for one in found(Library.open(tmp_path))] == [
        ("link.md", 0, ProblemKind.UNREADABLE_FILE),
        ("a.md", 1, ProblemKind.BAD_ENCODING),
        ("a.md", 1, ProblemKind.NO_VIDEO_ID),
        ("a.md", 3, ProblemKind.DEAD_LINK),
    ]
