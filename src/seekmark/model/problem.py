"""What is wrong with a note, as a value: nothing in a vault raises."""

from dataclasses import dataclass
from enum import StrEnum


class ProblemKind(StrEnum):
    """The kinds that ``seekmark check`` reports."""

    IMPOSSIBLE_TIME = "impossible-time"
    REPAIRED_TIME = "repaired-time"
    DOUBTFUL_TIME = "doubtful-time"
    LABEL_DIFFERS = "label-differs"
    UNREADABLE_TIME = "unreadable-time"
    OUT_OF_ORDER = "out-of-order"
    REPEATED_TIME = "repeated-time"
    DEAD_LINK = "dead-link"
    RESCUED_LINK = "rescued-link"
    AMBIGUOUS_LINK = "ambiguous-link"
    NO_VIDEO_ID = "no-video-id"
    BAD_FRONT_MATTER = "bad-front-matter"
    WRAPPED_IN_FENCE = "wrapped-in-fence"
    BAD_ENCODING = "bad-encoding"
    UNREADABLE_FILE = "unreadable-file"
    CUT_SHORT = "cut-short"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, and where."""

    line: int
    """Line in the file, from 1; 0 where the file as a whole is meant."""
    kind: ProblemKind
    text: str
    """What is wrong: the words of the note, or a short sentence; cleaned."""
