"""What was found in a vault, kept in one SQLite file. A cache: deleting it loses nothing."""
