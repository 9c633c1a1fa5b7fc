"""What changed since a git commit: only findings on changed lines count as new."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from copylint.config.settings import absolute
from copylint.errors import GitError
from copylint.model import Finding, Report, Status
from copylint.runner.outcome import Outcome

_HUNK = re.compile(r"@@ -\S+ \+(\d+)(?:,(\d+))? @@")


@dataclass(frozen=True, slots=True)
class Changes:
    """The changed lines of each changed file; a file that is wholly new has none, and all of it counts."""

    ref: str
    lines: Mapping[Path, tuple[range, ...]]

    def touches(self, path: str) -> bool:
        """Tell whether a file changed."""
        return Path(absolute(path)).resolve() in self.lines

    def marked(self, outcome: Outcome, whole_page: frozenset[str]) -> Outcome:
        """Return the outcome with findings on unchanged lines marked as baselined.

        The rules in `whole_page` judge a page as a whole: their findings count wherever they stand.
        """
        return replace(outcome, reports=tuple(self._report(report, whole_page) for report in outcome.reports))

    def _report(self, report: Report, whole_page: frozenset[str]) -> Report:
        ranges = self.lines.get(Path(absolute(report.path)).resolve(), ())
        if not ranges:
            return report
        return replace(report, findings=tuple(self._finding(one, ranges, whole_page) for one in report.findings))

    def _finding(self, finding: Finding, ranges: tuple[range, ...], whole_page: frozenset[str]) -> Finding:
        changed = any(finding.start.line < one.stop and one.start <= finding.end.line for one in ranges)
        if changed or finding.rule in whole_page or finding.status is not Status.NEW:
            return finding
        return replace(finding, status=Status.BASELINED, reason=f"unchanged since {self.ref}")


def changes_since(ref: str) -> Changes:
    """Return what changed in the repository of the working directory since a commit, untracked files included."""
    root = Path(_git("rev-parse", "--show-toplevel").strip())
    if ref.startswith("-"):
        raise GitError(f'"{ref}" is no commit')
    diff = _git("diff", "--unified=0", "--no-color", "--no-ext-diff", "--no-renames", "-z", "--name-only", ref, "--")
    changed = {(root / name).resolve(): _changed_lines(root, name, ref) for name in diff.split("\0") if name}
    untracked = _git("ls-files", "--others", "--exclude-standard", "--full-name", "-z", str(root))
    return Changes(ref, {**changed, **{(root / name).resolve(): () for name in untracked.split("\0") if name}})


def _changed_lines(root: Path, name: str, ref: str) -> tuple[range, ...]:
    diff = _git("diff", "--unified=0", "--no-color", "--no-ext-diff", "--no-renames", ref, "--", str(root / name))
    return tuple(_lines(found[1], found[2]) for line in diff.splitlines() if (found := _HUNK.match(line)))


def _lines(start: str, count: str | None) -> range:
    # A hunk that only takes lines away stands between two lines; what surrounds the gap has changed.
    first, number = int(start), int(count or 1)
    return range(first, first + number) if number else range(first, first + 2)


def _git(*arguments: str) -> str:
    try:
        done = subprocess.run(["git", *arguments], capture_output=True, check=True)
    except FileNotFoundError:
        raise GitError("git is not installed") from None
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode("utf-8", "replace").strip().splitlines()
        raise GitError(said[0].removeprefix("fatal: ") if said else "git failed") from None
    return done.stdout.decode("utf-8", "surrogateescape")
