"""What a site's repository holds that is seldom copy: left out, with the reason and the setting that reads it."""

from __future__ import annotations

from pathlib import Path

import pytest

from copylint.config.no_copy import NoCopy
from copylint.config.settings import Config
from copylint.readers.discovery.discover import find_files

SELDOM_COPY = {
    NoCopy.DOCS: [
        "README.md",
        "content/readme.txt",
        "readme.de.md",
        "change_log.md",
        "CHANGELOG.md",
        "docs/setup.md",
        "DEPLOYMENT.md",
        "LICENSE.txt",
    ],
    NoCopy.NOTES: ["AGENTS.md", "CLAUDE.md", "AGENT_HANDOFF.md", "MAIL_SETUP.md", "src/TODO.md", "notes/a.md"],
    NoCopy.TESTS: ["tests/a.md", "e2e/visit.ts", "src/Hero.test.tsx", "src/Hero.stories.tsx", "src/__mocks__/a.json"],
    NoCopy.ADMIN: ["app/(admin)/page.tsx", "src/pages/admin/index.vue", "src/AdminTable.tsx", "inc/class-x-admin.php"],
    NoCopy.SEEDS: ["prisma/seed.ts", "database/seeders/Pages.php", "db/seeds/pages.json", "scripts/seed-data.json"],
    NoCopy.LEGAL: [
        "app/privacy-policy/page.tsx",
        "content/terms-and-conditions.md",
        "src/PrivacyPolicy.tsx",
        "templates/page.terms-of-service.liquid",
        "content/legal/returns.md",
    ],
    NoCopy.TOOLS: ["next.config.mjs", "docker-compose.yml"],
}
COPY = [
    "about.md",
    "HOME.md",
    "content/history.md",
    "content/stories/anna.md",
    "content/products/seed-oil.json",
    "content/cookies-and-cream-wrap.md",
    "content/docs/a.md",
    "content/test/patch-test.md",
    "studio/yoga.md",
    "our notice to guests.md",
    "how-to-do.md",
]


@pytest.fixture(autouse=True)
def _site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for path in ["package.json", *COPY, *(path for paths in SELDOM_COPY.values() for path in paths)]:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text("x", "utf-8")


def read_paths(*paths: str, also_read: tuple[NoCopy, ...] = (), force_exclude: bool = False) -> set[str]:
    files = find_files(paths or ["."], Config(also_read=also_read), force_exclude)
    return {file.path for file in files if not file.skipped}


def test_what_is_seldom_copy_is_left_out():
    assert read_paths() == set(COPY)


@pytest.mark.parametrize("sort", NoCopy, ids=lambda sort: sort.value)
def test_one_setting_brings_each_sort_back(sort):
    more = {"package.json"} if sort is NoCopy.TOOLS else set()

    assert read_paths(also_read=(sort,)) - set(COPY) - more == set(SELDOM_COPY[sort])


@pytest.mark.parametrize("sort", NoCopy, ids=lambda sort: sort.value)
def test_the_reason_names_the_setting_that_reads_what_was_left_out(sort):
    reasons = {file.skipped for file in find_files(["."], Config()) if f"[{sort.value}]" in file.skipped}

    assert reasons == {sort.reason}


def test_a_hook_leaves_out_what_a_walk_leaves_out():
    named = [path for paths in SELDOM_COPY.values() for path in paths]

    assert read_paths(*COPY, *named, force_exclude=True) == set(COPY)


def test_what_is_seldom_copy_is_read_where_it_is_named():
    assert read_paths("README.md", "docs", "tests/a.md") == {"README.md", "docs/setup.md", "tests/a.md"}


def test_a_site_in_the_folder_docs_is_read():
    Path("docs/index.html").write_text("x", "utf-8")

    assert read_paths() - set(COPY) == {"docs/index.html", "docs/setup.md"}


def test_documents_of_what_is_no_program_are_read():
    Path("package.json").unlink()

    assert {"docs/setup.md", "MAIL_SETUP.md", "tests/a.md"} <= read_paths()
