"""`copylint mcp`: the server that agents ask."""

from __future__ import annotations

from typing import Any

import click

from copylint.faces.cli.options import with_settings
from copylint.faces.cli.settings import file_groups, linter_for, settings_for
from copylint.files.installed import missing
from copylint.linter.runner.project import Project, ProjectLoader


@click.command(short_help="Serve findings and rules to agents, by the Model Context Protocol.")
@click.option("--root", "roots", multiple=True, metavar="FOLDER", help="Read files below this folder only.")
@with_settings
def mcp(roots: tuple[str, ...], **options: Any) -> int:
    """Serve findings, rules and rewrites to an agent over standard input and output: docs/agents.md has recipes.

    It changes nothing and opens no connection. Without --root, it reads files below the working directory only.
    """
    try:
        from copylint.faces.mcp.scope import Scope
        from copylint.faces.mcp.server import server_of
    except ImportError as error:
        raise missing(f"copylint mcp needs the library mcp ({error.name} is missing)", "mcp") from None
    given = {name: value for name, value in options.items() if value not in (None, ())}
    project = Project(
        ProjectLoader(settings_for, linter_for, file_groups), {"config_file": None, "isolated": False, **given}
    )
    server_of(project, Scope.of(roots or (".",))).run()
    return 0
