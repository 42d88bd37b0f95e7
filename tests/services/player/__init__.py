"""Playing, with a real mpv and with servers that only look like one."""
