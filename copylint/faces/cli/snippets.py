"""What `copylint init` writes beside a config: a hook for pre-commit, and a workflow for GitHub."""

from __future__ import annotations

import os

from copylint.model.errors import UsageError

_HOOK = """\
repos:
  - repo: local
    hooks:
      - id: copylint
        name: copylint
{language}
        entry: copylint check --force-exclude
        args: [--]
        types: [file]
        require_serial: true
"""
_OWN = """\
        language: python
        additional_dependencies: ['{where}']"""
_INSTALLED = "        language: system  # the copylint that is installed"
_WORKFLOW = """\
name: copylint
on: [pull_request]
permissions: {{contents: read}}
jobs:
  copylint:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with: {{python-version: "3.12"}}
      - run: python -m pip install --quiet '{where}'
      - run: copylint . --format github
"""
_ADDRESSES = ("git+", "https://", "http://")


def hook(where: str) -> str:
    """Return the hook: with an environment of its own where any machine can fill it, or else with what is installed."""
    is_near = not where or where.startswith(".") or os.path.exists(where)
    return _HOOK.format(language=_INSTALLED if is_near else _OWN.format(where=where))


def workflow(where: str) -> str:
    """Return the workflow."""
    return _WORKFLOW.format(where=where)


def is_missing_wheel(where: str) -> bool:
    """Return whether somebody names a wheel on this machine that is not there."""
    return where.endswith(".whl") and "://" not in where and not os.path.exists(where)


def required(where: str) -> str:
    """Return what pip is told, from what somebody names: an address has the name of the package before it."""
    is_several = " " in where and "/" not in where and not where.startswith("copylint")
    if "'" in where or not where.isprintable() or is_several:
        raise UsageError(f"--install-from: {where!r} is nothing that pip installs")
    return f"copylint @ {where}" if where.startswith(_ADDRESSES) else where
