"""How copylint came onto this machine: where it can be had again, and how an extra is added to it."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from copylint.model.errors import MissingLibraryError

if TYPE_CHECKING:
    from importlib.metadata import Distribution

_NAME = "copylint"


def requirement() -> str:
    """Return what pip can install the same copylint from on another machine; empty where only this one has it."""
    distribution, origin = _distribution(), _origin()
    if not distribution:
        return ""
    if not origin:
        return f"{_NAME}=={distribution.version}"
    url, repository = str(origin["url"]), origin.get("vcs_info")
    if urlsplit(url).scheme == "file":
        return ""
    return f"{_NAME} @ {repository['vcs']}+{url}@{repository['commit_id']}" if repository else f"{_NAME} @ {url}"


def command_adding(extra: str) -> str:
    """Return the command that adds an extra to the copylint that runs."""
    name = f"{_NAME}[{extra}]"
    if "pipx" in Path(sys.prefix).parts:
        return f"pipx inject {_NAME} '{name}'"
    if Path(sys.prefix, "uv-receipt.toml").exists():
        address = urlsplit(str(_origin().get("url", "")))
        path = unquote(address.path) if address.scheme == "file" else ""
        known = requirement().removeprefix(_NAME)
        return f"uv tool install '{path}[{extra}]'" if path else f"uv tool install '{name}{known}'"
    return f"pip install '{name}'"


def missing(what: str, extra: str) -> MissingLibraryError:
    """Return the error about a library that is missing: what it is for, and the command that brings it."""
    return MissingLibraryError(f"{what} — {command_adding(extra)}")


def _distribution() -> Distribution | None:
    from importlib.metadata import Distribution, PackageNotFoundError

    try:
        return Distribution.from_name(_NAME)
    except PackageNotFoundError:
        return None


def _origin() -> dict[str, Any]:
    """Return what the installer wrote about a copylint that comes from no index."""
    distribution = _distribution()
    direct_url = distribution.read_text("direct_url.json") if distribution else None
    origin: dict[str, Any] = json.loads(direct_url) if direct_url else {}
    return origin
