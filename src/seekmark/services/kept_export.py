"""Kept claims as a text for other programs."""

from collections.abc import Iterable, Iterator
from pathlib import PurePath

from seekmark.errors import UsageError
from seekmark.services.export.formats import Format, write_claims
from seekmark.services.export.rows import Row, rows_of
from seekmark.services.library import Library
from seekmark.services.link_forms import LinkStyle
from seekmark.services.state.keeping import Listed
from seekmark.services.timeline import Cited

ENDINGS = {
    ".md": Format.MARKDOWN,
    ".csv": Format.CSV,
    ".jsonl": Format.JSONL,
    ".m3u": Format.M3U,
    ".vtt": Format.VTT,
    ".txt": Format.CHAPTERS,
}
"""What the endings of a file's name say."""


def format_of(name: str) -> Format:
    """The format that the ending of a file's name says.

    Raises:
        UsageError: it says none.
    """
    form = ENDINGS.get(PurePath(name).suffix.lower())
    if form is None:
        known = ", ".join(ENDINGS)
        raise UsageError(f"not written, the name must end in one of {known}")
    return form


def kept_text(
    library: Library, claims: Iterable[Listed], form: Format, style: LinkStyle
) -> Iterator[str]:
    """Kept claims in a format, piece by piece, in their order where the format has one.

    Raises:
        UsageError: the format is for one video, and the claims are about several.
    """
    return write_claims(_rows(library, claims), form, style)


def _rows(library: Library, claims: Iterable[Listed]) -> Iterator[Row]:
    for one in claims:
        spot, claim = one.found.spot if one.found else None, one.kept.claim
        if spot is None or spot.claim is None:
            yield from (Row(one.kept.head, claim, moment) for moment in claim.times)
        else:
            cited = [Cited(spot.path, spot.claim, claim, moment) for moment in claim.times]
            yield from rows_of(library, cited)
