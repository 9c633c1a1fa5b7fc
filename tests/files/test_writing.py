"""Files are written whole or not at all."""

import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from copylint.files.writing import alone_in, write_all, write_whole
from copylint.model.errors import WriteError


def content_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.is_file()}


def test_a_file_is_replaced_and_nothing_else_stays(tmp_path):
    (tmp_path / "a").write_bytes(b"old")

    write_whole(tmp_path / "a", b"new")

    assert content_of(tmp_path) == {"a": b"new"}


def test_the_mode_of_a_file_stays(tmp_path):
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "a").chmod(0o640)

    write_whole(tmp_path / "a", b"new")

    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == 0o640


def test_a_new_file_has_the_mode_that_new_files_have(tmp_path):
    (tmp_path / "a").write_bytes(b"")

    write_whole(tmp_path / "b", b"new")

    assert (tmp_path / "b").stat().st_mode == (tmp_path / "a").stat().st_mode


@pytest.mark.parametrize("target", ["outside", "nowhere", "/dev/null"])
def test_nothing_is_written_through_a_link(tmp_path, target):
    (tmp_path / "outside").write_bytes(b"old")
    (tmp_path / "a").symlink_to(target)

    with pytest.raises(WriteError, match="it is a link"):
        write_whole(tmp_path / "a", b"new")

    assert ((tmp_path / "a").readlink(), (tmp_path / "outside").read_bytes()) == (Path(target), b"old")


def test_where_one_file_cannot_be_written_all_stay_as_they_are(tmp_path):
    (tmp_path / "a").write_bytes(b"old")
    (tmp_path / "b").mkdir()

    with pytest.raises(WriteError, match="b: not a regular file"):
        write_all({str(tmp_path / "a"): b"new", str(tmp_path / "b"): b"new"})

    assert content_of(tmp_path) == {"a": b"old"}


@pytest.mark.parametrize("name", ["none/a", "a\0b", "x" * 300])
def test_what_cannot_be_written_is_a_complaint(tmp_path, name):
    with pytest.raises(WriteError, match="cannot write"):
        write_whole(tmp_path / name, b"new")


WAITS = """
import sys
from copylint.files.writing import alone_in
with alone_in(sys.argv[1]):
    print("alone")
"""


def test_a_second_process_waits_until_the_first_is_done(tmp_path):
    with alone_in(tmp_path):
        other = subprocess.Popen([sys.executable, "-c", WAITS, str(tmp_path)], stdout=subprocess.PIPE, text=True)
        with pytest.raises(subprocess.TimeoutExpired):
            other.wait(0.5)

    assert other.communicate(timeout=20)[0] == "alone\n"


def test_a_folder_that_is_not_there_holds_nobody_back(tmp_path):
    with alone_in(tmp_path / "none"):
        assert not os.path.exists(tmp_path / "none")
