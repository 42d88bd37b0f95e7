"""Playing a moment in mpv, and knowing where mpv is."""
