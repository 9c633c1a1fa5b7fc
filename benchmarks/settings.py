"""How much is measured, how often, and where."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Bench:
    """One run of the benchmarks: `folder` is for its pages, `tools` holds the peers but for those in `missing`."""

    folder: Path
    tools: Path
    missing: tuple[str, ...] = ()
    pages: int = 500
    repeats: int = 5

    def new_folder(self, name: str) -> Path:
        """Make a folder for a part of the run."""
        folder = self.folder / name
        folder.mkdir(parents=True)
        return folder

    @property
    def some_pages(self) -> int:
        """Return the number of pages where a fifth of them, but not too few, says as much as all."""
        return max(10, self.pages // 5)
