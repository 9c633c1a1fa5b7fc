"""The desk's page, with its texts and choices."""

from __future__ import annotations

import json
from pathlib import Path

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from copylint import __version__
from copylint.faces.desk.texts import CHOSEN, TEXTS
from copylint.model import Channel, Market, Subject
from copylint.model.errors import CopylintError
from copylint.rulebook.builtin import builtin_folder


class PageError(CopylintError):
    """Why there is no such page."""


def desk_page(folder: str) -> bytes:
    """Return the page as HTML."""
    choices = {
        "markets": [(market.value, CHOSEN[market.value]) for market in Market],
        "channels": [(channel.value, CHOSEN[channel.value]) for channel in Channel],
        "subjects": [(subject.value, CHOSEN[subject.value]) for subject in Subject],
        "profiles": sorted(path.stem for path in Path(builtin_folder(), "_profiles").glob("*.yaml")),
    }
    data = json.dumps({"texts": TEXTS}).replace("<", "\\u003c")
    return _rendered("desk.html", t=TEXTS, choices=choices, folder=folder, version=__version__, data=Markup(data))


def refused_page() -> bytes:
    """Return the page for whoever comes without the address that was printed."""
    return _rendered("refused.html", t=TEXTS)


def _rendered(name: str, **values: object) -> bytes:
    environment = Environment(
        loader=PackageLoader("copylint.faces.desk"), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    return environment.get_template(name).render(**values).encode()
