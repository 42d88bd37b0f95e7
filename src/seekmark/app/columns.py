"""How many columns the outer panes get, where somebody has said how wide they are to be."""

_NARROWEST = 14
"""Columns of a pane, its border included."""
_TEXT = 28
"""Columns that are left for the section pane."""


def outer_columns(width: int, tree: int, claims: int, *, are_beside: bool) -> tuple[int, int]:
    """Columns of the tree and the claims on a screen of some width, as far as there is room.

    0 is for a width that nobody has asked for. ``are_beside`` tells whether the claims have
    a column of their own, and are not beneath.
    """
    tree = _within(tree, width - _TEXT - _NARROWEST * are_beside)
    return tree, _within(claims, width - _TEXT - (tree or _NARROWEST)) if are_beside else 0


def tree_columns(width: int, tree: int, beside: int) -> int:
    """Columns of a tree that is to be so wide, beside claims that are."""
    return _within(max(1, tree), width - _TEXT - beside)


def _within(columns: int, most: int) -> int:
    return columns and max(_NARROWEST, min(columns, most))
