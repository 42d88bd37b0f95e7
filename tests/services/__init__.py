"""Tests of what a reader can do without a screen."""
