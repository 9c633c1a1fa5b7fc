"""At home in a repository: pre-commit, the GitHub action and the GitLab template, really run."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from copylint.readers import EXTENSIONS
from tests.readers.docx.word_files import word_file

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[2]
BIN = Path(sys.executable).parent
ENV = {
    **os.environ,
    "PATH": f"{BIN}{os.pathsep}{os.environ['PATH']}",
    **{f"GIT_{role}_{what}": "a@b.example" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
    "GIT_CONFIG_GLOBAL": os.devnull,
}
CLAIM = "Our facial boosts collagen.\n"
PAGE = f"# Facials\n\nWe open at nine.\n\n{CLAIM}\nAsk us for the price.\n"


def sh(command: str, cwd: Path, **env: str) -> tuple[int, str]:
    done = subprocess.run(
        ["bash", "-c", command], cwd=cwd, env=ENV | env, capture_output=True, text=True, encoding="utf-8", check=False
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A repository with one page, and with the hooks of this one installed."""
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    shutil.copy(ROOT / ".pre-commit-hooks.yaml", hooks)
    sh("git init -q && git add . && git commit -qm x", hooks)
    commit = sh("git rev-parse HEAD", hooks)[1].strip()
    folder = tmp_path / "site"
    folder.mkdir()
    # The environment of the tests stands in for the one which pre-commit would build from the network.
    config = {"repo": str(hooks), "rev": commit, "hooks": [{"id": "copylint", "language": "system"}]}
    (folder / ".pre-commit-config.yaml").write_text(yaml.safe_dump({"repos": [config]}), "utf-8")
    (folder / ".copylint.yaml").write_text("select: [collagen-stimulation, suppression]\nexclude: [drafts/]\n", "utf-8")
    assert sh("git init -q && pre-commit install", folder, PRE_COMMIT_HOME=str(tmp_path / "cache"))[0] == 0
    return folder


def commit(site: Path) -> tuple[bool, list[tuple[str, str]]]:
    """Commit everything; return whether it went through and which rules were reported where."""
    code, out = sh("git add -A && git commit -qm x", site, PRE_COMMIT_HOME=str(site.parent / "cache"))
    return code == 0, re.findall(
        r"^(\S+:\d+:\d+|\S+, paragraph \d+): \w+(?: \([a-z ]+\))?: .*?\[([\w-]+)\]$", out, re.MULTILINE
    )


def test_pre_commit_lets_good_pages_and_other_files_pass(site):
    (site / "page.md").write_text("Our facial takes an hour.\n", "utf-8")
    (site / "code.py").write_text("# boosts collagen\n", "utf-8")

    assert commit(site) == (True, [])


def test_pre_commit_blocks_a_claim(site):
    (site / "page.md").write_text(PAGE, "utf-8")

    assert commit(site) == (False, [("page.md:5:12", "collagen-stimulation")])


def test_pre_commit_lets_a_suppressed_claim_pass(site):
    directive = "<!-- copylint-disable-next-line collagen-stimulation: approved by legal -->\n"
    (site / "page.md").write_text(PAGE.replace(CLAIM, directive + CLAIM), "utf-8")

    assert commit(site) == (True, [])


def test_pre_commit_takes_no_name_for_an_option(site):
    (site / "home.md").write_text("Welcome.\n", "utf-8")
    (site / "--output=home.md").write_text(CLAIM, "utf-8")
    (site / "--baseline=b.md").write_text(CLAIM.replace("boosts", "stimulates"), "utf-8")

    passed, findings = commit(site)

    assert (passed, [rule for _, rule in findings]) == (False, ["collagen-stimulation"] * 2)
    assert (site / "home.md").read_text("utf-8") == "Welcome.\n"


def test_pre_commit_refuses_names_that_look_like_options_where_args_end_them_not(site):
    config = site / ".pre-commit-config.yaml"
    config.write_text(config.read_text("utf-8").replace("id: copylint", "id: copylint\n    args: [-q]"), "utf-8")
    (site / "--output=home.md").write_text("Welcome.\n", "utf-8")

    code, out = sh("git add -A && git commit -qm x", site, PRE_COMMIT_HOME=str(site.parent / "cache"))

    assert (code, "is a file that looks like an option" in out, (site / "README.md").exists()) == (1, True, False)


def test_pre_commit_checks_word_drafts(site):
    (site / "draft.docx").write_bytes(word_file(f"<w:p><w:r><w:t>{CLAIM}</w:t></w:r></w:p>"))

    assert commit(site) == (False, [("draft.docx, paragraph 1", "collagen-stimulation")])


def test_pre_commit_leaves_out_what_the_config_excludes(site):
    (site / "drafts").mkdir()
    (site / "drafts/page.md").write_text(PAGE, "utf-8")

    assert commit(site) == (True, [])


def test_a_site_with_old_claims_lets_no_new_ones_in(site):
    shutil.copytree(ROOT / "examples/sites", site / "sites")
    (site / "page.md").write_text(PAGE, "utf-8")
    set_up = sh("copylint init --force && copylint baseline .", site)
    first = commit(site)
    moved = f"# Facials\n\n{CLAIM}\nWe open at nine.\n\nAsk us for the price.\n"
    (site / "page.md").write_text(moved, "utf-8")
    after_moving = commit(site)
    (site / "page.md").write_text(moved.replace("Our facial", "Our long facial"), "utf-8")

    assert (set_up[0], first, after_moving, commit(site)) == (
        0,
        (True, []),
        (True, []),
        (False, [("page.md:3:17", "collagen-stimulation")]),
    )


def test_pre_commit_tries_one_s_own_rules(site):
    config = yaml.safe_load((site / ".pre-commit-config.yaml").read_text("utf-8"))
    config["repos"][0]["hooks"] = [{"id": "copylint-rules", "language": "system"}]
    (site / ".pre-commit-config.yaml").write_text(yaml.safe_dump(config), "utf-8")
    rules = site / "copylint-rules/ours"
    rules.mkdir(parents=True)
    (rules / "_category.yaml").write_text("title: Ours\nsays: We say so.\n", "utf-8")
    rule = "title: Glow\nmessage: m\nfind: [{pattern: glow}]\nbad: [A <<glow>>.]\ngood: [%s]\n"
    (rules / "glow.yaml").write_text(rule % "A glow.", "utf-8")
    first = commit(site)
    (rules / "glow.yaml").write_text(rule % "A shine.", "utf-8")

    assert (first[0], commit(site)[0]) == (False, True)


def test_the_hook_takes_every_format_that_has_a_reader():
    manifest = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    (extensions,) = re.findall(r"\(([\w|]+)\)\$", manifest[0]["files"])

    assert set(extensions.split("|")) == {extension[1:] for extension in EXTENSIONS}


def action_step(name: str) -> str:
    action = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
    return next(str(step["run"]) for step in action["runs"]["steps"] if step.get("name") == name)


ACTION_RUNS = {
    "a claim": (
        PAGE,
        "",
        "1",
        ["error file=my page.md,line=5,endLine=5,col=12,endColumn=27,title=copylint%3A collagen-stimulation"],
    ),
    "a clean page": ("Welcome.\n", "", "0", []),
    "options": (PAGE, "--fail-on\nnever\n--ignore\ncollagen-stimulation", "0", []),
}


@pytest.mark.parametrize(("text", "args", "code", "annotations"), ACTION_RUNS.values(), ids=ACTION_RUNS)
def test_the_github_action_annotates_and_sums_up(tmp_path, text, args, code, annotations):
    (tmp_path / "my page.md").write_text(text, "utf-8")
    env = {"GITHUB_STEP_SUMMARY": "summary.md", "GITHUB_OUTPUT": "output.txt", "PATHS": "my page.md\n", "ARGS": args}

    status, out = sh("set -eo pipefail\n" + action_step("Run copylint"), tmp_path, **env)
    sarif = json.loads((tmp_path / "copylint.sarif").read_text("utf-8"))

    assert (
        status,
        (tmp_path / "output.txt").read_text("utf-8"),
        re.findall(r"^::(\w+ [^:]*title=[^:,]*collagen-stimulation)", out, re.MULTILINE),
        (tmp_path / "summary.md").read_text("utf-8").startswith("### copylint: "),
        sarif["version"],
    ) == (0, f"exit-code={code}\n", annotations, True, "2.1.0")


@pytest.mark.parametrize("code", [0, 1, 2, 3])
def test_the_github_action_ends_as_copylint_did(tmp_path, code):
    assert sh(action_step("Tell the result"), tmp_path, CODE=str(code))[0] == code


def test_the_github_action_installs_itself_unless_told_otherwise(tmp_path):
    script = action_step("Install copylint").replace("python -m pip", "echo")

    installed = {
        version: sh(script, tmp_path, WANTED=version, ACTION=str(ROOT))[1].split()[-1]
        for version in ("", "copylint==1")
    }

    assert installed == {"": str(ROOT), "copylint==1": "copylint==1"}


def test_a_copy_of_the_github_action_says_what_to_set(tmp_path):
    code, out = sh(action_step("Install copylint"), tmp_path, WANTED="", ACTION=str(tmp_path))

    assert (code, out.startswith("::error::The input 'version' is empty")) == (2, True)


def test_the_gitlab_job_writes_both_reports(tmp_path):
    (tmp_path / "page.md").write_text(PAGE, "utf-8")
    job = yaml.safe_load((ROOT / "docs/gitlab-ci.yml").read_text("utf-8"))["copylint"]

    code, _ = sh("\n".join(job["script"]), tmp_path, COPYLINT_PATHS=".")

    assert (code, [(tmp_path / name).exists() for name in job["artifacts"]["reports"].values()]) == (1, [True, True])


def test_the_snippets_in_the_docs_are_the_real_files():
    page = (ROOT / "docs/ci.md").read_text("utf-8")
    blocks = [yaml.safe_load(block) for block in re.findall(r"```yaml\n# \..*?\n(.*?)```", page, re.DOTALL)]
    template = yaml.safe_load((ROOT / "docs/gitlab-ci.yml").read_text("utf-8"))
    hooks = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    inputs = set(yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["inputs"])

    assert (
        template in blocks,
        {hook["id"] for block in blocks for repo in block.get("repos", ()) for hook in repo["hooks"]} <= hooks,
        {key for block in blocks for step in steps_in(block) for key in step.get("with", ())} <= inputs,
    ) == (True, True, True)


def steps_in(block: dict[str, Any]) -> list[dict[str, Any]]:
    jobs = block.get("jobs") or {}
    return [step for job in jobs.values() for step in job["steps"]]
