"""The calls of an agent, each by a name, and what makes them over either transport."""

from __future__ import annotations

import sys
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

import anyio
from mcp import StdioServerParameters
from mcp.client import Client
from mcp_types import CallToolResult

from copylint.faces.cli.settings import file_groups, linter_for, settings_for
from copylint.faces.mcp.scope import Scope
from copylint.faces.mcp.server import server_of
from copylint.linter.runner.project import Project, ProjectLoader

T = TypeVar("T")
SITE = Path(__file__).parent / "site"
PROVED = "89 % of women said that their skin felt smoother after 28 days."


class Call(NamedTuple):
    """A tool and what it is given."""

    tool: str
    arguments: dict[str, Any]


CALLS: Mapping[str, Call] = {
    "a claim": Call("check_text", {"text": "You will glow from within."}),
    "clean copy": Call("check_text", {"text": "The lamp is warm."}),
    "nothing": Call("check_text", {"text": ""}),
    "markup": Call("check_text", {"text": "<p>You will <b>glow</b> from within.</p>", "format": "html"}),
    "the format of a path": Call("check_text", {"text": "<p>You will glow from within.</p>", "path": "new.html"}),
    "a suppressed claim": Call(
        "check_text",
        {"text": "<!-- copylint-disable-next-line: agreed -->\nYou will glow from within.", "format": "markdown"},
    ),
    "an approved claim": Call("check_text", {"text": PROVED}),
    "more than was approved": Call("check_text", {"text": PROVED.replace("89", "97")}),
    "another market": Call("check_text", {"text": "You will glow from within.", "markets": ["us", "eu"]}),
    "a folder": Call("check_files", {"paths": ["."]}),
    "a file": Call("check_files", {"paths": ["page.md"]}),
    "two files": Call("check_files", {"paths": ["clean.html", "page.md"]}),
    "a rule": Call("explain_rule", {"name": "inner-glow"}),
    "a category": Call("explain_rule", {"name": "glow"}),
    "a rule on directives": Call("explain_rule", {"name": "unused-suppression"}),
    "rules of a category": Call("list_rules", {"category": "glow"}),
    "rules by words": Call("search_rules", {"words": "light within"}),
    "rules by no words": Call("search_rules", {"words": " "}),
    "the register and copy": Call("register_status", {"text": f"{PROVED} You will glow from within."}),
    "the register and files": Call("register_status", {"paths": ["page.md"]}),
    "a better sentence": Call(
        "verify_rewrite", {"old": "You will glow from within.", "new": "Skin looks brighter for a while."}
    ),
    "no better sentence": Call(
        "verify_rewrite", {"old": "You will glow from within.", "new": "You may glow from within."}
    ),
    "a sentence with a new claim": Call(
        "verify_rewrite", {"old": "The lamp is warm.", "new": "With the lamp you glow from within."}
    ),
    "a sentence with a larger figure": Call(
        "verify_rewrite", {"old": "Results show after 28 days.", "new": "Results show after 7 days."}
    ),
    "a sentence with a new figure": Call(
        "verify_rewrite", {"old": "Most guests come back.", "new": "90 guests come back."}
    ),
    "a sentence without its hedge": Call(
        "verify_rewrite", {"old": "You may glow from within.", "new": "You glow from within."}
    ),
    "a sweeping sentence": Call(
        "verify_rewrite", {"old": "Guests like the lamp.", "new": "Every guest always likes the lamp."}
    ),
    "what the register allows": Call("verify_rewrite", {"old": "Women liked it.", "new": PROVED}),
    "a sentence left out": Call("verify_rewrite", {"old": "You will glow from within.", "new": ""}),
}
REFUSED: Mapping[str, tuple[Call, str]] = {
    "a path outside": (Call("check_files", {"paths": ["../calls.py"]}), "lies outside of"),
    "an absolute path outside": (Call("check_files", {"paths": ["/etc/hosts"]}), "lies outside of"),
    "a page outside": (Call("check_text", {"text": "x", "path": "/etc/x.md"}), "lies outside of"),
    "no such file": (Call("check_files", {"paths": ["lost.md"]}), "no such file"),
    "no path": (Call("check_files", {"paths": []}), "name between 1 and"),
    "a null character": (Call("check_files", {"paths": ["a\0b"]}), "must be the name of a file"),
    "a long text": (Call("check_text", {"text": "x" * 1_000_001}), "more than 1,000,000"),
    "an unknown format": (Call("check_text", {"text": "x", "format": "markdwn"}), 'did you mean "markdown"'),
    "an unknown rule": (Call("explain_rule", {"name": "iner-glow"}), 'did you mean "inner-glow"'),
    "an unknown category": (Call("list_rules", {"category": "glw"}), "unknown rule or category"),
    "a wrong argument": (Call("check_text", {"txt": "x"}), "Field required"),
    "a wrong market": (Call("check_text", {"text": "x", "markets": ["mars"]}), "Input should be"),
    "an unknown tool": (Call("publish", {}), "Unknown tool"),
}


def run(function: Callable[..., Awaitable[T]], *arguments: object) -> T:
    """Return what an asynchronous function returns, in a thread of its own: in this one, a browser's loop may run."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(anyio.run, function, *arguments).result()


def in_memory(calls: Mapping[str, Call], root: Path = SITE) -> dict[str, CallToolResult]:
    """Return the answers of a server in this process."""
    loader = ProjectLoader(settings_for, linter_for, file_groups)
    server = server_of(Project(loader, {"config_file": None, "isolated": False}), Scope.of([str(root)]))
    return run(_answers, server, calls)


def over_stdio(calls: Mapping[str, Call], root: Path = SITE) -> dict[str, CallToolResult]:
    """Return the answers of a server in a process of its own."""
    arguments = ["-m", "copylint", "mcp", "--root", str(root)]
    return run(_answers, StdioServerParameters(command=sys.executable, args=arguments), calls)


async def _answers(server: Any, calls: Mapping[str, Call]) -> dict[str, CallToolResult]:
    answers: dict[str, CallToolResult] = {}
    async with Client(server) as client:
        for name, call in calls.items():
            try:
                answers[name] = await client.call_tool(call.tool, call.arguments)
            except Exception as error:  # a refusal of the protocol is an answer, too
                answers[name] = CallToolResult(content=[{"type": "text", "text": str(error)}], is_error=True)  # type: ignore[list-item]
    return answers
