"""The desk answers whoever opened its address on this machine, and nobody else."""

import http.client
import json
import socket

import pytest

from tests.faces.desk.conftest import CLAIM
from tests.waiting import PATIENCE, Soon


def ask(server, method, path, body=None, **headers):
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=PATIENCE)
    given = {"Host": f"127.0.0.1:{server.server_port}"} | {
        name.replace("_", "-"): value for name, value in headers.items()
    }
    connection.request(method, path, body, given)
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer, content


@pytest.fixture
def cookie(server):
    answer, _ = ask(server, "GET", f"/?token={server.guard.token}")
    return answer.getheader("Set-Cookie").partition(";")[0]


def test_the_address_opens_the_desk_once(server):
    first, _ = ask(server, "GET", f"/?token={server.guard.token}")
    second, page = ask(server, "GET", f"/?token={server.guard.token}")

    assert (first.status, second.status) == (303, 403)
    assert b"address that it printed" in page


def test_no_answer_waits_until_its_head_is_acknowledged(server, monkeypatch):
    """With Nagle's algorithm each would: some 40 ms at every key."""
    sends_at_once = []
    end = server.shutdown_request

    def end_noted(request):
        sends_at_once.append(request.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0)
        end(request)

    monkeypatch.setattr(server, "shutdown_request", end_noted)
    ask(server, "GET", "/")

    assert Soon(lambda: sends_at_once) == [True]


@pytest.mark.parametrize("token", ["", "x", "%00", "a" * 10_000])
def test_a_wrong_token_opens_nothing(server, token):
    assert ask(server, "GET", f"/?token={token}")[0].status == 403


@pytest.mark.parametrize("path", ["/", "/desk.js", "/rules", "/folder", "/draft/abcdefgh"])
def test_nothing_is_told_without_the_cookie(server, path):
    assert ask(server, "GET", path)[0].status == 403


def test_nothing_is_done_without_the_cookie(server):
    assert ask(server, "POST", "/check", b"{}")[0].status == 403


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "desk.example"},
        {"Host": "127.0.0.1:1"},
        {"Origin": "https://other.example"},
        {"Origin": "null"},
        {"Sec_Fetch_Site": "cross-site"},
    ],
)
def test_other_sites_and_names_are_refused(server, cookie, headers):
    answer, content = ask(server, "POST", "/check", b'{"tab": "a", "text": "x"}', Cookie=cookie, **headers)

    assert answer.status == 403
    assert "error" in json.loads(content)


def test_the_page_lets_nothing_in_from_outside(server, cookie):
    answer, _ = ask(server, "GET", "/", Cookie=cookie)

    policy = answer.getheader("Content-Security-Policy")
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert answer.getheader("Access-Control-Allow-Origin") is None


@pytest.mark.parametrize("path", ["../secret.md", "/etc/passwd", "a/../../secret.md", "link.md"])
def test_no_file_outside_the_folder_is_opened(server, cookie, folder, path):
    (folder.parent / "secret.md").write_text("secret")
    (folder / "link.md").symlink_to(folder.parent / "secret.md")

    answer, content = ask(server, "POST", "/open", json.dumps({"path": path}).encode(), Cookie=cookie)

    assert answer.status == 400
    assert b"secret" not in content.replace(b"secret.md", b"")


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/check", b"no json", 400),
        ("/check", b"[]", 400),
        ("/check", b'{"tab": "a"}', 400),
        ("/check", b'{"tab": "a", "text": 1}', 400),
        ("/check", b'{"tab": "a", "text": "x", "markets": ["mars"]}', 400),
        ("/nowhere", b"{}", 404),
        ("/drop?name=a.exe", b"MZ", 400),
        ("/drop?name=a.docx", b"PK broken", 400),
        ("/drop?name=a.txt", b"\0\1\2binary", 400),
        ("/draft/..%2f..%2fx", b"text", 400),
    ],
)
def test_what_is_wrong_is_told(server, cookie, path, body, status):
    answer, content = ask(server, "POST", path, body, Cookie=cookie)

    assert answer.status == status
    assert json.loads(content)["error"]


def test_too_much_is_refused_before_it_is_read(server, cookie):
    answer, _ = ask(server, "POST", "/drop?name=a.txt", b"", Cookie=cookie, Content_Length=str(1 << 40))

    assert answer.status == 413


def test_places_count_as_browsers_count(server, cookie):
    text = "\U0001f33f " + CLAIM
    _, content = ask(server, "POST", "/check", json.dumps({"tab": "a", "text": text}).encode(), Cookie=cookie)

    finding = json.loads(content)["cards"][0]["findings"][0]
    units = text.encode("utf-16-le")
    assert units[2 * finding["start"] : 2 * finding["end"]].decode("utf-16-le") == "stimulates collagen"


def test_a_draft_is_kept_for_its_tab(server, cookie):
    ask(server, "POST", "/draft/tab-of-today", "Café".encode(), Cookie=cookie)

    assert json.loads(ask(server, "GET", "/draft/tab-of-today", Cookie=cookie)[1]) == {"text": "Café"}


def change(server, cookie, **body):
    answer, content = ask(server, "POST", "/change", json.dumps(body).encode(), Cookie=cookie)
    return answer.status, json.loads(content)


def test_a_file_is_changed_after_its_difference_was_shown(server, cookie, folder):
    words = {"path": "facial.md", "old": CLAIM, "new": "Skin feels firmer for a while."}

    status, shown = change(server, cookie, **words)
    assert (status, CLAIM in (folder / "facial.md").read_text()) == (200, True)
    assert f"-{CLAIM}\n+Skin feels firmer for a while." in shown["diff"]

    assert change(server, cookie, **words, digest=shown["digest"]) == (200, {"done": True})
    assert (folder / "facial.md").read_text() == "# Facials\n\nSkin feels firmer for a while.\n\nWarm towels.\n"


def test_a_file_that_somebody_else_changed_is_left_alone(server, cookie, folder):
    words = {"path": "facial.md", "old": CLAIM, "new": "x"}
    _, shown = change(server, cookie, **words)
    (folder / "facial.md").write_text(f"{CLAIM} Now at nine.\n")

    status, answer = change(server, cookie, **words, digest=shown["digest"])

    assert (status, "has changed since" in answer["error"]) == (400, True)
    assert (folder / "facial.md").read_text() == f"{CLAIM} Now at nine.\n"


def test_words_that_stand_twice_are_not_changed(server, cookie, folder):
    (folder / "facial.md").write_text(f"{CLAIM}\n\n{CLAIM}\n")

    status, answer = change(server, cookie, path="facial.md", old=CLAIM, new="x")

    assert (status, "more than once" in answer["error"]) == (400, True)


def test_a_claim_is_kept_in_the_register_with_reason_and_end(server, cookie, folder):
    (folder / "copylint-claims.yaml").write_text("claims: {}\n")
    text = f"{CLAIM}\n"
    _, content = ask(server, "POST", "/check", json.dumps({"tab": "a", "text": text}).encode(), Cookie=cookie)
    finding = json.loads(content)["cards"][0]["findings"][0]["key"]

    body = {"text": text, "finding": finding, "reason": "Study of May", "until": "2027-01-31"}
    answer, content = ask(server, "POST", "/keep", json.dumps(body).encode(), Cookie=cookie)

    assert (answer.status, list(json.loads(content))) == (200, ["entry"])
    register = (folder / "copylint-claims.yaml").read_text()
    assert "Study of May" in register
    assert "valid-until: 2027-01-31" in register


def test_a_folder_without_a_register_says_so(server, cookie):
    text = f"{CLAIM}\n"
    _, content = ask(server, "POST", "/check", json.dumps({"tab": "a", "text": text}).encode(), Cookie=cookie)
    finding = json.loads(content)["cards"][0]["findings"][0]["key"]

    answer, content = ask(
        server, "POST", "/keep", json.dumps({"text": text, "finding": finding, "reason": "x"}).encode(), Cookie=cookie
    )

    assert (answer.status, "has no register" in json.loads(content)["error"]) == (400, True)
