"""Keeping claims, and the list of what is kept."""

from dataclasses import replace
from time import time
from typing import TYPE_CHECKING

from seekmark.app.deeds.deed import Deed
from seekmark.app.deeds.target import hand_of
from seekmark.app.screens.kept import KeptScreen
from seekmark.services.reading import ClaimRef
from seekmark.services.state.keeping import Listed, with_claim, without

if TYPE_CHECKING:
    from seekmark.app.screens.reader import ReaderScreen


def _keep(reader: "ReaderScreen", _count: int | None) -> None:
    ref = _claim_at(reader)
    if ref is None or not reader.library.has_claim(ref.path, ref.index):
        reader.say("no claim here to keep")
        return
    kept, key = reader.memory.store.memory.kept, reader.memory.kept_in(ref.path).get(ref.index)
    if key is None:
        reader.memory.keep(with_claim(reader.library, kept, ref, time()))
        reader.say(reader.keymap.say("kept; {kept} lists what is kept"))
    else:
        reader.memory.keep(without(kept, key, time()))
        reader.say("not kept any more")
    reader.claims.refresh()


def _claim_at(reader: "ReaderScreen") -> ClaimRef | None:
    """The claim under the cursor; in the text the one that is read."""
    if reader.pane is reader.claims or reader.state is None:
        return reader.claims.claim
    hand = hand_of(reader)
    index = hand.target.claim if hand is not None else None
    if index is None and reader.pane is reader.section:
        index = reader.state.claim
    return None if index is None else ClaimRef(reader.state.path, index)


def _kept(reader: "ReaderScreen", _count: int | None) -> None:
    def then(one: Listed | None) -> None:
        reader.claims.refresh()
        if one is None or one.found is None or reader.state is None:
            return
        spot = one.found.spot
        place = replace(reader.state, path=spot.path, section=spot.section, claim=spot.claim)
        if reader.go(replace(place, whole=reader.wants_whole)):
            reader.focus_pane(reader.section)
            if one.found.said:
                reader.say(one.found.said)

    reader.app.push_screen(KeptScreen(reader), then)


DEEDS: dict[str, Deed] = {"keep": _keep, "kept": _kept}
