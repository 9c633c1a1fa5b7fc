"""What repositories of sites hold that is seldom copy, by the names under which a config asks for it all the same."""

from __future__ import annotations

from enum import Enum


class NoCopy(Enum):
    """A sort of file that is left out in folders unless `also-read` names it."""

    DOCS = "docs"
    NOTES = "notes"
    TESTS = "tests"
    ADMIN = "admin"
    SEEDS = "seeds"
    LEGAL = "legal"
    TOOLS = "tools"

    @property
    def reason(self) -> str:
        """Return why such a file is left out, and what brings it back."""
        return f"{_REASONS[self]} — also-read: [{self.value}] reads it"


_REASONS = {
    NoCopy.DOCS: "for developers",
    NoCopy.NOTES: "working notes",
    NoCopy.TESTS: "tests and stories",
    NoCopy.ADMIN: "screens for staff",
    NoCopy.SEEDS: "made-up data",
    NoCopy.LEGAL: "a legal page",
    NoCopy.TOOLS: "for tools",
}
