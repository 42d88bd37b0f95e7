"""Places as they are remembered."""

from dataclasses import dataclass

from seekmark.services.nodes import Grouping
from seekmark.services.reading import ReadingState, Scope
from seekmark.services.state.scroll import Scroll


@dataclass(frozen=True, slots=True)
class Spot:
    """A place in a note, with enough of what stood there to find it again after an edit."""

    path: str
    section: int = 0
    claim: int | None = None
    """Index of the claim in its note."""
    title: str = ""
    """The note's."""
    heading: str = ""
    """The section's."""
    text: str = ""
    """The claim's."""
    start: int | None = None
    """Second of the claim's first time."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A place as it was on the screen."""

    spot: Spot
    scroll: Scroll | None = None
    pane: str = "section"
    """Id of the pane that keys acted on."""
    scope: Scope = Scope.SECTION
    whole: bool = False
    """Whether the whole note was shown."""

    @property
    def state(self) -> ReadingState:
        """The place as it was; its note may be another one by now."""
        spot = self.spot
        return ReadingState(spot.path, spot.section, spot.claim, self.scope, self.whole)


@dataclass(frozen=True, slots=True)
class LastPlace:
    """Where somebody stopped to read, with what the screen looked like."""

    visit: Visit
    grouping: Grouping = Grouping.VIDEO
    opened: tuple[str, ...] = ()
    """Keys of the open branches of the topic tree."""
    topic: str = ""
    """Key of the topic under the tree's cursor."""
    wants_whole: bool = False
    """Whether whole notes were asked for."""
    is_zoomed: bool = False
    """Whether one pane had all of the screen."""
