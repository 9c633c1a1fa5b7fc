"""Which files of a site's repository are seldom copy, told from their names and from what lies beside them."""

from __future__ import annotations

import os
import re

from copylint.config.no_copy import NoCopy

# Compiled where they are needed, as `re` keeps them: a page of prose needs none.
_TOOL_FILE = r"""(?ix)
    (?:package|composer|bower|deno|lerna|nx|turbo|rush|angular|vercel|netlify|now|firebase|renovate|biome|components
        |ecosystem|[jt]sconfig(?:[.-][\w.-]+)?|openapi|swagger|appsettings(?:\.\w+)?)\.(?:json[c5]?|ya?ml)
    |(?:docker-)?compose(?:[.-][\w-]+)?\.ya?ml|(?:mkdocs|pnpm-workspace|codecov|appveyor|cloudbuild|buildspec|serverless
        |bitbucket-pipelines|azure-pipelines|render|fly|dependabot)\.ya?ml
    |.+\.(?:config|setup|bench|workspace)\.(?:[cm]?[jt]sx?|json|mdx)
    |.+\.schema\.json|gl-[\w-]+\.json
    |(?:gulpfile|gruntfile|webpack[\w.-]*|setupTests|service-?worker|sw|reportWebVitals|polyfills?)\.[cm]?[jt]s
    |(?:requirements[\w.-]*|robots|humans|ads|security|constraints)\.txt"""
_TEST_FILE = r".+\.(?:test|spec|e2e|cy|stories|story|mock)\.(?:[cm]?[jt]sx?|json|mdx|php)|.+Test\.php"
# Pages of prose; of the others, some may belong to tools and tests.
_PROSE = (".md", ".mdown", ".markdown", ".htm", ".html")
_PAGES = (*_PROSE, ".mdx", ".txt")
# Names with "-" for "_"; more may follow: `readme.de.md`.
_DOC_NAMES = frozenset(
    """readme changelog change-log contributing contributors code-of-conduct licence license copying releasenotes
    release-notes maintainers codeowners pull-request-template issue-template""".split()
)
# In capitals alone where a page for visitors may bear the name.
_DOC_TITLES = frozenset(
    """CHANGES HISTORY SECURITY SUPPORT NOTICE AUTHORS INSTALL INSTALLATION UPGRADING MIGRATION MIGRATING ROADMAP
    TESTING ARCHITECTURE DEPLOY DEPLOYMENT DEVELOPMENT DESIGN STYLEGUIDE SETUP USAGE API RELEASE RELEASES""".split()
)
_NOTE_NAMES = frozenset(
    """agent agents claude gemini copilot copilot-instructions cursor cursorrules windsurf codex warp todo todos
    handoff""".split()
)
_NOTE_TITLES = frozenset(
    """NOTE NOTES PLAN PLANS PLANNING SPEC SPECS PRD BRIEF PROMPT PROMPTS MEMORY PROGRESS STATUS IDEAS BACKLOG TASK
    TASKS""".split()
)
_NOTE_ENDINGS = ("-handoff", "-todo", "-todos", "-worklog")
# What may follow one of these names.
_MORE = re.compile(r"[.-](?=[\w-]+\Z)")
_ADMIN_FILE = (
    r"admin\.\w+|Admin(?:[A-Z]\w*)?\.(?:[jt]sx?|vue|svelte|astro)|(?:admin-[\w-]+|[\w-]+-admin)\.(?:php|js|ts)"
)
_SEED_FILE = (
    r"seed(?:s|er|[-_.]?data(?:base)?|[-_.]?db)?\.(?:[cm]?[jt]s|json|php|ya?ml|csv)|.+\.seed\.[jt]s|\w+Seeder\.php"
)
_FILES = (
    (NoCopy.TOOLS, _TOOL_FILE),
    (NoCopy.TESTS, _TEST_FILE),
    (NoCopy.ADMIN, _ADMIN_FILE),
    (NoCopy.SEEDS, _SEED_FILE),
)
_FOLDERS = {
    **dict.fromkeys(("__tests__", "__mocks__", "__snapshots__", "__fixtures__", "cypress"), NoCopy.TESTS),
    **dict.fromkeys(("admin", "(admin)", "wp-admin", "backoffice", "back-office", "(backoffice)"), NoCopy.ADMIN),
    **dict.fromkeys(("seeders", "migrations", "factories"), NoCopy.SEEDS),
}
# These are so where a program or site has its root, beside the file that says so.
_FOLDERS_OF_PROJECTS = {
    **dict.fromkeys(("docs", "doc", "documentation", "adr"), NoCopy.DOCS),
    **dict.fromkeys(("notes", "planning", "prompts", "agents", "specs", "tasks", "memory-bank"), NoCopy.NOTES),
    **dict.fromkeys(("test", "tests", "spec", "e2e", "playwright"), NoCopy.TESTS),
    **dict.fromkeys(("seed", "seeds", "prisma"), NoCopy.SEEDS),
}
_PROJECT_FILES = ("package.json", "pyproject.toml", "composer.json", "deno.json", "go.mod", "Cargo.toml")
_PARENTS_OF_SEEDS = ("prisma", "database", "db", "scripts", "supabase", "sanity", "server", "backend")
# GitHub shows a site from its folder "docs".
_SITE_FILES = ("index.html", "_config.yml", "_config.yaml", "CNAME")
# A note at the root of a program: SENTRY_SETUP.md.
_SHOUTED = re.compile(r"[A-Z\d]+(?:[_-][A-Z\d]+)+")

_WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_LEGAL = frozenset("privacy terms tos cookie cookies gdpr ccpa hipaa legal imprint impressum eula".split())
_BESIDE_LEGAL = frozenset(
    "a and client conditions content data en info information notice of our page pages policies policy practices"
    " protection rights service services settings site statement template the us use view website".split()
)


def sort_of_folder(path: str) -> NoCopy | None:
    """Return what all of a folder is, if that is seldom copy."""
    above, name = os.path.split(path)
    if sort := _FOLDERS.get(name):
        return sort
    if _is_legal(name):
        return NoCopy.LEGAL
    if name in ("seed", "seeds") and os.path.basename(above) in _PARENTS_OF_SEEDS:
        return NoCopy.SEEDS
    sort = _FOLDERS_OF_PROJECTS.get(name)
    if not sort or not _holds(above, _PROJECT_FILES):
        return None
    return None if sort is NoCopy.DOCS and _holds(path, _SITE_FILES) else sort


def sort_of_file(path: str) -> NoCopy | None:
    """Return what a file is, if that is seldom copy."""
    folder, name = os.path.split(path)
    if sort := _sort_of_name(name):
        return sort
    if any(_is_legal(part) for part in _names_of(name)):
        return NoCopy.LEGAL
    stem, suffix = os.path.splitext(name)
    is_shouted = suffix in _PAGES and _SHOUTED.fullmatch(stem) is not None
    return NoCopy.NOTES if is_shouted and _holds(folder, _PROJECT_FILES) else None


def _sort_of_name(name: str) -> NoCopy | None:
    stem, suffix = os.path.splitext(name)
    if suffix not in _PROSE:
        for sort, pattern in _FILES:
            if re.fullmatch(pattern, name):
                return sort
    return _sort_of_page(stem) if suffix in _PAGES else None


def _sort_of_page(stem: str) -> NoCopy | None:
    """Return what a page is by its name, if that is seldom copy."""
    name = stem.lower().replace("_", "-")
    names = {name, *(name[: mark.start()] for mark in _MORE.finditer(name))}
    if stem in _DOC_TITLES or not names.isdisjoint(_DOC_NAMES):
        return NoCopy.DOCS
    if stem in _NOTE_TITLES or not names.isdisjoint(_NOTE_NAMES) or _is_note(name):
        return NoCopy.NOTES
    return NoCopy.ADMIN if stem == "admin" else None


def _is_note(name: str) -> bool:
    return name.endswith(_NOTE_ENDINGS) and name.replace("-", "").isalnum()


def _names_of(name: str) -> tuple[str, ...]:
    """Return what a file may be called by: `privacy.md`, `page.privacy-policy.liquid`."""
    parts = name.split(".")
    return tuple(parts[:2] if len(parts) > 2 and parts[0] == "page" else parts[:1])


def _is_legal(name: str) -> bool:
    words = {word.lower() for word in _WORD.findall(name)}
    return not words.isdisjoint(_LEGAL) and words <= _LEGAL | _BESIDE_LEGAL


def _holds(folder: str, names: tuple[str, ...]) -> bool:
    return any(os.path.exists(os.path.join(folder, name)) for name in names)
