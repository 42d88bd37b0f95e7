"""A section becomes rows for a width: pure, and known to no widget."""

from seekmark.app.rows.layout import lay_out
from seekmark.app.rows.row import Piece, Row

__all__ = ["Piece", "Row", "lay_out"]
