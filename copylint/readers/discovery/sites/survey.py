"""What a folder looks like to who sets copylint up: the sort of site, what to leave out, where it speaks."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from copylint.config.settings import Config
from copylint.files.reading import open_bytes
from copylint.model.errors import ReadError
from copylint.readers import PACKAGES, format_of
from copylint.readers.discovery.discover import FoundFile, find_files
from copylint.readers.discovery.sites.frameworks import FRAMEWORKS
from copylint.readers.discovery.sites.markets import MarketSigns, markets_of

_MOST_FILES = 400
_MOST_BYTES = 200_000

# Sorts of sites by a file that tells them; those with known pages come first.
_KINDS = (
    ("Gatsby", ("gatsby-config.js", "gatsby-config.ts")),
    ("Nuxt", ("nuxt.config.ts", "nuxt.config.js")),
    ("SvelteKit", ("svelte.config.js",)),
    ("Eleventy", (".eleventy.js", "eleventy.config.js", "eleventy.config.mjs", "eleventy.config.cjs")),
    ("Jekyll", ("_config.yml", "_config.yaml")),
    ("Laravel", ("artisan",)),
    ("WordPress", ("wp-config.php", "wp-config-sample.php", "wp-content")),
    ("Vite", ("vite.config.ts", "vite.config.js")),
)
# What tools of a sort of site write, or others wrote, into folders that copylint does not know to leave out.
_NO_COPY = {
    "Next.js": (("out/", "a build"), ("storybook-static/", "a build")),
    "Astro": (("public/pagefind/", "an index"),),
    "Hugo": (("public/", "a build"), ("resources/", "a cache"), ("themes/*/exampleSite/", "the example of a theme")),
    "Shopify": (
        ("config/settings_schema.json", "settings of the editor"),
        ("locales/*.schema.json", "words of the editor"),
    ),
    "WordPress": (
        ("wp-admin/", "WordPress itself"),
        ("wp-includes/", "WordPress itself"),
        ("wp-content/plugins/", "plugins of others"),
        ("wp-content/languages/", "translations of WordPress"),
    ),
    "Gatsby": (("public/", "a build"),),
    "Laravel": (("storage/", "a cache"), ("lang/en/validation.php", "messages of forms")),
    "Eleventy": (("public/", "a build"),),
}


@dataclass(frozen=True, slots=True)
class Survey:
    """What was seen: the sort of site, globs to leave out with the reason for each, and markets with their signs."""

    kind: str
    excludes: tuple[tuple[str, str], ...]
    markets: tuple[MarketSigns, ...]
    files: int


def survey(root: str) -> Survey:
    """Look at a folder; nothing in it is changed."""
    kind, folder = _kind_and_folder(root)
    globs = tuple((folder + glob, why) for glob, why in _NO_COPY.get(kind, ()) if _is_there(root, folder + glob))
    config = Config(exclude=tuple(glob for glob, _ in globs), root=root)
    files = [file for file in find_files([root], config) if not file.skipped and not file.failure]
    return Survey(kind, globs, markets_of(_texts(files, root)), len(files))


def _kind_and_folder(root: str) -> tuple[str, str]:
    """Return the sort of site in a folder, or in the first of those in it that holds one: `theme/`."""
    if kind := _kind_of(root):
        return kind, ""
    folders = sorted(
        entry.name
        for entry in os.scandir(root)
        if entry.is_dir(follow_symlinks=False) and not entry.name.startswith((".", "node_modules"))
    )
    return next(((kind, f"{name}/") for name in folders if (kind := _kind_of(os.path.join(root, name)))), ("", ""))


def _kind_of(root: str) -> str:
    known = (framework.name for framework in FRAMEWORKS if framework.is_at(root))
    others = (name for name, marks in _KINDS if any(os.path.exists(os.path.join(root, mark)) for mark in marks))
    return next(known, "") or next(others, "")


def _is_there(root: str, glob: str) -> bool:
    from copylint.readers.discovery.expand import expanded

    return bool(expanded(os.path.join(root, glob.rstrip("/"))))


def _texts(files: Iterable[FoundFile], root: str) -> Iterator[tuple[str, str]]:
    """Yield the beginnings of the texts, and of what is no page but tells of the site: its settings."""
    pages = [file.path for file in files if format_of(file.path) not in PACKAGES][:_MOST_FILES]
    settings = [
        os.path.join(root, name) for name in ("package.json", "CNAME", "hugo.toml", "config.toml", "_config.yml")
    ]
    for path in (*pages, *(path for path in settings if os.path.isfile(path) and path not in pages)):
        try:
            with open_bytes(path) as file:
                content = file.read(_MOST_BYTES)
        except ReadError:
            continue
        yield os.path.relpath(path, root).replace(os.sep, "/"), content.decode("utf-8", "replace")
