"""What the commands do, by their ids."""

from seekmark.app.deeds import finding, handing, keeping, moving, remembering, showing
from seekmark.app.deeds.deed import Deed

__all__ = ["DEEDS", "Deed"]

DEEDS: dict[str, Deed] = {
    **moving.DEEDS,
    **handing.DEEDS,
    **showing.DEEDS,
    **finding.DEEDS,
    **remembering.DEEDS,
    **keeping.DEEDS,
}
