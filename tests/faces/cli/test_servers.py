"""The commands that serve editors and agents, where their libraries are missing or their arguments are wrong."""

import subprocess
import sys

import pytest

pytestmark = pytest.mark.slow


def run(arguments, without=()):
    hidden = "".join(f"sys.modules[{name!r}] = None\n" for name in without)
    program = f"import sys\n{hidden}from copylint.faces.cli.main import main\nsys.exit(main({arguments!r}))"
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, input="", check=False)


@pytest.mark.parametrize(
    ("command", "library", "extra"), [("lsp", "pygls", "copylint[lsp]"), ("mcp", "mcp", "copylint[mcp]")]
)
def test_without_its_library_a_server_says_what_to_install(command, library, extra):
    done = run([command], without=[library])

    assert (done.returncode, done.stdout) == (2, "")
    assert f"pip install '{extra}'" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", ["lsp", "mcp"])
def test_a_server_that_nobody_speaks_with_ends(command):
    done = run([command])

    assert (done.returncode, done.stdout) == (0, "")


def test_a_root_that_is_no_folder_is_refused(tmp_path):
    done = run(["mcp", "--root", str(tmp_path / "lost")])

    assert done.returncode == 2
    assert "lost is no folder" in done.stderr


def test_a_check_imports_nothing_that_servers_need():
    program = (
        "import sys\nfrom copylint.faces.cli.main import main\nmain(['check', '-', '--isolated', '-q'])\n"
        "print([name for name in ('pygls', 'lsprotocol', 'mcp', 'pydantic', 'asyncio') if name in sys.modules])"
    )

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, input="Hi.", check=False)

    assert done.stdout == "[]\n", done.stderr
