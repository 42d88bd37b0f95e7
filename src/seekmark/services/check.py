"""What is wrong in the notes of a vault."""

from collections.abc import Iterable, Iterator

from seekmark.cleaning import clean_line, display_name
from seekmark.model import Link, LinkState, Problem, ProblemKind
from seekmark.services.library import Library
from seekmark.services.records import written_target
from seekmark.services.time_problems import time_problems
from seekmark.vault.walk import FileProblem

_KINDS = {
    LinkState.DEAD: ProblemKind.DEAD_LINK,
    LinkState.RESCUED: ProblemKind.RESCUED_LINK,
    LinkState.AMBIGUOUS: ProblemKind.AMBIGUOUS_LINK,
}


def check_notes(library: Library, paths: Iterable[str]) -> Iterator[FileProblem]:
    """What is wrong with the notes at ``paths``, note by note and line by line."""
    for path in paths:
        note = library.note(path)
        problems = [
            *note.problems,
            *time_problems(note),
            *_link_problems(library, path, note.links),
        ]
        for problem in sorted(problems, key=lambda problem: problem.line):
            yield FileProblem(path, problem)


def _link_problems(library: Library, path: str, links: Iterable[Link]) -> Iterator[Problem]:
    for link in links:
        found = library.links.resolve(path, link)
        kind = _KINDS.get(found.state)
        if kind is None:
            continue
        text = clean_line(written_target(link))
        if found.path is not None:
            text += f" → {display_name(found.path)}"
        elif found.candidates:
            text += f" → {' or '.join(map(display_name, found.candidates))}"
        yield Problem(link.line, kind, text)
