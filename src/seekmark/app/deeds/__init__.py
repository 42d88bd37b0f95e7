"""What the commands do, by their ids."""

from seekmark.app.deeds import (
    acting,
    commanding,
    find,
    finding,
    handing,
    keeping,
    linking,
    looking,
    moving,
    open_with,
    outside,
    peek,
    playing,
    remembering,
    showing,
)
from seekmark.app.deeds.deed import Deed

__all__ = ["DEEDS", "Deed"]

DEEDS: dict[str, Deed] = {
    **moving.DEEDS,
    **handing.DEEDS,
    **acting.DEEDS,
    **open_with.DEEDS,
    **showing.DEEDS,
    **finding.DEEDS,
    **playing.DEEDS,
    **find.DEEDS,
    **peek.DEEDS,
    **remembering.DEEDS,
    **keeping.DEEDS,
    **commanding.DEEDS,
    **looking.DEEDS,
    **linking.DEEDS,
    **outside.DEEDS,
}
