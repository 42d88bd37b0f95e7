"""Tests of seekmark."""
