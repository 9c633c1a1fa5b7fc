"""Files stay whole when a run is killed, and when nothing more can be written."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.slow
def test_files_are_old_or_new_whenever_a_run_is_killed():
    done = subprocess.run(
        [sys.executable, "-m", "tests.reliability.killed", "5"], cwd=ROOT, capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stdout.count("killed 5 times")) == (0, 5)


FULL = """
import resource, signal
from copylint.files.writing import write_whole
from copylint.model.errors import WriteError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (10, 10))
try:
    write_whole("page.html", b"x" * 20_000)
except WriteError as error:
    print(error)
"""


def test_a_file_that_cannot_be_written_to_its_end_stays_as_it_was(tmp_path):
    (tmp_path / "page.html").write_bytes(b"old")

    done = subprocess.run([sys.executable, "-c", FULL], cwd=tmp_path, capture_output=True, text=True, check=True)

    files = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert (done.stdout, files) == ("cannot write page.html: File too large\n", {"page.html": b"old"})
