"""Journeys are walked in the real window."""

from tests.ui.conftest import at_empty, at_sample, coordinator, dressed, window

__all__ = ["at_empty", "at_sample", "coordinator", "dressed", "window"]
