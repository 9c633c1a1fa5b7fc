"""`copylint suppress` changes all files or none, and only as it may."""

import os
import subprocess
from pathlib import Path

import pytest

from copylint.faces.cli.main import main

ONLY = ("--select", "collagen-stimulation,suppression", "--reason", "legal agreed")
CLAIM = "It boosts collagen"
NEXT = "copylint-disable-next-line collagen-stimulation: legal agreed"


@pytest.fixture(autouse=True)
def _in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(**files: str) -> None:
    for name, text in files.items():
        path = Path(name.replace("_", "."))
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(text.encode())


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    code = main(["suppress", *ONLY, *args])
    return (code, *capsys.readouterr())


def test_a_file_gets_its_comment_and_keeps_its_mode(capsys):
    write(a_html=f"<p>{CLAIM}\n")
    Path("a.html").chmod(0o640)

    assert run(capsys, ".") == (0, "a.html: 1 finding suppressed\n", "")
    assert (Path("a.html").read_text(), Path("a.html").stat().st_mode & 0o777) == (
        f"<!-- {NEXT} -->\n<p>{CLAIM}\n",
        0o640,
    )


def test_where_one_finding_cannot_be_hidden_it_is_named_and_nothing_is_written(capsys):
    write(a_html=f"<p>{CLAIM}\n", b_json=f'{{\n"title": "{CLAIM}"}}', c_txt=f"{CLAIM}.")

    complaints = (
        'copylint: b.json:2:14: collagen-stimulation, "boosts collagen": files of this format hold no comments\n'
        'copylint: c.txt:1:4: collagen-stimulation, "boosts collagen": files of this format hold no comments\n'
        "copylint: nothing was written; accept 2 findings with copylint baseline, or leave these files out\n"
    )
    assert run(capsys, ".") == (2, "", complaints)
    assert Path("a.html").read_text() == f"<p>{CLAIM}\n"


def test_data_without_findings_holds_nobody_up(capsys):
    write(a_html=f"<p>{CLAIM}\n", b_json='{"title": "Welcome to us"}')

    assert run(capsys, ".")[:2] == (0, "a.html: 1 finding suppressed\n")


def test_a_file_that_cannot_be_read_holds_all_up(capsys):
    write(a_html=f"<p>{CLAIM}\n")
    Path("b.html").write_bytes(b"\xff\xff")

    code, out, error = run(capsys, ".")

    assert (code, out, error.splitlines()[-1]) == (2, "", "copylint: nothing was written")
    assert Path("a.html").read_text() == f"<p>{CLAIM}\n"


def test_a_dry_run_shows_a_diff_and_writes_nothing(capsys):
    write(a_html=f"<p>a\n\t<p>{CLAIM}\n")

    assert run(capsys, "--dry-run", "a.html") == (
        0,
        f"--- a/a.html\n+++ b/a.html\n@@ -1,3 +1,4 @@\n <p>a\n+\t<!-- {NEXT} -->\n \t<p>{CLAIM}\n \n",
        "",
    )
    assert Path("a.html").read_text() == f"<p>a\n\t<p>{CLAIM}\n"


def test_a_whole_file_is_accepted_only_on_request(capsys):
    write(a_html=f"<p>{CLAIM}\n<p>{CLAIM}\n")

    assert run(capsys, "--whole-file", "a.html")[0] == 0
    assert Path("a.html").read_text().splitlines()[0] == (
        "<!-- copylint-disable-file collagen-stimulation: legal agreed -->"
    )


def test_a_link_is_not_written_through(capsys):
    Path("site").mkdir()
    Path("outside.html").write_text(f"<p>{CLAIM}\n")
    Path("site/x.html").symlink_to("../outside.html")

    code, _, error = run(capsys, "site")

    assert (code, "a link is not written through" in error) == (2, True)
    assert (Path("outside.html").read_text(), Path("site/x.html").is_symlink()) == (f"<p>{CLAIM}\n", True)


def test_a_link_to_a_file_that_is_written_is_no_obstacle(capsys):
    write(a_html=f"<p>{CLAIM}\n")
    Path("b.html").symlink_to("a.html")

    assert run(capsys, ".") == (0, "a.html: 1 finding suppressed\n", "")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16-le", "utf-16-be"])
def test_the_encoding_of_a_file_stays(capsys, encoding):
    mark = "" if encoding == "utf-8-sig" else "\ufeff"
    Path("a.html").write_bytes((mark + f"<p>{CLAIM} – ok\r\n").encode(encoding))

    assert run(capsys, "a.html")[0] == 0
    assert Path("a.html").read_bytes() == (mark + f"<!-- {NEXT} -->\r\n<p>{CLAIM} – ok\r\n").encode(encoding)


def test_settings_of_the_check_are_settings_of_this(capsys):
    Path(".copylint.yaml").write_text("read-keys: [blurbid]\nbaseline: .b.json\nexclude: [c.js]\n")
    write(a_js=f"x = {{\n  blurbid: '{CLAIM}',\n}}\n", b_js="// nothing\n", c_js=f"x = ['{CLAIM}']\n")
    write(d_html=f"<p>{CLAIM}\n")
    main(["baseline", *ONLY[:2], "d.html"])
    capsys.readouterr()

    assert run(capsys, ".")[:2] == (
        0,
        "a.js: 1 finding suppressed\n",
    )


def test_where_nothing_was_found_nothing_is_done(capsys):
    write(a_html="<p>Welcome.")

    assert run(capsys, ".") == (0, "Nothing to suppress in 1 file\n", "")


def test_a_reason_must_be_given(capsys):
    write(a_html=f"<p>{CLAIM}\n")

    assert main(["suppress", "--reason", " ", "a.html"]) == 2
    assert capsys.readouterr().err == "copylint: --reason must say why the findings are accepted\n"


def test_a_reason_that_would_end_its_comment_is_refused(capsys):
    write(a_html=f"<p>{CLAIM}\n")

    assert main(["suppress", "--reason", "see --> ticket", "a.html"]) == 2
    assert capsys.readouterr().err == 'copylint: --reason must do without "-->", which ends a comment in some format\n'


def test_a_file_that_may_not_be_replaced_leaves_all_as_they_are(capsys):
    write(a_html=f"<p>{CLAIM}\n", b_html=f"<p>{CLAIM}\n")
    try:
        subprocess.run(["chattr", "+i", "b.html"], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        Path("b.html").chmod(0o444)
        if os.geteuid() == 0:
            return  # nothing keeps root from writing here
    try:
        code, out, error = run(capsys, "a.html", "b.html")
    finally:
        subprocess.run(["chattr", "-i", "b.html"], check=False, capture_output=True)

    assert (code, out, error.startswith("copylint: cannot write b.html")) == (2, "", True)
    assert {path.read_text() for path in Path().glob("*.html")} == {f"<p>{CLAIM}\n"}
