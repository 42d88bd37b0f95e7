"""What a program made of a text."""

from rich.segment import Segment

from seekmark.app.background import IsWanted, in_background
from seekmark.app.fitting import fit, paragraph
from seekmark.app.paints import DIM, PLAIN, STRONG
from seekmark.app.screens.overlay import Overlay
from seekmark.app.widgets.sheet import Line
from seekmark.cleaning import clean_line
from seekmark.services.piping import pipe

_KEYS = "{move-down} {move-up} scroll   {cancel} closes"
_MOST = 5_000
"""Lines of output that are shown."""
_TALLEST = 200
"""Rows that one line may take."""


class PipedScreen(Overlay[None]):
    """Runs a command on a text and shows its output; leaving the screen stops the command."""

    def __init__(self, command: str, text: str) -> None:
        super().__init__()
        self._command = command
        self._text = text
        self._ending = ""
        """How it ended; empty while it runs."""
        self._output: list[str] = []
        self._rows: tuple[int, list[Line]] = (0, [])
        """The rows of the output, and the width that they are made for."""

    def on_mount(self) -> None:
        """Run it."""

        def work(is_wanted: IsWanted) -> tuple[str, list[str]]:
            return pipe(self._command, self._text, is_wanted)

        in_background(self, "pipe", work, self._take)

    def lines(self, width: int) -> list[Line]:
        """The command, how it ended, and what it wrote."""
        if self._rows[0] != width:
            lines = self._output[:_MOST]
            made = (row for line in lines for row in paragraph(line, width, _TALLEST) or [""])
            self._rows = width, [[Segment(row, PLAIN)] for row in made]
        cut = len(self._output) - _MOST
        more = f"   the first {_MOST:,} of {len(self._output):,} lines" if cut > 0 else ""
        ending = self._ending or self.with_keys("running; {cancel} stops it")
        keys = self.with_keys(_KEYS)
        return [
            [Segment(fit(f"| {clean_line(self._command)}", width), STRONG)],
            [Segment(fit(f"{ending}{more}   {keys}", width), DIM)],
            [],
            *self._rows[1],
        ]

    def say_failure(self, words: str) -> None:
        """Say that the program couldn't be run."""
        self._take((words, []))

    def _take(self, result: tuple[str, list[str]]) -> None:
        self._ending, self._output = result
        self._rows = 0, []
        self.sheet.make_anew()
