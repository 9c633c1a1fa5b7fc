"""Which files a run reads, and why it leaves out others."""

import os
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from copylint.config.load import CONFIG_NAMES, DECISION_NAMES
from copylint.config.paths import absolute, upwards, within
from copylint.config.settings import Config, is_matched, path_from
from copylint.files.reading import MOST_SETTINGS, read_bytes
from copylint.model.errors import ReadError
from copylint.readers.discovery.expand import expanded, is_glob_pattern
from copylint.readers.discovery.formats import has_reader, why_unreadable
from copylint.readers.discovery.own import is_own_file, is_record

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec

_Ignores: TypeAlias = "tuple[tuple[str, GitIgnoreSpec], ...]"

# Folders that hold what others wrote or what was built; hidden ones are left out as well.
SKIPPED_FOLDERS = frozenset(
    ("node_modules", "bower_components", "vendor", "venv", "__pycache__", "build", "dist", "_site", "coverage")
)
LOCK_FILES = frozenset(
    (
        "package-lock.json",
        "npm-shrinkwrap.json",
        "pnpm-lock.yaml",
        "composer.lock",
        "yarn.lock",
        "poetry.lock",
        "uv.lock",
    )
)
_MINIFIED = (".min.js", ".min.css", ".min.html", ".map", ".d.ts")
_WORD_LOCK = "a lock of Word's"


class FoundFile(NamedTuple):
    """A file that was named or found; `skipped` tells why it is not read, `failure` why it cannot be.

    Of a file that belongs to a site, what it leaves unsaid is judged on the pages that show it.
    """

    path: str
    skipped: str = ""
    failure: str = ""
    is_of_site: bool = False


class _Folder(NamedTuple):
    """A folder to look into, and the .gitignore files above it."""

    path: str
    ignores: _Ignores


def find_files(paths: Iterable[str], config: Config, force_exclude: bool = False) -> tuple[FoundFile, ...]:
    """Return the files which the paths name, each once, in the order of the paths and then of their names.

    A file that is named itself is read whatever the globs say, unless `force_exclude`: then only what a walk would
    find is.
    """
    seen: set[str] = set()
    files: list[FoundFile] = []
    for path in paths:
        for file in _named(path, config, force_exclude):
            key = absolute(file.path)
            if key not in seen:
                seen.add(key)
                files.append(file)
    return tuple(files)


def shown_path(path: str) -> str:
    """Return a path with forward slashes, fit for any output: bytes that are not UTF-8 become `\\xNN`."""
    return os.fsencode(path).decode("utf-8", "backslashreplace").replace(os.sep, "/")


def _named(path: str, config: Config, force_exclude: bool) -> Iterator[FoundFile]:
    if not path:  # a variable of a shell that nobody set
        yield FoundFile('""', failure="an empty name — this folder is called .")
    elif os.path.isdir(path):
        yield from _walk(path, config)
    elif is_glob_pattern(path) and not os.path.lexists(path):
        yield from _globbed(path, config)
    elif force_exclude:
        yield FoundFile(path, skipped=_why_left_out(path, config))
    elif _is_word_lock(path):
        # A shell names it too, for "drafts/*.docx".
        yield FoundFile(path, skipped=_WORD_LOCK)
    else:
        yield FoundFile(path, failure=why_unreadable(path))


def _why_left_out(path: str, config: Config) -> str:
    """Return why a walk from the root would not come to a file."""
    relative = path_from(config.root, path)
    *folders, name = relative.split("/")
    if any(folder.startswith(".") and folder != ".." for folder in folders):
        return "hidden"
    if not SKIPPED_FOLDERS.isdisjoint(folders):
        return "installed or built by a tool"
    for depth in range(1, len(folders) + 1):
        # Counted from the root: what lies above it says nothing of a site.
        folder = os.path.join(config.root, *folders[:depth])
        if reason := _why_no_copy(folder, config, is_folder=True):
            return reason
    if any(within(absolute(folder), absolute(path)) for folder in config.rules):
        return "rules, no copy"
    return _why_not_file(name, path, config, ())


def _globbed(pattern: str, config: Config) -> Iterator[FoundFile]:
    matches = expanded(pattern)
    if not matches:
        yield FoundFile(pattern, failure="no file matches")
    for match in matches:
        if not os.path.isdir(match):
            yield FoundFile(match, skipped=_why_unknown(match))
        elif not pattern.endswith("**"):
            yield from _walk(match, config)


def _walk(folder: str, config: Config) -> Iterator[FoundFile]:
    """Yield what lies in a folder and below it; folders may be nested deeper than Python nests calls."""
    waiting = [_in_folder(_Folder(folder, _outer_ignores(absolute(folder))), config)]
    while waiting:
        entry = next(waiting[-1], None)
        if entry is None:
            waiting.pop()
        elif isinstance(entry, FoundFile):
            yield entry
        else:
            waiting.append(_in_folder(entry, config))


def _in_folder(folder: _Folder, config: Config) -> Iterator[FoundFile | _Folder]:
    try:
        with os.scandir(folder.path) as scanned:
            entries = sorted(scanned, key=lambda entry: os.fsencode(entry.name))
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        yield FoundFile(folder.path, failure=f"folder cannot be read: {reason}")
        return
    ignores = (*folder.ignores, *_ignores_in(absolute(folder.path)))
    for entry in entries:
        path = entry.name if folder.path == "." else os.path.join(folder.path, entry.name)  # keeps paths as given
        if not _is_folder(entry):
            yield FoundFile(path, skipped=_why_not_file(entry.name, path, config, ignores))
        elif not (reason := _why_not_folder(entry, path, config, ignores)):
            yield _Folder(path, ignores)
        elif not entry.name.startswith("."):
            yield FoundFile(path + "/", skipped=reason)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link to itself
        return False


def _why_not_folder(entry: os.DirEntry[str], path: str, config: Config, ignores: _Ignores) -> str:
    if entry.name.startswith("."):
        return "hidden"
    if entry.is_symlink():
        return "a link to a folder"
    if entry.name in SKIPPED_FOLDERS:
        return "installed or built by a tool"
    if absolute(path) in (absolute(folder) for folder in config.rules):
        return "rules, no copy"
    if absolute(path) in _own_paths(config) or is_record(entry.name):
        return "copylint's own"
    return (
        _why_excluded(path + "/", config)
        or _why_git_ignored(path, ignores, is_folder=True)
        or _why_no_copy(path, config, is_folder=True)
    )


def _why_not_file(name: str, path: str, config: Config, ignores: _Ignores) -> str:
    if reason := _why_not_name(name) or _why_unknown(path):
        return reason
    if absolute(path) in _own_paths(config):
        return "copylint's own"
    if config.include and not is_matched(path, config.include, config.root):
        return "not in include"
    return (
        _why_excluded(path, config)
        or _why_git_ignored(path, ignores, is_folder=False)
        or _why_no_copy(path, config, is_folder=False)
        or ("copylint's own" if is_own_file(path) else "")
    )


def _own_paths(config: Config) -> list[str]:
    """Return the baseline and the register."""
    return [absolute(path) for path in (config.baseline, config.register) if path]


def _why_no_copy(path: str, config: Config, is_folder: bool) -> str:
    # Not asked of files that are named, and its expressions take a while to compile.
    from copylint.readers.discovery.no_copy import sort_of_file, sort_of_folder

    sort = sort_of_folder(path) if is_folder else sort_of_file(path)
    return sort.reason if sort and sort not in config.also_read else ""


def _why_not_name(name: str) -> str:
    if name.startswith("."):
        return "hidden"
    if name in CONFIG_NAMES or name in DECISION_NAMES:
        return "copylint's own"
    if name in LOCK_FILES or name.endswith(_MINIFIED):
        return "written by a tool"
    return ""


def _is_word_lock(path: str) -> bool:
    """Return whether Word keeps a file beside a draft for as long as the draft is open."""
    return os.path.basename(path).startswith("~$")


def _why_unknown(path: str) -> str:
    if _is_word_lock(path):
        return _WORD_LOCK
    return "" if has_reader(path) else "no reader for this type"


def _why_excluded(path: str, config: Config) -> str:
    return "excluded" if is_matched(path, config.exclude, config.root) else ""


def _why_git_ignored(path: str, ignores: _Ignores, is_folder: bool) -> str:
    full = absolute(path)
    for base, spec in reversed(ignores):
        relative = within(base, full) or full
        verdict = spec.check_file(relative.replace(os.sep, "/") + ("/" if is_folder else "")).include
        if verdict is not None:
            return "in .gitignore" if verdict else ""
    return ""


def _outer_ignores(folder: str) -> _Ignores:
    """Return the .gitignore files above a folder up to the root of its repository."""
    inside: list[str] = []
    for outer in upwards(folder):
        inside.append(outer)
        if os.path.exists(os.path.join(outer, ".git")):
            break
    else:
        return ()
    ignores = tuple(ignore for above in reversed(inside[1:]) for ignore in _ignores_in(above))
    # Whoever names an ignored folder wants it read.
    return () if _why_git_ignored(folder, ignores, is_folder=True) else ignores


def _ignores_in(folder: str) -> _Ignores:
    try:
        content = read_bytes(os.path.join(folder, ".gitignore"), MOST_SETTINGS)
    except ReadError:
        return ()
    from copylint.config.globs import spec_of

    return ((folder, spec_of(tuple(content.decode("utf-8", "replace").splitlines()))),)
