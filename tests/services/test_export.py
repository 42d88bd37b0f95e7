"""Notes as data for other programs."""

import csv
import io
import json
import os
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seekmark.model import LinkState, ProblemKind, TimeStatus
from seekmark.services.export.formats import Format, export
from seekmark.services.library import Library
from seekmark.services.records import ascii_only, dump
from tests.vault.made import make_vault, note

ID = "-atMRWzgHEG"
UNSAFE = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
NOTE = """---
title: "Talk: one"
videoId: -atMRWzgHEG
---

From: [[talks]] <br/>

## Models *and* [[open_source | the source]]

Fast <a class="yt-timestamp" data-t="00:47:55">[00:47:55]</a>, see
[slow](y.md#Part), [[gone#Top | here]].
Range [00:01:00 - 00:02:00].
Unreadable <a class="yt-timestamp" data-t="0008:x">[0008:x]</a>.
"""
INDEX = f"# [The *whole* talk](https://www.youtube.com/watch?v={ID})\n- [[x]]\n"


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """A channel with its index, a note with a bit of everything, and one to link to."""
    files = {
        "talks/talks.md": INDEX,
        "talks/x.md": NOTE,
        "talks/y.md": "# Part\n",
        "talks/open_source.md": "",
    }
    return Library.open(make_vault(tmp_path, files))


def records(library: Library) -> list[dict[str, Any]]:
    return [json.loads(line) for line in export(library, library.paths, Format.JSONL)]


def test_a_record_has_the_fields_of_the_contract_in_their_order(library: Library) -> None:
    record = records(library)[2]
    assert list(record) == [
        "path", "title", "video_id", "video_title", "channel",
        "sections", "claims", "links", "problems",
    ]  # fmt: skip
    assert {
        name: record[name] for name in ("path", "title", "video_id", "video_title", "channel")
    } == {
        "path": "talks/x.md",
        "title": "Talk: one",
        "video_id": ID,
        "video_title": "The whole talk",
        "channel": "talks",
    }
    assert [list(section) for section in record["sections"]] == [
        ["index", "level", "title", "anchor", "line"],
        ["index", "level", "title", "anchor", "line"],
    ]
    assert record["sections"][1] == {
        "index": 1,
        "level": 2,
        "title": "Models and the source",
        "anchor": "models-and-the-source",
        "line": 8,
    }


def test_a_claim_comes_with_its_times_and_their_links(library: Library) -> None:
    first, *_, unreadable = records(library)[2]["claims"]
    assert list(first.items()) == [
        ("section", 1),
        ("line", 10),
        ("text", "Fast,"),
        (
            "times",
            [
                {
                    "written": "00:47:55",
                    "start": 2875,
                    "end": None,
                    "status": "as-written",
                    "url": f"https://youtu.be/{ID}?t=2875",
                }
            ],
        ),
    ]
    time = unreadable["times"][0]
    assert list(time) == ["written", "start", "end", "status", "url"]
    assert (time["start"], time["status"], time["url"]) == (None, "unreadable", None)


def test_a_link_comes_with_its_state_and_where_it_leads(library: Library) -> None:
    links = records(library)[2]["links"]
    assert [list(link) for link in links] == [
        ["section", "line", "target", "label", "state", "path"]
    ] * len(links)
    shown = [(link["target"], link["label"], link["state"], link["path"]) for link in links]
    assert ("open_source", "the source", "exact", "talks/open_source.md") in shown
    assert ("y.md#Part", "slow", "path", "talks/y.md") in shown
    assert ("gone#Top", "here", "dead", None) in shown


def test_a_note_without_a_video_says_null(library: Library) -> None:
    record = records(library)[0]
    assert (record["video_id"], record["video_title"]) == (None, "")
    assert record["problems"] == [
        {"line": 1, "kind": "no-video-id", "text": "no video id in the front matter"}
    ]


def test_a_file_that_can_not_be_read_is_exported_with_its_problem(library: Library) -> None:
    (library.root / "talks/y.md").unlink()
    os.mkfifo(library.root / "talks/y.md")
    record = records(library)[3]
    assert record["path"] == "talks/y.md"
    assert [problem["kind"] for problem in record["problems"]] == ["unreadable-file"]
    assert record["claims"] == []


def test_what_is_shown_is_cleaned_and_what_names_a_file_is_exact(tmp_path: Path) -> None:
    name = "\u2068ch\u2069/\x1b]0;x\x07.md"
    make_vault(
        tmp_path, {name: '---\ntitle: "\\e[31m\\u202e"\n---\n# \x9bH\n\nText\x1b [00:01:00].\n'}
    )
    line = next(export(Library.open(tmp_path), (name,), Format.JSONL))
    assert not UNSAFE.search(line)
    record = json.loads(line)
    assert (record["path"], record["channel"]) == (name, "\u2068ch\u2069")
    assert record["title"] == "␛[31m⟨U+202E⟩"
    assert record["claims"][0]["text"].startswith("Text␛")


@given(st.text())
def test_json_loses_nothing_and_is_safe_to_print(text: str) -> None:
    line = dump({"text": text})
    assert not UNSAFE.search(line)
    assert json.loads(line) == {"text": text}
    assert ascii_only(line).isascii()
    assert json.loads(ascii_only(line)) == {"text": text}


@pytest.mark.parametrize("text", ["\udce9", "\U000e0041", "é😀", "a\u202eb", "\x7f\x9b", "\ufeff"])
def test_json_is_lossless_for_what_is_escaped(text: str) -> None:
    assert json.loads(dump(text)) == text
    assert json.loads(ascii_only(dump(text))) == text


def test_csv_has_a_row_for_every_time_of_every_claim(library: Library) -> None:
    text = "".join(export(library, library.paths, Format.CSV))
    assert text.count("\r\n") == text.count("\n") == 4
    header, *rows = csv.reader(io.StringIO(text, newline=""))
    assert len(rows) == sum(
        len(claim.times) for path in library.paths for claim in library.note(path).claims
    )
    first = dict(zip(header, rows[0], strict=True))
    assert first["heading"] == "Models and the source"
    assert (first["start"], first["end"]) == ("2875", "")
    assert first["url"] == f"https://youtu.be/{ID}?t=2875"
    assert dict(zip(header, rows[1], strict=True))["end"] == "120"


def test_csv_quotes_what_needs_it(tmp_path: Path) -> None:
    make_vault(tmp_path, {"a.md": note("A", ID, 'Sums, "so" [00:01:00].\n')})
    library = Library.open(tmp_path)
    text = "".join(export(library, library.paths, Format.CSV))
    assert '"Sums, ""so"".' in text


def test_markdown_lists_claims_under_their_headings_with_deep_links(library: Library) -> None:
    text = "".join(export(library, ("talks/x.md",), Format.MARKDOWN))
    lines = text.splitlines()
    assert lines[0] == "# Talk: one"
    assert lines[2] == f"Video: [The whole talk](https://youtu.be/{ID})"
    assert "### Models and the source" in lines
    assert f"- Fast, [47:55](https://youtu.be/{ID}?t=2875)" in lines
    assert any(f"[1:00-2:00](https://youtu.be/{ID}?t=60)" in line for line in lines)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("`*x*` and <div>", r"\*x\* and \<div>"),
        ("snake_case and costs $5", r"snake_case and costs \$5"),
        ("A \\# b", "A # b"),
    ],
)
def test_markdown_shows_texts_as_they_are(tmp_path: Path, text: str, written: str) -> None:
    make_vault(tmp_path, {"a.md": note("A", ID, f"{text} [00:01:00]\n")})
    library = Library.open(tmp_path)
    assert f"- {written} [1:00](" in "".join(export(library, library.paths, Format.MARKDOWN))


def test_a_claim_that_begins_like_a_block_begins_none_in_markdown(tmp_path: Path) -> None:
    lines = [r"\# one", r"\- two", r"2024\. three", r"\+ four", r"\> five"]
    body = "".join(f"{line} [00:01:00]\n\n" for line in lines)
    library = Library.open(make_vault(tmp_path, {"a.md": note("A", ID, body)}))
    text = "".join(export(library, library.paths, Format.MARKDOWN))
    for line in lines:
        assert f"- {line} [1:00](" in text


@pytest.mark.slow
def test_notes_of_a_large_vault_are_exported_one_by_one(shared_vault: Path) -> None:
    library = Library.open(shared_vault)
    on_disk = sorted(str(path.relative_to(shared_vault)) for path in shared_vault.rglob("*.md"))
    exported = []
    for line in export(library, library.paths[::3], Format.JSONL):
        assert not UNSAFE.search(line)
        record = json.loads(line)
        exported.append(record["path"])
        assert record["title"]
        assert record["sections"][0]["index"] == 0
        assert {link["state"] for link in record["links"]} <= set(LinkState)
        assert {problem["kind"] for problem in record["problems"]} <= set(ProblemKind)
        for claim in record["claims"]:
            assert claim["times"]
            assert claim["section"] < len(record["sections"])
            for time in claim["times"]:
                assert time["status"] in set(TimeStatus)
                assert (time["start"] is None) == (time["status"] == "unreadable")
    assert exported == on_disk[::3]
