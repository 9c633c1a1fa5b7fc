"""The recipes of docs/agents.md, carried out by a client that does what they say, and no more."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
from mcp.client import Client

from copylint.faces.cli.settings import file_groups, linter_for, settings_for
from copylint.faces.mcp.scope import Scope
from copylint.faces.mcp.server import server_of
from copylint.linter.runner.project import Project, ProjectLoader
from tests.faces.mcp.calls import run

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "agents.md").read_text("utf-8")
DRAFT = ("Welcome to our new facial.", "It stimulates collagen.", "Tea is on us.")


async def mended(client, sentences):
    """Return the sentences after the loop: each with a finding takes the first suggestion that is accepted, or goes."""
    rewritten = []
    for sentence in sentences:
        checked = (await client.call_tool("check_text", {"text": sentence, "markets": ["uk"]})).structured_content
        suggestions = [words for finding in checked["findings"] for words in finding["suggestions"]]
        for words in [sentence] if checked["clean"] else suggestions:
            rewrite = {"old": sentence, "new": words, "markets": ["uk"]}
            if (await client.call_tool("verify_rewrite", rewrite)).structured_content["accept"]:
                rewritten.append(words)
                break
    whole = (await client.call_tool("check_text", {"text": " ".join(rewritten), "markets": ["uk"]})).structured_content
    return rewritten, whole


def test_a_client_that_follows_the_recipe_mends_a_draft(tmp_path):
    async def work():
        project = Project(
            ProjectLoader(settings_for, linter_for, file_groups), {"config_file": None, "isolated": False}
        )
        async with Client(server_of(project, Scope.of([str(tmp_path)]))) as client:
            return await mended(client, DRAFT)

    rewritten, whole = run(work)

    assert (rewritten[0], rewritten[2]) == (DRAFT[0], DRAFT[2])
    assert rewritten[1] not in DRAFT
    assert whole["clean"]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("page.md", "Our facial stimulates collagen.\n", 2),
        ("page.md", "Welcome.\n", 0),
        ("logo.png", "x", 0),
        ("node_modules/page.md", "Our facial stimulates collagen.\n", 0),
    ],
    ids=["a claim", "clean", "no reader", "left out"],
)
def test_the_hook_stops_an_agent_at_a_claim(tmp_path, name, text, code):
    script = tmp_path / "hook.py"
    source = re.search(r"<!-- hook: begin -->\n```python\n(.*?)```", PAGE, re.DOTALL)
    assert source
    script.write_text(source[1].replace('"copylint", "check"', f'{sys.executable!r}, "-m", "copylint", "check"'))
    page = tmp_path / name
    page.parent.mkdir(exist_ok=True)
    page.write_text(text)
    (tmp_path / ".copylint.yaml").write_text("markets: [uk]\n")

    done = subprocess.run(
        [sys.executable, str(script)],
        input=json.dumps({"tool_name": "Edit", "tool_input": {"file_path": str(page)}}),
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == code, done.stderr
    assert ("collagen-stimulation" in done.stderr) == (code == 2)


def test_the_page_names_every_tool_and_no_other(tmp_path):
    async def names():
        project = Project(
            ProjectLoader(settings_for, linter_for, file_groups), {"config_file": None, "isolated": False}
        )
        async with Client(server_of(project, Scope.of([str(tmp_path)]))) as client:
            return {tool.name for tool in (await client.list_tools()).tools}

    rows = [row for row in PAGE.splitlines() if row.startswith("| `")]

    assert {name for row in rows for name in re.findall(r"`(\w+)`", row.split("|")[1])} == run(names)
