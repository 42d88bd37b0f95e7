"""What a reader of notes can do, without a screen."""
