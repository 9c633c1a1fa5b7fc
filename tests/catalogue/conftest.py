"""Runs in this process, in which pytest has frozen a million objects."""

import gc

import pytest


@pytest.fixture(autouse=True)
def _frozen(monkeypatch: pytest.MonkeyPatch) -> None:
    """Answer at once how many they are: to count them takes 50 ms, and each run asks."""
    monkeypatch.setattr(gc, "get_freeze_count", lambda: 1)
