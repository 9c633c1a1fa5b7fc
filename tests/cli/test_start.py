"""What a run imports: start-up is part of speed, and imports are most of it."""

from __future__ import annotations

import subprocess
import sys

import pytest

pytestmark = pytest.mark.slow

# Each of these takes as long to import as it takes to find the claims of some paragraphs.
HEAVY = frozenset(
    """_hashlib ast click concurrent.futures dataclasses datetime difflib gettext inspect ipaddress jinja2 json
    multiprocessing pathlib pathspec pickle platform regex shutil tempfile tomllib typing urllib uuid yaml""".split()
)
ARGUMENTS = {
    "a page": ("page.txt",),
    "a page and options": ("check", "page.txt", "-q", "--no-show-source", "--market", "uk", "--fail-on=note"),
    "files listed": ("page.txt", "--list-files"),
}


@pytest.mark.parametrize("arguments", ARGUMENTS.values(), ids=ARGUMENTS)
def test_a_run_imports_nothing_that_it_does_without(tmp_path, arguments):
    (tmp_path / "page.txt").write_text("Our facial boosts collagen.\n", "utf-8")
    code = "import sys; from copylint.cli.main import main; main(sys.argv[1:]); print(*sys.modules, file=sys.stderr)"
    command = [sys.executable, "-c", code, "--isolated", *arguments]

    # The first run writes the cache.
    done = [subprocess.run(command, capture_output=True, text=True, check=True, cwd=tmp_path) for _ in range(2)]

    assert sorted(HEAVY.intersection(done[1].stderr.split())) == []
