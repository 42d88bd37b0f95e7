"""How many colours the terminal has, as far as the environment says.

Apart from the rest that is known of it, which the first paint doesn't wait for.
"""

from collections.abc import Mapping


def colour_depth(environment: Mapping[str, str]) -> str:
    """How many colours the terminal has, by rich's names and by what rich goes by."""
    if environment.get("COLORTERM", "").strip().lower() in ("truecolor", "24bit"):
        return "truecolor"
    term = environment.get("TERM", "").strip().lower()
    return "256" if term.endswith(("-256color", "-kitty")) else "standard"
