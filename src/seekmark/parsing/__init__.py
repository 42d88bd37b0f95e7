"""From text to the model: pure functions, none of which raises for what a note holds."""
