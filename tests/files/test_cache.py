"""What somebody plants in the cache folder is never run, and costs no more than making things again."""

import os
import pickle
from pathlib import Path

import pytest

from copylint.faces.cli.main import main
from copylint.files.cache import cache_folder

PAGE = "It boosts collagen.\n"


class Evil:
    """Touches a file where it is unpickled."""

    def __reduce__(self) -> tuple[object, ...]:
        return os.system, ("touch ran",)


PLANTED = {
    "a pickle": pickle.dumps(Evil()),
    "nothing": b"",
    "no text": b"\xff\xfe\x00",
    "other data": b'{"version": 1}',
    "brackets": b"[" * 100_000,
}


@pytest.mark.slow
@pytest.mark.usefixtures("few_rules")
def test_planted_files_are_a_miss_under_every_name_that_a_run_reads(tmp_path, monkeypatch, capfd):
    """In one test, with few rules: each miss compiles them anew."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COPYLINT_CACHE", str(tmp_path / "cache"))
    Path("a.txt").write_text(PAGE)
    arguments = ["a.txt", "--isolated", "--format", "concise", "--select", "collagen-stimulation"]
    expected = main(arguments), capfd.readouterr().out
    for path in (path for path in Path(cache_folder()).rglob("*") if path.is_file()):
        header = path.read_bytes().partition(b"\n")[0]
        for planted in (PLANTED["a pickle"], *(header + b"\n" + content for content in PLANTED.values())):
            path.write_bytes(planted)
            assert (main(arguments), capfd.readouterr().out) == expected
    assert not Path("ran").exists()
