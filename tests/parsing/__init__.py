"""Tests of reading notes."""
