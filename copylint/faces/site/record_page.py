"""The page of a recorded run: every page that was checked, with its claims and their pictures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from copylint.model import Finding
from copylint.reporters.words import severity_of


def index_page(facts: Mapping[str, Any], pages: Sequence[tuple[Mapping[str, Any], Sequence[Finding]]]) -> str:
    """Return the page in HTML; it needs nothing but the files of its folder."""
    environment = Environment(
        loader=PackageLoader("copylint.faces.site"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["severity_of"] = severity_of
    return environment.get_template("record.html").render(facts=facts, pages=pages)
