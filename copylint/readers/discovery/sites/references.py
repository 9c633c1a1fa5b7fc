"""What a file of a site shows of other files: imports, partials, snippets, template parts."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator

from copylint.files.reading import read_bytes
from copylint.model.errors import ReadError

_MOST_BYTES = 1 << 20
_IMPORT = re.compile(
    r"""(?:\bfrom|\bimport)\s*\(?\s*["']([^"'\n]+)["']|^layout:\s*["']?([\w./@-]+\.astro)""", re.MULTILINE
)
_SCRIPTS = (".tsx", ".ts", ".jsx", ".js", ".mjs", ".mts", ".astro", ".vue", ".svelte", ".mdx", ".md", ".json", ".yaml")
_ALIASES = ("@/", "~/", "~~/", "#/", "$lib/")
_LIQUID = re.compile(r"""\{%-?\s*(render|include|section|sections|layout)\s+["']?([\w./-]+)["']?""")
_LIQUID_FOLDERS = {
    "render": ("snippets/{}.liquid", "_includes/{}", "_includes/{}.liquid"),
    "include": ("snippets/{}.liquid", "_includes/{}", "_includes/{}.html", "_includes/{}.njk"),
    "section": ("sections/{}.liquid",),
    "sections": ("sections/{}.json", "sections/{}.liquid"),
    "layout": ("layout/{}.liquid",),
}
_SECTION_TYPE = re.compile(r'"type"\s*:\s*"([\w-]+)"')
_LAYOUT_KEY = re.compile(r'"layout"\s*:\s*"([\w-]+)"')
_PHP = re.compile(
    r"""get_(header|footer|sidebar)\s*\(\s*(?:["']([\w-]+)["'])?
    |get_template_part\s*\(\s*["']([\w/.-]+)["'](?:\s*,\s*["']([\w-]+)["'])?
    |(?:include|require)(?:_once)?\b[^;"'\n]*["']/?([^"'\n]+\.php)["']
    |locate_template\s*\([^"'\n]*["']([\w/.-]+\.php)["']""",
    re.VERBOSE,
)
_BLOCK_PART = re.compile(r'wp:(template-part|pattern)\s*\{[^}]*?"slug"\s*:\s*"(?:[\w-]+/)?([\w-]+)"')
_PARTIAL = re.compile(r"""\bpartial(?:Cached)?\s+["']([\w./-]+)["']""")
_SHORTCODE = re.compile(r"\{\{[<%]\s*([\w/-]+)")


def references_in(path: str, root: str) -> tuple[str, ...]:
    """Return the files that a file shows, by their paths from the root; both take forward slashes."""
    try:
        text = read_bytes(os.path.join(root, path), _MOST_BYTES).decode("utf-8", "replace")
    except ReadError:
        return ()
    ending = os.path.splitext(path)[1].lower()
    paths: list[str] = []
    for names in _named(path, text, ending):
        existing = next((name for name in map(os.path.normpath, names) if _is_file(root, name)), "")
        if existing:
            paths.append(existing.replace(os.sep, "/"))
    return tuple(dict.fromkeys(shown for shown in paths if shown != path))


def _named(path: str, text: str, ending: str) -> Iterator[Iterable[str]]:
    """Yield for each reference the paths that it may mean, likeliest first."""
    if ending in _SCRIPTS:
        yield from (_imported(path, match[1] or match[2]) for match in _IMPORT.finditer(text))
    if ending == ".php":
        yield from (_shown_by_php(path, match) for match in _PHP.finditer(text))
    if ending in (".php", ".html"):
        yield from ((_of_block(*match.groups()),) for match in _BLOCK_PART.finditer(text))
    if "{%" in text:
        yield from ([place.format(match[2]) for place in _LIQUID_FOLDERS[match[1]]] for match in _LIQUID.finditer(text))
    if ending == ".json":
        for match in _SECTION_TYPE.finditer(text):
            yield f"sections/{match[1]}.liquid", f"blocks/{match[1]}.liquid"
        yield from ((f"layout/{match[1]}.liquid",) for match in _LAYOUT_KEY.finditer(text))
    if "{{" in text and ending in (".html", ".md", ".markdown"):
        yield from (_hugo_places("partials", match[1]) for match in _PARTIAL.finditer(text))
        yield from (_hugo_places("shortcodes", match[1]) for match in _SHORTCODE.finditer(text))


def _imported(path: str, name: str) -> Iterator[str]:
    """Yield where an imported module may lie: beside the file, at an alias of the root, or below it."""
    if name.startswith("."):
        bases = [os.path.join(os.path.dirname(path), name)]
    elif name.startswith(_ALIASES):
        rest = name.partition("/")[2]
        bases = [f"src/{rest}", rest, f"app/{rest}", f"src/lib/{rest}"]
    else:
        bases = [f"src/{name}", name]
    for base in bases:
        yield base
        yield from (base + ending for ending in _SCRIPTS)
        yield from (f"{base}/index{ending}" for ending in _SCRIPTS[:4])


def _shown_by_php(path: str, match: re.Match[str]) -> Iterator[str]:
    part, part_name, template, template_name, included, located = match.groups()
    if part:
        yield from (f"{part}-{part_name}.php",) * bool(part_name)
        yield f"{part}.php"
    elif template:
        yield from (f"{template}-{template_name}.php",) * bool(template_name)
        yield f"{template}.php"
    else:
        name = included or located
        yield os.path.join(os.path.dirname(path), name)
        yield name


def _of_block(sort: str, slug: str) -> str:
    return f"patterns/{slug}.php" if sort == "pattern" else f"parts/{slug}.html"


def _hugo_places(folder: str, name: str) -> list[str]:
    name = name if name.endswith(".html") else f"{name}.html"
    return [f"layouts/{folder}/{name}", f"layouts/_{folder}/{name}"]


def _is_file(root: str, path: str) -> bool:
    return not path.startswith("..") and os.path.isfile(os.path.join(root, path))
