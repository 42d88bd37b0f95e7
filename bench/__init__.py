"""Measurements; they need what the extra ``dev`` installs, and a large vault."""
