"""Screens: pure functions from what is to be shown to a text and its buttons."""
