"""Where a link leads."""

from collections.abc import Mapping
from pathlib import Path

import pytest

from seekmark.model import Link, LinkState, Resolution
from seekmark.services.library import Library
from tests.vault.made import make_vault, note


def library(tmp_path: Path, *paths: str, titles: Mapping[str, str] | None = None) -> Library:
    files = dict.fromkeys(paths, "")
    files |= {path: note(title) for path, title in (titles or {}).items()}
    return Library.open(make_vault(tmp_path, files))


def wiki(target: str, label: str = "", heading: str = "") -> Link:
    return Link(0, 1, target, heading, label or target)


def markdown(target: str) -> Link:
    return Link(0, 1, target, "", "words", wiki=False)


def state(vault: Library, path: str, link: Link) -> tuple[LinkState, str | None]:
    found = vault.links.resolve(path, link)
    return found.state, found.path


class TestExact:
    def test_a_name_that_only_one_note_has_is_exact_from_anywhere(self, tmp_path: Path) -> None:
        vault = library(tmp_path, "a/one.md", "b/two.md")
        assert state(vault, "a/one.md", wiki("two")) == (LinkState.EXACT, "b/two.md")
        assert state(vault, "b/two.md", wiki("two.md")) == (LinkState.EXACT, "b/two.md")

    @pytest.mark.parametrize(
        ("name", "target"),
        [
            ("a b.md", "a-b"),
            ("R & D.md", "R--and--D"),
            ("50% off.md", "50-percent off"),
            ("why?.md", "why"),
            ("v2.0.md", "v2.0"),
            ("é.txt", "é"),
        ],
    )
    def test_names_are_compared_by_their_slugs(
        self, tmp_path: Path, name: str, target: str
    ) -> None:
        assert state(library(tmp_path, name), name, wiki(target)) == (LinkState.EXACT, name)

    def test_exact_wins_over_a_closer_note_that_only_looks_alike(self, tmp_path: Path) -> None:
        vault = library(tmp_path, "a/here.md", "a/open_source.md", "b/Open-Source.md")
        assert state(vault, "a/here.md", wiki("Open-Source")) == (
            LinkState.EXACT,
            "b/Open-Source.md",
        )

    def test_a_heading_alone_means_the_note_itself(self, tmp_path: Path) -> None:
        link = wiki("", heading="Top")
        assert state(library(tmp_path, "a.md"), "a.md", link) == (LinkState.EXACT, "a.md")

    def test_an_alias_is_a_name_too(self, tmp_path: Path) -> None:
        files = {"x/a.md": "---\naliases: [Other Name, second]\n---\n", "y/b.md": ""}
        vault = Library.open(make_vault(tmp_path, files))
        assert state(vault, "y/b.md", wiki("Other Name")) == (LinkState.EXACT, "x/a.md")
        assert state(vault, "y/b.md", wiki("other_name")) == (LinkState.RESCUED, "x/a.md")

    def test_a_text_file_takes_no_link_from_the_note_beside_it(self, tmp_path: Path) -> None:
        vault = library(tmp_path, "a/here.md", "a/talk.md", "a/talk.txt", "b/only.txt")
        assert state(vault, "a/here.md", wiki("talk")) == (LinkState.EXACT, "a/talk.md")
        assert state(vault, "a/here.md", wiki("talk.txt")) == (LinkState.EXACT, "a/talk.txt")
        assert state(vault, "a/here.md", wiki("only")) == (LinkState.EXACT, "b/only.txt")

    def test_a_path_with_its_suffix_means_that_file(self, tmp_path: Path) -> None:
        vault = library(tmp_path, "here.md", "a/talk.markdown", "a/talk.md", "a/talk.txt")
        assert state(vault, "here.md", wiki("a/talk")) == (LinkState.PATH, "a/talk.md")
        assert state(vault, "here.md", wiki("a/talk.txt")) == (LinkState.PATH, "a/talk.txt")

    def test_a_file_name_goes_before_an_alias(self, tmp_path: Path) -> None:
        files = {"x/a.md": "---\naliases: b\n---\n", "y/b.md": ""}
        vault = Library.open(make_vault(tmp_path, files))
        assert state(vault, "x/a.md", wiki("b")) == (LinkState.EXACT, "y/b.md")


class TestAmbiguous:
    def test_the_note_in_the_same_folder_is_meant(self, tmp_path: Path) -> None:
        vault = library(tmp_path, "a/here.md", "a/same.md", "b/same.md")
        assert state(vault, "a/here.md", wiki("same")) == (LinkState.AMBIGUOUS, "a/same.md")

    def test_else_the_note_in_the_nearest_folder(self, tmp_path: Path) -> None:
        vault = library(tmp_path, "a/b/here.md", "a/c/same.md", "d/e/f/same.md")
        assert state(vault, "a/b/here.md", wiki("same")) == (LinkState.AMBIGUOUS, "a/c/same.md")

    def test_else_the_reader_chooses_the_nearest_first(self, tmp_path: Path) -> None:
        vault = library(tmp_path, "a/here.md", "c/same.md", "b/same.md", "x/y/z/same.md")
        found = vault.links.resolve("a/here.md", wiki("same"))
        candidates = ("b/same.md", "c/same.md", "x/y/z/same.md")
        assert found == Resolution(LinkState.AMBIGUOUS, None, candidates)

    def test_an_extension_tells_two_notes_apart(self, tmp_path: Path) -> None:
        vault = library(tmp_path, "a/here.md", "a/same.markdown", "a/same.txt")
        assert state(vault, "a/here.md", wiki("same.txt")) == (LinkState.EXACT, "a/same.txt")
        assert state(vault, "a/here.md", wiki("same"))[0] is LinkState.AMBIGUOUS


class TestPath:
    @pytest.mark.parametrize("target", ["a/b/x", "/a/b/x", "a/b/x.md", "b/x", "./b/x", "../a/b/x"])
    def test_a_path_starts_at_the_root_or_at_the_note(self, tmp_path: Path, target: str) -> None:
        vault = library(tmp_path, "a/here.md", "a/b/x.md", "x.md")
        assert state(vault, "a/here.md", wiki(target)) == (LinkState.PATH, "a/b/x.md")

    @pytest.mark.parametrize(
        "target", ["x y.md", "x%20y.md", "./x%20y.md", "../a/x y.md", "/a/x y.md"]
    )
    def test_a_markdown_link_is_a_path_seen_from_its_note(
        self, tmp_path: Path, target: str
    ) -> None:
        vault = library(tmp_path, "a/here.md", "a/x y.md", "x y.md")
        assert state(vault, "a/here.md", markdown(target)) == (LinkState.PATH, "a/x y.md")

    @pytest.mark.parametrize(
        "target", ["../../x", "/etc/passwd", "../x", "~/x", "a\0b", "/", "..", "."]
    )
    def test_no_path_leads_out_of_the_vault(self, tmp_path: Path, target: str) -> None:
        make_vault(tmp_path, {"x.md": "", "etc/passwd.md": ""})
        vault = library(tmp_path / "vault", "a/here.md")
        for link in (wiki(target), markdown(target)):
            assert state(vault, "a/here.md", link) == (LinkState.DEAD, None)


class TestRescued:
    @pytest.mark.parametrize(
        "target",
        [
            "Open Source",
            "open-source",
            "OPEN_SOURCE",
            "open source!",
            "opensource",
            "‘Open’ source.md",
        ],
    )
    def test_case_spaces_and_punctuation_do_not_matter(self, tmp_path: Path, target: str) -> None:
        vault = library(tmp_path, "a/here.md", "a/open_source.md", "b/open_Source.md")
        found = (LinkState.RESCUED, "a/open_source.md")
        assert state(vault, "a/here.md", wiki(target)) == found

    def test_a_title_is_tried_after_the_names(self, tmp_path: Path) -> None:
        titles = {"a/x.md": "Scaling Laws", "a/y.md": "Other"}
        vault = library(tmp_path, "a/here.md", titles=titles)
        assert state(vault, "a/here.md", wiki("scaling_laws")) == (LinkState.RESCUED, "a/x.md")

    def test_a_label_is_tried_after_the_target(self, tmp_path: Path) -> None:
        vault = library(tmp_path, "a/here.md", "a/open_source.md", "a/closed_source.md")
        link = wiki("free_software", "Open source")
        assert state(vault, "a/here.md", link) == (LinkState.RESCUED, "a/open_source.md")
        link = wiki("Closed Source", "Open source")
        assert state(vault, "a/here.md", link) == (LinkState.RESCUED, "a/closed_source.md")

    def test_the_own_channel_goes_before_the_rest_of_the_vault(self, tmp_path: Path) -> None:
        titles = {"a/x.md": "Open Source"}
        vault = library(tmp_path, "a/here.md", "b/open_source.md", titles=titles)
        assert state(vault, "a/here.md", wiki("Open-source")) == (LinkState.RESCUED, "a/x.md")

    def test_another_channel_counts_only_if_no_third_one_has_it_too(self, tmp_path: Path) -> None:
        vault = library(tmp_path, "a/here.md", "b/one.md", "b/two.md", "c/two.md")
        assert state(vault, "a/here.md", wiki("One")) == (LinkState.RESCUED, "b/one.md")
        assert state(vault, "a/here.md", wiki("Two")) == (LinkState.DEAD, None)

    def test_a_title_anywhere_is_the_last_thing_tried(self, tmp_path: Path) -> None:
        vault = library(tmp_path, "a/here.md", titles={"b/x.md": "Scaling Laws"})
        assert state(vault, "a/here.md", wiki("scaling laws")) == (LinkState.RESCUED, "b/x.md")

    def test_a_path_in_another_case_is_rescued(self, tmp_path: Path) -> None:
        vault = library(tmp_path, "a/here.md", "b/one.md", "c/one.md")
        assert state(vault, "a/here.md", wiki("C/One")) == (LinkState.RESCUED, "c/one.md")

    def test_the_channel_is_found_when_its_case_differs(self, tmp_path: Path) -> None:
        vault = library(tmp_path, "RedPointAI/RedPointAI.md", "RedPointAI/a.md")
        found = (LinkState.RESCUED, "RedPointAI/RedPointAI.md")
        assert state(vault, "RedPointAI/a.md", wiki("redpointai")) == found

    def test_of_two_that_fold_alike_the_one_with_the_same_words_is_meant(
        self, tmp_path: Path
    ) -> None:
        vault = library(tmp_path, "a/here.md", "a/matrix_vector.md", "a/matrixvector.md")
        assert state(vault, "a/here.md", wiki("Matrix-Vector")) == (
            LinkState.RESCUED,
            "a/matrix_vector.md",
        )

    def test_of_two_that_are_equally_alike_the_reader_chooses(self, tmp_path: Path) -> None:
        vault = library(tmp_path, "a/here.md", "a/One.md", "a/ONE.md")
        found = vault.links.resolve("a/here.md", wiki("one"))
        assert found == Resolution(LinkState.AMBIGUOUS, None, ("a/ONE.md", "a/One.md"))

    def test_marks_of_a_script_are_part_of_its_words(self, tmp_path: Path) -> None:
        vault = library(tmp_path, "a/here.md", "a/कि.md", "a/का.md")
        assert state(vault, "a/here.md", wiki("«का»")) == (LinkState.RESCUED, "a/का.md")


class TestDead:
    def test_a_name_without_a_note_is_dead(self, tmp_path: Path) -> None:
        vault = library(tmp_path, "a/here.md")
        assert vault.links.resolve("a/here.md", wiki("gone")) == Resolution(LinkState.DEAD)

    @pytest.mark.parametrize("target", ["?!", "-", "  ", "\U0001f600"])
    def test_a_name_without_letters_is_like_no_other(self, tmp_path: Path, target: str) -> None:
        vault = library(tmp_path, "a/here.md", "a/!!.md", "a/__.md")
        assert vault.links.resolve("a/here.md", wiki(target, "…")).path != "a/!!.md"

    def test_candidates_are_the_most_alike_of_the_channel_best_first(self, tmp_path: Path) -> None:
        paths = ("a/here.md", "a/open_source_models.md", "a/open_source.md", "b/open_sources.md")
        vault = library(tmp_path, *paths, "a/zebra.md")
        candidates = vault.links.candidates("a/here.md", wiki("open_sourcing"))
        assert candidates == ("a/open_source.md", "a/open_source_models.md")

    def test_candidates_are_five_at_most(self, tmp_path: Path) -> None:
        vault = library(tmp_path, "a/here.md", *(f"a/note_{number}.md" for number in range(9)))
        assert len(vault.links.candidates("a/here.md", wiki("note_x"))) == 5

    def test_namesakes_in_other_channels_come_first(self, tmp_path: Path) -> None:
        vault = library(tmp_path, "a/here.md", "a/twos.md", "b/two.md", "c/two.md")
        assert vault.links.candidates("a/here.md", wiki("Two")) == (
            "b/two.md",
            "c/two.md",
            "a/twos.md",
        )

    def test_a_link_that_leads_somewhere_has_no_candidates(self, tmp_path: Path) -> None:
        vault = library(tmp_path, "a/here.md", "a/there.md")
        assert vault.links.candidates("a/here.md", wiki("there")) == ()


class TestOtherThings:
    @pytest.mark.parametrize(
        "target", ["clip.mp4", "films/clip.mp4", "a clip.mp4", "../films/clip.mp4"]
    )
    def test_a_file_of_the_vault_that_is_no_note_is_media(
        self, tmp_path: Path, target: str
    ) -> None:
        vault = library(tmp_path, "a/here.md", "films/clip.mp4", "films/a clip.mp4")
        assert state(vault, "a/here.md", wiki(target)) == (LinkState.MEDIA, None)

    def test_a_media_file_that_is_not_there_is_dead(self, tmp_path: Path) -> None:
        vault = library(tmp_path, "a/here.md", "films/clip.mp4")
        assert state(vault, "a/here.md", wiki("other.mp4")) == (LinkState.DEAD, None)

    @pytest.mark.parametrize(
        "target",
        [
            "https://e.x/a",
            "HTTP://e.x",
            "mailto:a@b.c",
            "//e.x/y",
            "javascript:alert(1)",
            "file:///etc/passwd",
        ],
    )
    def test_an_address_is_external(self, tmp_path: Path, target: str) -> None:
        vault = library(tmp_path, "a.md")
        for link in (wiki(target), markdown(target)):
            assert state(vault, "a.md", link) == (LinkState.EXTERNAL, None)

    @pytest.mark.parametrize("name", ["AI: a history", "Data: the new oil", "data:sets"])
    def test_a_colon_makes_no_address_of_a_note(self, tmp_path: Path, name: str) -> None:
        vault = library(tmp_path, "a.md", f"{name}.md")
        assert state(vault, "a.md", wiki(name)) == (LinkState.EXACT, f"{name}.md")


class TestByNameAlone:
    def test_no_file_is_read_where_names_are_enough(self, tmp_path: Path) -> None:
        vault = library(tmp_path, "a/here.md", "a/one.md", "b/one.md", "b/two.md", "c.mp4")
        for path in tmp_path.rglob("*.md"):
            path.unlink()
        links = [wiki("two"), wiki("one"), wiki("b/one"), wiki("c.mp4"), wiki("https://e.x")]
        found = [vault.links.resolve_at_once("a/here.md", link) for link in links]
        assert [one.state if one else None for one in found] == [
            LinkState.EXACT,
            LinkState.AMBIGUOUS,
            LinkState.PATH,
            LinkState.MEDIA,
            LinkState.EXTERNAL,
        ]

    def test_what_takes_more_than_names_is_left_open(self, tmp_path: Path) -> None:
        vault = library(tmp_path, "a/here.md", "a/one.md")
        assert vault.links.resolve_at_once("a/here.md", wiki("One")) is None

    def test_nothing_is_left_open_once_a_link_was_found_to_lead_nowhere(
        self, tmp_path: Path
    ) -> None:
        vault = library(tmp_path, "a/here.md", "a/one.md", titles={"b/x.md": "A title"})
        assert vault.links.resolve("a/here.md", wiki("nowhere")).state is LinkState.DEAD
        for path in tmp_path.rglob("*.md"):
            path.unlink()
        for target in ("One", "a TITLE", "not there"):
            found = vault.links.resolve_at_once("a/here.md", wiki(target))
            assert found is not None
            assert found == vault.links.resolve("a/here.md", wiki(target))
