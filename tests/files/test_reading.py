"""Only regular files are opened."""

import os
from pathlib import Path

import pytest

from copylint.files.reading import read_bytes
from copylint.model.errors import ReadError


def complaint_about(path: Path | str, most: int = 1000) -> str:
    with pytest.raises(ReadError) as caught:
        read_bytes(path, most)
    return str(caught.value)


def test_a_file_is_read(tmp_path):
    (tmp_path / "a.md").write_bytes(b"hello")

    assert read_bytes(tmp_path / "a.md", 5) == b"hello"


def test_a_link_to_a_file_is_read(tmp_path):
    (tmp_path / "a.md").write_bytes(b"hello")
    (tmp_path / "b.md").symlink_to("a.md")

    assert read_bytes(tmp_path / "b.md") == b"hello"


def test_a_file_that_is_too_large_is_refused(tmp_path):
    (tmp_path / "a.md").write_bytes(bytes(1001))

    assert complaint_about(tmp_path / "a.md") == "larger than 0 MB"


@pytest.mark.parametrize(
    "device", ["/dev/zero", "/dev/tty", "/proc/self/status", "/proc/kmsg", "/sys/kernel/uevent_seqnum"]
)
def test_devices_and_files_of_the_kernel_are_refused(tmp_path, device):
    (tmp_path / "a.md").symlink_to(device)

    assert (complaint_about(device), complaint_about(tmp_path / "a.md")) == ("not a regular file",) * 2


def test_a_pipe_is_refused_and_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "a.md")

    assert complaint_about(tmp_path / "a.md") == "not a regular file"


def test_what_cannot_be_opened_is_told_with_its_reason(tmp_path):
    (tmp_path / "loop").symlink_to("loop")

    assert [complaint_about(tmp_path / name) for name in ("none", "loop", ".", "a\0b")] == [
        "no such file",
        "cannot be read: Too many levels of symbolic links",
        "a folder, not a file",
        "no path holds a null character",
    ]
