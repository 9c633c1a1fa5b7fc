"""`copylint init` looks at a site, explains each line that it writes, and asks nothing without a terminal."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from copylint.faces.cli.main import main
from copylint.model import Market
from copylint.readers.discovery.sites.survey import survey

CLAIM = "Our facial boosts collagen.\n"
SITES = {
    "address": ("uk", {"contact.md": "Visit us: 4 Mill Lane, Ludlow SY8 1AA."}),
    "telephone": ("au", {"contact.md": "Call +61 3 5550 0123."}),
    "currency": ("uk", {"prices.md": "Facial £45, peel £60."}),
    "euro": ("eu", {"prices.md": "Facial 45 €, massage €60."}),
    "lang": ("us", {"index.html": '<html lang="en-US"><p>Facials.</p></html>'}),
    "domain": ("ca", {"contact.md": "Write to hello@salon.ca or see www.salon.ca."}),
    "spelling": ("us", {"a.md": "Your favorite color, specialized care. Color for every color."}),
    "state and ZIP": ("us", {"contact.md": "12 Main Street, Albany, NY 12207. (518) 555-0100"}),
    "province": ("ca", {"contact.md": "Queen Street West, Toronto, Ontario M5V 2A1"}),
    "dollars alone": ("", {"prices.md": "Facial $45."}),
    "nothing": ("", {"about.md": "We like tea."}),
    "words of code": (
        "",
        {"a.html": "<style>a{color:#fff} b{background-color: red}</style>", "b.js": "const color = 1"},
    ),
    "another country": ("", {"a.md": "Facial Rs. 4,500, peel Rs. 900. Your favorite color. (518) 555-0100"}),
}
KINDS = {
    "Next.js": {"next.config.mjs": "", "out/index.html": "<p>Built."},
    "Astro": {"astro.config.mjs": ""},
    "Hugo": {"hugo.toml": "", "public/index.html": "<p>Built."},
    "Shopify": {"layout/theme.liquid": "", "locales/en.schema.json": "{}"},
    "WordPress": {"wp-content/plugins/a/a.php": "<p>Plugin."},
    "Jekyll": {"_config.yml": "title: Salon"},
    "Eleventy": {"eleventy.config.js": ""},
}


@pytest.fixture
def from_index(monkeypatch):
    monkeypatch.setattr("copylint.faces.cli.commands.init.requirement", lambda: "copylint==9.9")


@pytest.fixture
def from_files(monkeypatch):
    monkeypatch.setattr("copylint.faces.cli.commands.init.requirement", lambda: "")


@pytest.fixture(autouse=True)
def _in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(files: dict[str, str]) -> None:
    for path, text in files.items():
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text(text, "utf-8")


@pytest.mark.parametrize(("market", "files"), SITES.values(), ids=SITES)
def test_the_market_is_told_from_what_a_site_says(market, files):
    write(files)

    assert [signs.market.value for signs in survey(".").markets] == ([market] if market else [])


def test_a_site_that_mentions_another_market_keeps_its_own():
    write(
        {"prices.md": "Facial £45, peel £60, wrap £80.", "contact.md": "Ludlow SY8 1AA", "news.md": "See spa.com.au."}
    )

    assert [signs.market for signs in survey(".").markets] == [Market.UK]


@pytest.mark.parametrize(("kind", "files"), KINDS.items(), ids=KINDS)
def test_the_sort_of_site_is_told(kind, files):
    write(files)

    assert survey(".").kind == kind


def test_a_site_in_a_folder_of_its_own_is_told():
    write({f"theme/{path}": text for path, text in KINDS["Shopify"].items()})

    seen = survey(".")
    assert (seen.kind, [glob for glob, _ in seen.excludes]) == ("Shopify", ["theme/locales/*.schema.json"])


@pytest.mark.parametrize(
    ("kind", "globs"), [("Next.js", ["out/"]), ("Hugo", ["public/"]), ("WordPress", ["wp-content/plugins/"])]
)
def test_what_holds_no_copy_of_the_site_is_left_out(kind, globs):
    write(KINDS[kind])
    main(["init"])

    assert yaml.safe_load(Path(".copylint.yaml").read_text("utf-8"))["exclude"] == globs


def test_each_line_of_the_config_is_explained(capsys):
    write(SITES["currency"][1] | KINDS["Hugo"])
    main(["init"])
    lines = Path(".copylint.yaml").read_text("utf-8").splitlines()
    settings = [number for number, line in enumerate(lines) if line and not line.startswith(("#", " "))]

    assert [(lines[number], lines[number - 1].startswith("#")) for number in settings] == [
        ("markets: [uk]", True),
        ("exclude:", True),
    ]
    assert "# the United Kingdom: prices in £ (prices.md)" in lines
    assert capsys.readouterr().out.startswith(".copylint.yaml written: Hugo, 1 file to read, market uk")


def test_nothing_is_asked_and_nothing_else_written_without_a_terminal():
    write({"a.md": CLAIM})

    assert (main(["init"]), sorted(path.name for path in Path().iterdir())) == (0, [".copylint.yaml", "a.md"])


def test_options_write_the_baseline_the_hook_and_the_workflow(from_index):
    write({"a.md": CLAIM})

    assert main(["init", "--baseline", "--pre-commit", "--ci"]) == 0
    job = yaml.safe_load(Path(".github/workflows/copylint.yml").read_text("utf-8"))["jobs"]
    assert (hook()["id"], list(job), Path(".copylint-baseline.json").exists()) == ("copylint", ["copylint"], True)


def installs():
    """Return what pip is told in the workflow, and what the hook installs, if anything."""
    job = yaml.safe_load(Path(".github/workflows/copylint.yml").read_text("utf-8"))["jobs"]["copylint"]
    return job["steps"][2]["run"].partition("--quiet ")[2], hook().get("additional_dependencies")


def hook():
    return yaml.safe_load(Path(".pre-commit-config.yaml").read_text("utf-8"))["repos"][0]["hooks"][0]


def test_hook_and_workflow_install_what_this_one_came_from(from_index):
    main(["init", "--pre-commit", "--ci"])

    assert installs() == ("'copylint==9.9'", ["copylint==9.9"])


@pytest.mark.parametrize(
    ("where", "requirement", "dependencies"),
    [
        ("git+https://git.example.com/copylint@v1", "copylint @ git+https://git.example.com/copylint@v1", True),
        ("./tools/copylint-0.1.0-py3-none-any.whl", "./tools/copylint-0.1.0-py3-none-any.whl", False),
    ],
)
def test_hook_and_workflow_install_what_is_named(from_files, where, requirement, dependencies):
    main(["init", "--pre-commit", "--ci", "--install-from", where])

    assert installs() == (f"'{requirement}'", [requirement] if dependencies else None)


@pytest.mark.parametrize("where", ["foo bar", "it's"])
def test_what_pip_cannot_install_is_refused(from_files, where, capsys):
    assert (main(["init", "--ci", "--install-from", where]), list(Path().iterdir())) == (2, [])


def test_a_wheel_that_is_not_there_is_told(from_files, capsys):
    main(["init", "--ci", "--install-from", "./tools/copylint.whl"])

    assert "copylint: ./tools/copylint.whl is not there yet" in capsys.readouterr().err


def test_a_copylint_from_files_serves_the_hook_and_no_other_machine(from_files, capsys):
    assert (main(["init", "--pre-commit"]), hook()["language"]) == (0, "system")
    assert main(["init", "--force", "--ci"]) == 2
    assert "name another place with --install-from" in capsys.readouterr().err


def test_a_hook_that_is_there_is_shown_what_to_add(capsys):
    write({".pre-commit-config.yaml": "repos: []\n"})
    main(["init", "--pre-commit"])

    assert Path(".pre-commit-config.yaml").read_text("utf-8") == "repos: []\n"
    assert "copylint: .pre-commit-config.yaml is there already; add to it:" in capsys.readouterr().err


def test_a_config_that_is_there_stays(capsys):
    write({"copylint.yaml": "markets: [us]\n"})

    assert (main(["init"]), Path(".copylint.yaml").exists()) == (2, False)
    assert "copylint.yaml is there already" in capsys.readouterr().err


def test_a_run_without_a_market_says_once_what_each_would_make_of_it(capsys):
    write({"a.md": "Painless, with no downtime. It boosts collagen. Botox from £99.\n", "b.md": CLAIM})
    main([".", "--isolated"])
    hints = [line for line in capsys.readouterr().err.splitlines() if "no market is chosen" in line]
    main([".", "--isolated", "--market", "UK"])

    assert (len(hints), [f"{market.value}: " in hints[0] for market in Market]) == (1, [True] * 5)
    assert "no market is chosen" not in capsys.readouterr().err
