"""copylint as a user runs it, with a cache folder of its own."""

from __future__ import annotations

import json
import shutil
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from figures import Work, each
from processes import Run, run

from copylint.linter import Linter

_PROGRAM = Path(sys.executable).with_name("copylint")
# Rule files must be this old before copylint trusts the times at which they changed.
_SECONDS_TO_SETTLE = 2.2
_FOUND = 1


@dataclass(frozen=True, slots=True)
class Copylint:
    """copylint with certain settings, run in a folder; `site` is what it checks there, `cache` its cache folder."""

    folder: Path
    site: str
    options: tuple[str, ...] = ("--isolated",)
    cache: str = "cache"

    def check(self) -> Run:
        """Check the site in a new process with one worker."""
        command = [str(_PROGRAM), *self.options, "--quiet", "--format", "concise", "--jobs", "1", self.site]
        found = run(command, self.folder, {"COPYLINT_CACHE": str(self._cache)})
        if found.code > _FOUND:
            raise RuntimeError(f"copylint failed with {found.code}: {found.output[-1000:]}")
        return found

    def warm_up(self) -> Run:
        """Check until everything that can be kept is kept: byte code, compiled rules, compiled patterns.

        Rules that were compiled for another folder of the run are taken from there, for that takes long.
        """
        compiled = self.folder.parent / "compiled"
        _copy_rules(compiled, self._cache)
        self.check()
        time.sleep(_SECONDS_TO_SETTLE)
        self.forget_reports()
        found = self.check()
        _copy_rules(self._cache, compiled)
        return found

    def forget_reports(self) -> None:
        """Let the next run lint every page again; the compiled rules stay."""
        for path in self._cache.glob("reports-*.pack"):
            path.unlink()

    @property
    def first_run(self) -> Work:
        """Return the work of checking pages that were never checked before."""

        def work() -> float:
            self.forget_reports()
            return self.check().seconds

        return work

    @property
    def second_run(self) -> Work:
        """Return the work of checking the same pages again."""
        return lambda: self.check().seconds

    @property
    def _cache(self) -> Path:
        return self.folder / self.cache


def _copy_rules(source: Path, target: Path) -> None:
    target.mkdir(exist_ok=True)
    for path in source.glob("rules-*.pack"):
        shutil.copy(path, target)


def with_config(folder: Path, site: str, rule_folders: Sequence[Path], select: str = "") -> Copylint:
    """Return copylint with rule folders of a project, and only the rules of one category if that is named."""
    settings = {"rules": [str(one) for one in rule_folders], "select": [select] if select else []}
    config = folder / "copylint.yaml"
    config.write_text(json.dumps(settings), "utf-8")
    return Copylint(folder, site, ("--config", str(config)), "cache-with-config")


def linting(linter: Linter, format_: str, texts: list[str], every_sentence_is_new: bool = False) -> Work:
    """Return the work of linting texts in this process, with patterns and words at hand, but no sentence known yet."""

    def forget() -> None:
        linter._matcher._silent.clear()
        linter._matcher._matching.clear()

    def lint(text: str) -> None:
        if every_sentence_is_new:
            forget()
        linter.lint_text(text, "page", format_)

    work = each(lint, texts)

    def forgetful() -> float:
        forget()
        return work()

    return forgetful
