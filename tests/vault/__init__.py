"""Tests of the folder of notes."""
