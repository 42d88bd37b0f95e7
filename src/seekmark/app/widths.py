"""How wide the panes are, where somebody has said so."""

from typing import TYPE_CHECKING

from seekmark.app.columns import outer_columns, tree_columns

if TYPE_CHECKING:
    from seekmark.app.screens.reader import ReaderScreen

_SHARES = ("3fr", "4fr", "3fr")
"""Of the columns that nobody has asked for."""


class PaneWidths:
    """The widths of the outer panes in columns, kept within what the terminal has."""

    def __init__(self, reader: "ReaderScreen", tree: int, claims: int) -> None:
        """0 is for a width that the stylesheet decides."""
        self._reader = reader
        self.tree, self.claims = tree, claims
        """As somebody wants them."""

    def set_tree(self, columns: int) -> None:
        """Make the topic tree so wide."""
        self._hold()
        beside = self.claims if self._claims_are_beside else 0
        self.tree = tree_columns(self._reader.size.width, columns, beside)
        self.apply()

    def set_claims(self, columns: int) -> None:
        """Make the claims pane so wide."""
        self._hold()
        self.claims = max(1, columns)
        self.apply()

    def apply(self) -> None:
        """Give the panes their widths, as far as there is room."""
        width, beside = self._reader.size.width, self._claims_are_beside
        tree, claims = outer_columns(width, self.tree, self.claims, are_beside=beside)
        if tree or claims:
            columns = (tree or _SHARES[0], _SHARES[1], claims or _SHARES[2])
            self._reader.styles.grid_columns = " ".join(map(str, columns))
        else:
            self._reader.styles.clear_rule("grid_columns")

    @property
    def _claims_are_beside(self) -> bool:
        """Whether the claims have a column of their own, and are not beneath."""
        return self._reader.has_class("-wide")

    def _hold(self) -> None:
        """Keep the other pane as wide as it is."""
        self.tree = self._reader.topics.size.width
        if self._claims_are_beside:
            self.claims = self._reader.claims.size.width
