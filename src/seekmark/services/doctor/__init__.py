"""Finding out what reaches the user from here: each way is tried, none is taken at its word."""

from collections.abc import Iterable, Iterator

from seekmark.services.doctor.copying import examine_copying
from seekmark.services.doctor.diagnosis import Circumstances, Diagnosis, State
from seekmark.services.doctor.opening import examine_opening
from seekmark.services.doctor.playing import examine_player
from seekmark.services.doctor.terminal import examine_charset, examine_hyperlinks, examine_terminal

__all__ = ["Circumstances", "Diagnosis", "State", "examine", "is_well"]

_NEEDED = frozenset(("copy", "open"))


def examine(around: Circumstances) -> Iterator[Diagnosis]:
    """All there is to know, as soon as it is known. Takes up to 2 s for a program that hangs.

    What is tried may end up on the user's clipboard; a text that can be put back is put back.
    """
    yield examine_terminal(around)
    yield examine_charset(around)
    yield examine_hyperlinks(around)
    yield from examine_copying(around)
    yield examine_opening(around)
    yield examine_player(around)


def is_well(diagnoses: Iterable[Diagnosis]) -> bool:
    """Whether links can be copied and opened at all."""
    return not any(
        one.check in _NEEDED and one.state in (State.MISSING, State.FAILED) for one in diagnoses
    )
