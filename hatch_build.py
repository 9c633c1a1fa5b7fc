"""Compiles the rules while the wheel is built, so that no first run has to."""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledRulesHook(BuildHookInterface):  # type: ignore[type-arg]
    """Puts the compiled rules beside the rule files."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile the rules, unless the checkout itself is installed: whoever edits rules there compiles them anew."""
        if version == "editable":
            return
        sys.path.insert(0, self.root)
        from copylint.matching.load import PACKAGED, compile_text

        self._folder = mkdtemp()
        compiled = Path(self._folder, PACKAGED)
        compiled.write_text(compile_text(), encoding="utf-8")
        build_data["force_include"][str(compiled)] = f"copylint/rules/{PACKAGED}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Remove what was made for the wheel."""
        if version != "editable":
            from shutil import rmtree

            rmtree(self._folder)
