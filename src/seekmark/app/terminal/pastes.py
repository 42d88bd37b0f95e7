"""What the terminal sends, with nothing in a paste that would be taken for a key."""

_BEGIN, _END = "\x1b[200~", "\x1b[201~"
_ESCAPE, _PICTURE = "\x1b", "\u241b"


class Pastes:
    """Knows whether a paste is going on, of which a part comes at a time."""

    def __init__(self) -> None:
        self._is_pasted = False
        self._rest = ""
        """The end of what came last, if it may be the beginning of what ends the paste."""

    def tame(self, typed: str) -> str:
        """What was typed or pasted, with a picture for each escape in a paste.

        Not all terminals take them out, and what follows one would be done as keys.
        """
        rest, self._rest = self._rest + typed, ""
        sent: list[str] = []
        while rest:
            if not self._is_pasted:
                before, sign, rest = rest.partition(_BEGIN)
                sent += before, sign
                self._is_pasted = bool(sign)
                continue
            pasted, sign, rest = rest.partition(_END)
            if not sign:
                ends = (_END[:size] for size in range(len(_END) - 1, 0, -1))
                self._rest = next(filter(pasted.endswith, ends), "")
                pasted = pasted.removesuffix(self._rest)
            sent += pasted.replace(_ESCAPE, _PICTURE), sign
            self._is_pasted = not sign
        return "".join(sent)
