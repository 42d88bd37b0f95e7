"""What the reader remembers from one session to the next."""

from seekmark.services.state.keeping import Listed
from seekmark.services.state.last import last_place, last_vault
from seekmark.services.state.spots import Found, find_spot, nearest_spot, spot_at
from seekmark.services.state.store import Store
from seekmark.services.state.values import Keep, LastPlace, Mark, Scroll, Spot, Visit

__all__ = [
    "Found",
    "Keep",
    "LastPlace",
    "Listed",
    "Mark",
    "Scroll",
    "Spot",
    "Store",
    "Visit",
    "find_spot",
    "last_place",
    "last_vault",
    "nearest_spot",
    "spot_at",
]
