"""What people see in three editors: findings, what to do about them, and that neither is ever old."""

import json

import pytest
from lsprotocol import types

from tests.faces.lsp.editor import NAMES, Editor
from tests.waiting import Soon

pytestmark = pytest.mark.slow

CLAIM = "Our facial stimulates collagen."
WATCHED = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
START = types.Position(0, 0)


def written(folder, name, text):
    path = folder / name
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_bytes(text.encode("utf-8"))
    return path.as_uri()


def opened(editor, folder, text, name="page.md", language="markdown"):
    uri = written(folder, name, text)
    editor.open(uri, text, language)
    return uri


def words(editor, uri):
    return [editor.marked_words(uri, diagnostic) for diagnostic in editor.diagnostics(uri)]


def saved(editor, uri):
    editor.tell(types.TEXT_DOCUMENT_DID_SAVE, types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(uri)))


def refreshed(editor, uri, change):
    """Make a change beside the text, wait until the editor learns of it, and return the rules that are found soon."""
    before, refreshes = len(editor.published.get(uri, ())), editor.refreshes
    change()
    editor.wait_for(lambda: editor.refreshes > refreshes or len(editor.published.get(uri, ())) > before, "to refresh")
    return Soon(lambda: editor.rules(uri))


def titled(actions, start):
    return [action for action in actions if action.title.startswith(start)]


def test_the_server_says_what_it_can_do(editor):
    can = editor.capabilities

    assert can.text_document_sync.change is types.TextDocumentSyncKind.Incremental
    assert (can.hover_provider, can.notebook_document_sync) == (True, None)
    assert set(can.execute_command_provider.commands) == {
        f"copylint.{name}" for name in ("suppress", "register", "explain", "reload")
    }


def test_only_an_editor_that_can_be_told_to_ask_again_asks_for_diagnostics(editor):
    assert editor.pulls == (editor.name == "vscode")
    assert {"vscode": "utf-16", "neovim": "utf-8", "emacs": "utf-32"}[editor.name] == editor.encoding


def test_a_claim_is_marked_as_soon_as_a_page_is_opened(editor, folder):
    uri = opened(editor, folder, f"# Welcome\n\n{CLAIM}\n")

    (diagnostic,) = editor.diagnostics(uri)

    assert (diagnostic.code, diagnostic.source) == ("collagen-stimulation", "copylint")
    assert diagnostic.severity is types.DiagnosticSeverity.Error
    assert diagnostic.code_description.href.startswith("https://")
    assert editor.marked_words(uri, diagnostic) == "stimulates collagen"


@pytest.mark.parametrize(
    "before",
    ["🙂🙂 ", "العناية بالبشرة ", "cafe\u0301 n\u0303 ", "👩🏽‍⚕️ ", "日本 ", "Line\u2028one\x0c ", "one\r\ntwo\rthree "],
    ids=["emoji", "right to left", "combining marks", "joined emoji", "wide", "no line ends", "line ends"],
)
def test_the_marked_words_are_right_whatever_stands_before(editor, folder, before):
    uri = opened(editor, folder, f"Hello {before}{CLAIM}\n", "page.txt", "plaintext")

    assert words(editor, uri) == ["stimulates collagen"]


def test_typing_behind_emoji_changes_what_was_meant(editor, folder):
    uri = opened(editor, folder, "🙂 Our facial 🙂 is calm.\u2028 Bye.\n", "page.txt", "plaintext")
    unit = {"utf-8": (20, 28), "utf-16": (16, 24), "utf-32": (14, 22)}[editor.encoding]
    first, last = (types.Position(0, column) for column in unit)
    editor.texts[uri] = "🙂 Our facial 🙂 stimulates collagen.\u2028 Bye.\n"

    change = types.TextDocumentContentChangePartial(types.Range(first, last), " stimulates collagen")
    editor.change(uri, change)

    assert words(editor, uri) == ["stimulates collagen"]


def test_several_changes_at_once_count_from_each_other(editor, folder):
    uri = opened(editor, folder, "a\nb\n", "page.txt", "plaintext")
    editor.texts[uri] = f"Hello.\n{CLAIM}\n"

    editor.change(
        uri,
        types.TextDocumentContentChangePartial(types.Range(START, types.Position(2, 0)), "Hello.\nx"),
        types.TextDocumentContentChangePartial(types.Range(types.Position(1, 0), types.Position(1, 1)), f"{CLAIM}\n"),
    )

    assert words(editor, uri) == ["stimulates collagen"]


def test_after_fast_typing_the_last_text_counts(editor, folder):
    uri = opened(editor, folder, "", "page.txt", "plaintext")

    editor.type(uri, CLAIM)

    assert words(editor, uri) == ["stimulates collagen"]
    if not editor.pulls:
        assert len(editor.published[uri]) < len(CLAIM)


def test_what_a_page_leaves_unsaid_is_told_until_it_is_said(editor, folder):
    written(folder, ".copylint.yaml", "select: [results-vary]\nmarkets: [uk]\n")
    page = "Our cryo facial softens fine lines.\n\nIt smooths wrinkles.\n\nEach session lifts the jawline.\n"
    uri = opened(editor, folder, page)
    missing = editor.rules(uri)

    editor.rewrite(uri, page + "\nResults differ from one client to the next.\n")

    assert (missing, editor.rules(uri)) == (["results-vary"], [])


def test_hovering_tells_why_and_who_says_so(editor, folder):
    uri = opened(editor, folder, f"{CLAIM}\n")

    hover = editor.hover(uri, 0, 15)

    assert hover.range.start == types.Position(0, 11)
    for part in ("`collagen-stimulation`", "**UK** error", "](<https://", "Confidence: high", "Instead:"):
        assert part in hover.contents.value
    assert editor.hover(uri, 0, 2) is None


def test_nobodys_page_puts_a_link_into_a_hover(editor, folder):
    uri = opened(editor, folder, "It [stimulates collagen](https://evil.example) ![](https://evil.example/x.png).\n")
    place = editor.diagnostics(uri)[0].range.start

    shown = editor.hover(uri, place.line, place.character).contents.value

    assert "evil.example" not in shown


def test_a_suggestion_is_put_in_by_an_action(editor, folder):
    uri = opened(editor, folder, f"Hello.\n\n{CLAIM} Tea is on us.\n")
    (diagnostic,) = editor.diagnostics(uri)

    editor.do(uri, titled(editor.actions(uri, diagnostic.range), "Write")[0])

    assert editor.texts[uri] == "Hello.\n\nSkin looks and feels firmer for a while. Tea is on us.\n"
    assert editor.diagnostics(uri) == []


def test_no_suggestion_is_offered_that_would_end_a_string(editor, folder):
    written(folder, ".copylint.yaml", f"rules: [{folder / 'own'}]\nselect: [own-claim]\n")
    rule = 'title: A claim\nmessage: m\nhouse: error\nfind:\n  - say: glows anew\nsuggest: ["Don\'t say so."]\n'
    written(
        folder, "own/own/own-claim.yaml", f"{rule}bad: ['It <<glows anew>>.', 'Skin <<glows anew>>.']\ngood: [a, b]\n"
    )
    written(folder, "own/own/_category.yaml", "title: Own\nsays: Own.\n")
    single = opened(editor, folder, "const hero = { title: 'Your skin glows anew.' }\n", "a.js", "javascript")
    double = opened(editor, folder, 'const hero = { title: "Your skin glows anew." }\n', "b.js", "javascript")

    offered = [titled(editor.actions(uri, editor.diagnostics(uri)[0].range), "Write") for uri in (single, double)]

    assert [len(actions) for actions in offered] == [0, 1]


def test_a_finding_is_accepted_by_an_action_and_the_reason_is_ready_to_be_typed_over(editor, folder):
    uri = opened(editor, folder, f"# Hi\n\n{CLAIM}\n")
    (diagnostic,) = editor.diagnostics(uri)
    shown = len(editor.shown)

    reason = editor.do(uri, titled(editor.actions(uri, diagnostic.range), "Accept")[0])

    comment = "<!-- copylint-disable-next-line collagen-stimulation: your reason -->"
    editor.wait_for(lambda: editor.texts[uri] == f"# Hi\n\n{comment}\n{CLAIM}\n")
    assert (reason, editor.diagnostics(uri)) == ("your reason", [])
    if editor.name != "emacs":  # it cannot be asked to show a place
        selected = types.Diagnostic(editor.shown[shown].selection, "")
        assert editor.marked_words(uri, selected) == "your reason"


def test_a_reason_can_be_given_with_the_command(editor, folder):
    uri = opened(editor, folder, f"<p>{CLAIM}</p>\n", "page.html", "html")
    (diagnostic,) = editor.diagnostics(uri)
    action = titled(editor.actions(uri, diagnostic.range), "Accept")[0]

    editor.execute(action.command.command, *action.command.arguments, "approved by\n legal")

    editor.wait_for(lambda: "collagen-stimulation: approved by legal -->" in editor.texts[uri])
    assert editor.diagnostics(uri) == []


def test_what_holds_no_comments_offers_none(editor, folder):
    uri = opened(editor, folder, json.dumps({"title": CLAIM}), "page.json", "json")
    (diagnostic,) = editor.diagnostics(uri)

    actions = editor.actions(uri, diagnostic.range)

    assert {action.title.split()[0] for action in actions} == {"Write", "Leave", "Put", "Explain"}


def test_a_claim_goes_into_the_register_once_to_be_completed_there(editor, folder):
    written(folder, ".copylint.yaml", "select: [collagen-stimulation, register]\nregister: claims.yaml\n")
    written(folder, "claims.yaml", "claims: {}\n")
    uri = opened(editor, folder, f"{CLAIM}\n")
    (diagnostic,) = editor.diagnostics(uri)
    action = titled(editor.actions(uri, diagnostic.range), "Put")[0]

    assert refreshed(editor, uri, lambda: editor.do(uri, action)) == ["collagen-stimulation"]

    register = (folder / "claims.yaml").read_text()
    assert f"- {CLAIM}" in register
    assert "page.md" in register
    assert editor.do(uri, action) is None
    assert (folder / "claims.yaml").read_text() == register


def test_only_quick_fixes_are_offered(editor, folder):
    uri = opened(editor, folder, f"{CLAIM}\n")
    (diagnostic,) = editor.diagnostics(uri)

    assert editor.actions(uri, diagnostic.range, ["source.organizeImports"]) == []
    assert editor.actions(uri, diagnostic.range, ["quickfix"]) != []


def test_a_rule_is_explained_in_a_page_of_its_own(editor, folder):
    uri = opened(editor, folder, f"{CLAIM}\n")
    shown = len(editor.shown)
    action = titled(editor.actions(uri, editor.diagnostics(uri)[0].range), "Explain")[0]

    page = editor.do(uri, action)

    assert page.startswith("# ")
    assert "## Law" in page
    if editor.name != "emacs":
        assert editor.shown[shown].uri.endswith("/collagen-stimulation.md")


def test_each_finding_links_to_its_source(editor, folder):
    uri = opened(editor, folder, f"{CLAIM}\n")

    params = types.DocumentLinkParams(types.TextDocumentIdentifier(uri))
    (link,) = editor.ask(types.TEXT_DOCUMENT_DOCUMENT_LINK, params)

    assert link.target.startswith("https://")
    assert link.tooltip


def test_a_changed_config_changes_what_is_shown(editor, folder):
    uri = opened(editor, folder, f"{CLAIM}\n")
    before = editor.rules(uri)

    def change():
        path = written(folder, ".copylint.yaml", "ignore: [collagen-stimulation]\n")
        if editor.name != "neovim":  # which tells of no files: the server looks for itself
            event = types.FileEvent(path, types.FileChangeType.Created)
            editor.tell(WATCHED, types.DidChangeWatchedFilesParams([event]))

    assert before == ["collagen-stimulation"]
    assert refreshed(editor, uri, change) == []


def test_a_config_that_breaks_leaves_the_last_good_one_in_force_and_says_so(editor, folder):
    config = written(folder, ".copylint.yaml", "ignore: [collagen-stimulation]\n")
    uri = opened(editor, folder, f"{CLAIM} It is painless.\n")
    before = editor.rules(uri)

    def change():
        written(folder, ".copylint.yaml", "ignroe: [collagen-stimulation]\n")
        saved(editor, config)

    assert refreshed(editor, uri, change) == before
    editor.wait_for(lambda: any('.copylint.yaml:1: unknown key "ignroe"' in message for message in editor.messages))
    written(folder, ".copylint.yaml", "select: [collagen-stimulation]\n")
    assert refreshed(editor, uri, lambda: saved(editor, config)) == ["collagen-stimulation"]


def test_a_config_that_is_broken_from_the_start_is_told_where_the_page_stands(editor, folder):
    written(folder, ".copylint.yaml", "markets: [mars]\n")
    uri = opened(editor, folder, f"{CLAIM}\n")

    (diagnostic,) = editor.diagnostics(uri)

    assert ".copylint.yaml:1: " in diagnostic.message
    assert diagnostic.severity is types.DiagnosticSeverity.Information


def test_an_accepted_finding_is_gone_once_the_baseline_has_it(editor, folder):
    written(folder, ".copylint.yaml", "baseline: accepted.json\n")
    written(folder, "accepted.json", '{"version": 1, "findings": []}\n')
    uri = opened(editor, folder, f"{CLAIM}\n")
    (diagnostic,) = editor.diagnostics(uri)

    def change():
        fingerprint = dict(diagnostic.data)["fingerprint"] if isinstance(diagnostic.data, dict) else diagnostic.data[0]
        entry = {"path": "page.md", "rule": diagnostic.code, "match": "x", "fingerprint": fingerprint}
        saved(editor, written(folder, "accepted.json", json.dumps({"version": 1, "findings": [entry]})))

    assert refreshed(editor, uri, change) == []


def test_settings_of_the_editor_come_before_those_of_files(editor, folder):
    written(folder, ".copylint.yaml", "markets: [us]\n")
    uri = opened(editor, folder, f"{CLAIM} It is painless.\n")
    both = editor.rules(uri)

    def settings(values):
        params = types.DidChangeConfigurationParams({"copylint": values})
        return refreshed(editor, uri, lambda: editor.tell(types.WORKSPACE_DID_CHANGE_CONFIGURATION, params))

    try:
        assert settings({"select": ["collagen-stimulation"], "markets": ["uk"]}) == ["collagen-stimulation"]
    finally:
        assert settings({}) == both


def test_a_setting_that_does_not_exist_is_named_and_the_others_count(editor, folder):
    uri = opened(editor, folder, f"{CLAIM} It is painless.\n")
    editor.rules(uri)

    def settings(values):
        return lambda: editor.tell(
            types.WORKSPACE_DID_CHANGE_CONFIGURATION, types.DidChangeConfigurationParams({"copylint": values})
        )

    try:
        wrong = {"markts": ["uk"], "markets": ["mars"], "select": ["collagen-stimulation"]}
        assert refreshed(editor, uri, settings(wrong)) == ["collagen-stimulation"]
        complaints = ('did you mean "markets"', 'unknown value "mars" of "markets"')
        editor.wait_for(lambda: all(part in "\n".join(editor.messages) for part in complaints), "for complaints")
    finally:
        refreshed(editor, uri, settings({}))


@pytest.mark.parametrize(
    ("uri", "language", "expected"),
    [
        ("untitled:Untitled-1", "markdown", ["collagen-stimulation"]),
        ("untitled:Untitled-2", "plaintext", ["collagen-stimulation"]),
        ("vscode-vfs://github/clinic/site/page.html", "html", ["collagen-stimulation"]),
        ("untitled:Untitled-3", "rust", []),
        ("vscode-notebook-cell:/work/a.ipynb#W0", "markdown", []),
        ("git:/work/page.md?ref", "markdown", []),
    ],
    ids=["unsaved", "unsaved text", "elsewhere", "no copy", "a cell", "an old version"],
)
def test_texts_without_a_file_are_read_by_their_language(editor, uri, language, expected):
    text = f"<p>{CLAIM}</p>" if language == "html" else CLAIM
    editor.open(uri, text, language)

    assert editor.rules(uri) == expected
    editor.close(uri)


def test_each_folder_goes_by_its_own_config(editor, folder):
    written(folder, "uk/.copylint.yaml", "ignore: [collagen-stimulation]\n")
    first = opened(editor, folder, f"{CLAIM}\n", "uk/page.md")
    second = opened(editor, folder, f"{CLAIM}\n", "us/page.md")

    assert (editor.rules(first), editor.rules(second)) == ([], ["collagen-stimulation"])


def test_what_a_check_leaves_out_is_left_out(editor, folder):
    written(folder, ".copylint.yaml", "exclude: [old/]\n")
    old = opened(editor, folder, f"{CLAIM}\n", "old/page.md")
    new = opened(editor, folder, f"{CLAIM}\n", "new/page.md")

    assert (editor.rules(old), editor.rules(new)) == ([], ["collagen-stimulation"])


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a.astro", "<p>{}</p>"),
        ("a.blade.php", "<p>{}</p>"),
        ("a.csv", "name,description\nSerum,{}\n"),
        ("a.html", "<p>{}</p>"),
        ("a.json", '{{"description": "{}"}}'),
        ("a.jsonl", '{{"description": "{}"}}\n'),
        ("a.liquid", "<p>{}</p>"),
        ("a.md", "{}"),
        ("a.mdx", "{}"),
        ("a.php", "<p>{}</p>"),
        ("a.svelte", "<p>{}</p>"),
        ("a.tsx", "export const A = () => <p>{}</p>"),
        ("a.txt", "{}"),
        ("a.vue", "<template><p>{}</p></template>"),
        ("a.yaml", "description: {}"),
    ],
    ids=lambda value: value.partition(".")[2] if value.startswith("a.") else "",
)
def test_every_format_that_a_check_reads_is_read(editor, folder, name, text):
    uri = opened(editor, folder, text.format(CLAIM), name, "whatever")

    assert words(editor, uri) == ["stimulates collagen"]


def test_a_closed_page_shows_nothing_any_more(editor, folder):
    uri = opened(editor, folder, f"{CLAIM}\n")
    editor.rules(uri)

    editor.close(uri)

    if editor.pulls:
        assert editor.rules(uri) == []
    else:
        editor.wait_for(lambda: not editor.published[uri][-1].diagnostics)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PK\x03\x04\0\0", "binary, not text"),
        ("x " * 500_001, "too many while somebody types"),
        ("", None),
        ("word " * 30_000, None),
        ("<" * 20_000, None),
        ("\ud83d half of a pair. " + CLAIM, "collagen"),
    ],
    ids=["binary", "huge", "empty", "endless line", "hostile", "half a pair"],
)
def test_what_is_no_page_neither_stops_nor_hangs_the_server(editor, folder, text, expected):
    uri = (folder / "page.md").as_uri()
    editor.open(uri, text, "markdown")

    messages = [diagnostic.message for diagnostic in editor.diagnostics(uri)]

    assert messages == [] if expected is None else expected in messages[0]
    editor.close(uri)


@pytest.mark.parametrize(
    ("range_", "after"),
    [
        (types.Range(types.Position(9, 9), types.Position(99, 9)), f"ab\ncd{CLAIM}"),
        (types.Range(types.Position(0, 99), types.Position(0, 999)), f"ab{CLAIM}\ncd"),
        (types.Range(types.Position(1, 1), types.Position(0, 1)), f"a{CLAIM}d"),
    ],
    ids=["behind the end", "behind the line", "the wrong way round"],
)
def test_an_edit_that_does_not_fit_is_made_where_it_can_be(editor, folder, range_, after):
    uri = opened(editor, folder, "ab\ncd", "page.txt", "plaintext")
    editor.texts[uri] = after

    editor.change(uri, types.TextDocumentContentChangePartial(range_, CLAIM))

    assert words(editor, uri) == ["stimulates collagen"]


def test_changes_of_a_text_that_is_not_open_are_left_out(editor, folder):
    lost = (folder / "lost.md").as_uri()
    editor.versions[lost] = 1
    editor.rewrite(lost, CLAIM)

    editor.wait_for(lambda: any("is not open" in line for line in editor.log))
    assert editor.rules(opened(editor, folder, f"{CLAIM}\n")) == ["collagen-stimulation"]


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"[]",
        b'"text"',
        b'{"jsonrpc": "2.0"}',
        b'{"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": 5}}',
        b'{"jsonrpc": "2.0", "id": 9001, "method": "textDocument/hover", "params": {}}',
        b'{"jsonrpc": "2.0", "id": 9002, "method": "no/such/method", "params": {}}',
        b"\xff\xfe\x00",
    ],
    ids=["no json", "a list", "a text", "no method", "wrong params", "no params", "unknown", "no utf-8"],
)
def test_a_malformed_message_is_passed_over(editor, folder, body):
    editor.write_raw(b"Content-Length: %d\r\n\r\n%s" % (len(body), body))

    assert editor.rules(opened(editor, folder, f"{CLAIM}\n")) == ["collagen-stimulation"]
    assert not any("Traceback" in line for line in (*editor.log, *editor.messages))


def test_a_command_that_does_not_fit_is_refused_with_words(editor, folder):
    for command, arguments in (("copylint.suppress", ["untitled:none", "x"]), ("copylint.explain", ["no-such-rule"])):
        with pytest.raises(Exception, match=r"is not open|unknown rule"):
            editor.execute(command, *arguments)

    assert editor.rules(opened(editor, folder, f"{CLAIM}\n")) == ["collagen-stimulation"]


def test_reloading_reads_everything_anew(editor, folder):
    uri = opened(editor, folder, f"{CLAIM}\n")
    editor.rules(uri)
    written(folder, ".copylint.yaml", "ignore: [collagen-stimulation]\n")

    assert refreshed(editor, uri, lambda: editor.execute("copylint.reload")) == []


def test_all_files_of_the_workspace_are_checked(compiled_rules, tmp_path):
    written(tmp_path, "a.md", f"{CLAIM}\n")
    written(tmp_path, "b.html", "<p>Welcome.</p>")
    written(tmp_path, "node_modules/c.md", f"{CLAIM}\n")
    editor = Editor("vscode", tmp_path)

    def reports(previous=()):
        known = [types.PreviousResultId(uri, value) for uri, value in previous]
        answer = editor.ask(types.WORKSPACE_DIAGNOSTIC, types.WorkspaceDiagnosticParams(known))
        return {report.uri.rpartition("/")[2]: report for report in answer.items}

    first = reports()
    assert {name: len(report.items) for name, report in first.items()} == {"a.md": 1, "b.html": 0}
    again = reports([(report.uri, report.result_id) for report in first.values()])
    assert {report.kind for report in again.values()} == {"unchanged"}
    written(tmp_path, "b.html", f"<p>{CLAIM} It is painless.</p>")
    editor.open((tmp_path / "a.md").as_uri(), "Welcome.\n")
    changed = reports([(report.uri, report.result_id) for report in first.values()])
    assert {name: len(report.items) > 0 for name, report in changed.items()} == {"a.md": False, "b.html": True}
    (tmp_path / "b.html").unlink()
    gone = reports([(report.uri, report.result_id) for report in changed.values() if report.result_id])
    assert list(gone["b.html"].items) == []
    assert editor.stop() == 0


def test_a_client_that_takes_partial_results_gets_files_as_they_are_checked(compiled_rules, tmp_path):
    for number in range(21):
        written(tmp_path, f"{number:02}.md", "Welcome.\n")
    editor = Editor("vscode", tmp_path)
    params = types.WorkspaceDiagnosticParams([], partial_result_token="files")

    answer = editor.ask(types.WORKSPACE_DIAGNOSTIC, params)

    assert list(answer.items) == []
    editor.wait_for(lambda: len(editor.progress) == 2)
    assert [progress.token for progress in editor.progress] == ["files", "files"]
    first, second = (progress.value["items"] for progress in editor.progress)
    assert (len(first), [item["uri"].rpartition("/")[2] for item in second]) == (20, ["20.md"])
    assert editor.stop() == 0


@pytest.mark.parametrize("name", NAMES)
def test_a_server_whose_editor_dies_ends(name, compiled_rules, tmp_path):
    editor = Editor(name, tmp_path)
    process = editor.client._server

    editor._call(process.stdin.close)

    editor.wait_for(lambda: process.returncode is not None, "for the end")


def test_a_session_of_work_on_an_example(editor, folder):
    """Open, fix by an action, accept another finding, change the config, see it take effect."""
    page = "# Night serum\n\nIt stimulates collagen.\n\nIt is completely painless.\n"
    config = written(folder, ".copylint.yaml", "markets: [uk]\nselect: [collagen-stimulation, painless]\n")
    uri = opened(editor, folder, page)
    first, second = editor.diagnostics(uri)

    editor.do(uri, titled(editor.actions(uri, first.range), "Write")[0])
    assert editor.rules(uri) == [second.code]
    (second,) = editor.diagnostics(uri)
    editor.do(uri, titled(editor.actions(uri, second.range), "Accept")[0])
    editor.wait_for(lambda: "copylint-disable" in editor.texts[uri])
    assert editor.rules(uri) == []
    written(folder, ".copylint.yaml", "markets: [uk]\nselect: [collagen-stimulation, painless, missing-reason]\n")
    assert refreshed(editor, uri, lambda: saved(editor, config)) == []
    written(folder, ".copylint.yaml", "markets: [uk]\nselect: [unused-suppression, collagen-stimulation]\n")
    assert refreshed(editor, uri, lambda: saved(editor, config)) == []
