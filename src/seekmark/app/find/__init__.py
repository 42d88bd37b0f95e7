"""Finding in the pane that keys act on, as it is typed."""
