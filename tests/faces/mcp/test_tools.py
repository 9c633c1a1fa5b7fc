"""The tools as agents call them, in memory and over stdio: the same answers, as they were agreed."""

import json
from pathlib import Path

import jsonschema
import pytest
from mcp import MCPError
from mcp.client import Client

from copylint.faces.cli.settings import file_groups, linter_for, settings_for
from copylint.faces.mcp.scope import Scope
from copylint.faces.mcp.server import server_of
from copylint.linter.runner.project import Project, ProjectLoader
from tests.faces.mcp.calls import CALLS, REFUSED, SITE, Call, in_memory, over_stdio, run

GOLDEN = Path(__file__).parent / "golden"
ALL = {**CALLS, **{name: call for name, (call, _) in REFUSED.items()}}


@pytest.fixture(scope="module")
def answers():
    return in_memory(ALL)


@pytest.fixture(scope="module")
def answers_over_stdio():
    return over_stdio(ALL)


def asked(ask, root=SITE):
    """Return what a client gets that asks a server in this process."""

    async def asking():
        project = Project(
            ProjectLoader(settings_for, linter_for, file_groups), {"config_file": None, "isolated": False}
        )
        async with Client(server_of(project, Scope.of([str(root)]))) as client:
            return await ask(client)

    return run(asking)


def text_of(answer):
    return " ".join(content.text for content in answer.content)


@pytest.mark.parametrize("name", CALLS)
def test_a_tool_answers_as_agreed(name, answers, golden):
    answer = answers[name]

    assert not answer.is_error, text_of(answer)
    text = json.dumps(answer.structured_content, indent=1, ensure_ascii=False) + "\n"
    golden(GOLDEN / f"{name.replace(' ', '-')}.json", text.replace(f"{SITE}/", ""))


@pytest.mark.slow
@pytest.mark.parametrize("name", ALL)
def test_a_tool_answers_over_stdio_as_in_memory(name, answers, answers_over_stdio):
    assert answers_over_stdio[name].structured_content == answers[name].structured_content
    assert answers_over_stdio[name].is_error == answers[name].is_error


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_done_is_refused_in_words(name, answers):
    _, words = REFUSED[name]

    assert answers[name].is_error
    assert words in text_of(answers[name])
    assert "Traceback" not in text_of(answers[name])


def test_every_answer_keeps_to_the_published_schema(answers):
    tools = {tool.name: tool.output_schema for tool in asked(lambda client: client.list_tools()).tools}

    for name, call in CALLS.items():
        jsonschema.validate(answers[name].structured_content, tools[call.tool])


def test_the_tools_say_that_they_change_nothing():
    tools = asked(lambda client: client.list_tools()).tools

    assert len(tools) == 7
    assert all(tool.annotations.read_only_hint and not tool.annotations.open_world_hint for tool in tools)
    assert all(tool.description and tool.output_schema for tool in tools)


def test_rules_and_pages_are_resources():
    async def ask(client):
        listed = await client.list_resources()
        templates = await client.list_resource_templates()
        read = await client.read_resource("copylint://rules/inner-glow")
        names = await client.read_resource("copylint://rules")
        return listed, templates, read, names

    listed, templates, read, names = asked(ask)

    assert {"copylint://rules", "copylint://docs/suppressions"} <= {str(resource.uri) for resource in listed.resources}
    assert [template.uri_template for template in templates.resource_templates] == ["copylint://rules/{name}"]
    assert read.contents[0].text.startswith("# Glow from within\n")
    assert "- `inner-glow` (glow): Glow from within\n" in names.contents[0].text


def test_a_resource_that_is_not_there_is_refused():
    async def ask(client):
        with pytest.raises(MCPError) as refusal:
            await client.read_resource("copylint://rules/no-such-rule")
        return str(refusal.value)

    assert "no-such-rule" in asked(ask)


def test_there_is_a_prompt_that_tells_how_to_work():
    prompt = asked(lambda client: client.get_prompt("write-copy"))

    assert "verify_rewrite" in prompt.messages[0].content.text


def test_a_link_that_leads_outside_is_not_followed(tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.md").write_text("Our facial stimulates collagen.")
    root = tmp_path / "site"
    root.mkdir()
    (root / "link.md").symlink_to(outside / "secret.md")
    (root / "page.md").write_text("Welcome.")

    answers = in_memory(
        {"all": Call("check_files", {"paths": ["."]}), "link": Call("check_files", {"paths": ["link.md"]})}, root
    )

    assert answers["all"].structured_content["files"] == 1
    assert answers["link"].is_error


def test_a_changed_config_counts_from_the_next_call_on(tmp_path):
    (tmp_path / "page.md").write_text("Our facial stimulates collagen.")
    call = Call("check_files", {"paths": ["page.md"]})

    async def ask(client):
        before = await client.call_tool(call.tool, call.arguments)
        (tmp_path / ".copylint.yaml").write_text("ignore: [collagen-stimulation]\n")
        after = await client.call_tool(call.tool, call.arguments)
        (tmp_path / ".copylint.yaml").write_text("ignroe: [collagen-stimulation]\n")
        broken = await client.call_tool(call.tool, call.arguments)
        return before, after, broken

    before, after, broken = asked(ask, tmp_path)

    assert before.structured_content["counts"]["error"] == 1
    assert after.structured_content["counts"]["error"] == 0
    assert broken.structured_content["counts"]["error"] == 0
    assert '.copylint.yaml:1: unknown key "ignroe"' in broken.structured_content["notices"][0]


def test_a_file_that_cannot_be_read_is_named_and_the_others_are_checked(tmp_path):
    (tmp_path / "a.md").write_bytes(b"\xff\xfe\xff")
    (tmp_path / "b.md").write_text("Our facial stimulates collagen.")

    answer = in_memory({"all": Call("check_files", {"paths": ["."]})}, tmp_path)["all"].structured_content

    assert (answer["files"], answer["failures"][0]["path"], len(answer["findings"])) == (1, "a.md", 1)


def test_a_flood_of_findings_is_cut_with_the_worst_first():
    text = "You will glow from within.\n\n" * 250

    answer = in_memory({"many": Call("check_text", {"text": text, "format": "markdown"})})["many"].structured_content

    shown = len(answer["findings"])
    assert (answer["counts"]["error"], shown + answer["left_out"]) == (250, 250)
    assert 100 < shown <= 200


def test_findings_with_much_to_say_are_cut_so_that_an_agent_can_read_the_answer():
    text = f"{'It is warm and ' * 100}you will glow from within.\n\n" * 150

    answer = in_memory({"long": Call("check_text", {"text": text, "format": "markdown"})})["long"].structured_content

    assert 0 < len(json.dumps(answer["findings"])) < 120_000
    assert answer["left_out"] > 0
