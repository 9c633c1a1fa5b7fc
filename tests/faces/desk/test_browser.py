"""The desk in a real browser, as a writer uses it."""

import re
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

import copylint
from tests.faces.desk.conftest import CLAIM, opened
from tests.waiting import Soon

pytestmark = pytest.mark.slow
EXAMPLES = Path(__file__).resolve().parents[3] / "examples"


def write(page, text):
    page.fill("#text", text)
    expect(page.locator("#cards .card").first).to_be_visible()


def test_claims_are_marked_while_one_types(page):
    page.locator("#text").press_sequentially(CLAIM)

    expect(page.locator("#marks mark.error")).to_have_text("stimulates collagen")
    expect(page.locator("#counts")).to_have_text("1 error, 0 warnings, 0 notes")


def test_findings_are_counted_as_everywhere_else(page):
    text = "Our painless facial stimulates collagen and cures acne."
    severities = [finding.severity.value for finding in copylint.lint_text(text).findings]

    write(page, text)

    assert severities == ["error"] * 3
    expect(page.locator("#counts")).to_have_text("3 errors, 0 warnings, 0 notes")


def test_a_suggestion_takes_the_place_of_its_sentence_and_undo_takes_it_back(page):
    write(page, f"Welcome. {CLAIM} Tea is served.")

    page.locator("#cards .card button", has_text="Use this").first.click()
    expect(page.locator("#text")).not_to_have_value(re.compile(re.escape(CLAIM)))
    expect(page.locator("#text")).to_have_value(re.compile(r"^Welcome\. .* Tea is served\.$"))
    expect(page.locator("#marks mark")).to_have_count(0)

    page.click("#undo")
    expect(page.locator("#text")).to_have_value(f"Welcome. {CLAIM} Tea is served.")


def test_a_sentence_can_be_left_out(page):
    write(page, f"Welcome. {CLAIM} Tea is served.")

    page.locator("#cards .card button", has_text="Leave it out").first.click()

    expect(page.locator("#text")).to_have_value("Welcome. Tea is served.")


PASTE = """(html) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  data.setData("text/plain", "plain");
  const pasted = new ClipboardEvent("paste", { clipboardData: data, cancelable: true });
  document.getElementById("text").dispatchEvent(pasted);
}"""


def paste(page, html):
    page.focus("#text")
    page.evaluate(PASTE, html)


def test_what_is_pasted_keeps_paragraphs_headings_and_lists(page):
    item = "<p class=MsoListParagraph style='mso-list:l0'>·&nbsp; Warm towels</p>"
    paste(
        page,
        f"<h2>Facials</h2><p>One <b>hour</b>\nof calm.</p>{item}<ul><li>Tea</li><li>Rest</li></ul>"
        "<script>document.title='run'</script><style>p{}</style>",
    )

    expect(page.locator("#text")).to_have_value("## Facials\n\nOne hour of calm.\n\n- Warm towels\n- Tea\n- Rest")
    assert page.title() == "copylint desk"


def test_hostile_text_is_text(page):
    hostile = f'<img src=x onerror="document.title=1"> {{{{ 7*7 }}}} <script>document.title=2</script> {CLAIM}'
    write(page, hostile)
    paste(page, "<img src=x onerror='document.title=3'><p>x</p>")
    expect(page.locator("#marks mark")).not_to_have_count(0)  # there are none until the answer is here

    assert page.title() == "copylint desk"
    assert page.locator("#marks img, #marks script, #cards img, #cards script").count() == 0


def test_markets_and_subject_are_remembered(page):
    page.click("summary:has-text('Markets')")
    page.check("input[value=uk]")
    page.select_option("select[name=subject]", "device")

    page.reload()

    expect(page.locator("input[value=uk]")).to_be_checked()
    expect(page.locator("select[name=subject]")).to_have_value("device")
    expect(page.locator("#markets-told")).to_have_text("uk")


def test_what_the_page_lacks_ticks_itself_off(page):
    write(page, "\n\n".join(f"Visit {number}. {CLAIM}" for number in range(6)))
    expect(page.locator("#missing button").first).to_be_visible()
    page.locator("#missing button").first.click()

    expect(page.locator("#missing li.done")).not_to_have_count(0)


def drop(page, name, content, kind="text/markdown"):
    page.click("#tab-drop")
    page.set_input_files("#file", {"name": name, "mimeType": kind, "buffer": content})
    expect(page.locator("#documents .card").first).to_be_visible()


def test_a_dropped_file_is_shown_as_a_report_and_opened_as_text(page):
    drop(page, "menu.md", f"# Menu\n\n{CLAIM}\n".encode())

    page.click("#documents button:has-text('Report')")
    frame = page.frame_locator("#report")
    expect(frame.locator("body")).to_contain_text("stimulates collagen")
    page.click("#documents button:has-text('Open as text')")
    expect(page.locator("#text")).to_have_value(f"# Menu\n\n{CLAIM}")


def test_a_word_draft_comes_back_reviewed(page):
    with open(EXAMPLES / "draft.docx", "rb") as file:
        drop(page, "draft.docx", file.read(), "application/octet-stream")

    with page.expect_download() as waiting:
        page.click("#documents a:has-text('reviewed')")

    download = waiting.value
    assert download.suggested_filename == "draft-reviewed.docx"
    with open(download.path(), "rb") as file:
        assert file.read(4) == b"PK\x03\x04"


def test_a_file_that_cannot_be_read_says_why(page):
    page.click("#tab-drop")
    page.set_input_files("#file", {"name": "a.docx", "mimeType": "x/y", "buffer": b"broken"})

    expect(page.locator("#alert")).to_contain_text("not a Word file")


def test_the_pages_of_a_folder_stand_by_risk_and_are_changed_on_request_only(page, folder):
    page.click("#tab-folder")
    page.click("#read-folder")
    expect(page.locator("#pages th").first).to_contain_text("facial.md")
    page.click("#pages button >> nth=0")
    page.locator("#page .card button", has_text="Change in the file").first.click()
    page.fill("#page form input", "Skin feels firmer for a while.")
    page.click("#page form button:has-text('difference')")
    expect(page.locator("#page pre")).to_contain_text(f"-{CLAIM}")
    assert CLAIM in (folder / "facial.md").read_text()

    page.click("#page button:has-text('Write the file')")

    expect(page.locator("#page .card")).to_have_count(0)
    assert "Skin feels firmer for a while." in (folder / "facial.md").read_text()


def test_a_page_is_signed_and_what_changed_since_is_shown(page, folder):
    page.click("#tab-folder")
    page.click("#read-folder")
    expect(page.locator("#pages .state.never")).to_have_count(2)
    page.click("#pages button >> nth=0")
    page.click("#page button:has-text('Sign this page off')")
    page.fill("#page input[name=by]", "A. Officer")
    page.fill("#page input[name=role]", "compliance")
    page.click("#page form button:has-text('Sign')")
    expect(page.locator("#pages .state.signed")).to_have_count(1)

    (folder / "facial.md").write_text("# Facials\n\nTwo hours of calm.\n")
    page.click("#read-folder")
    expect(page.locator("#pages .state.changed")).to_have_count(1)
    page.select_option("#which", "open")
    page.fill("#filter", "facial")
    expect(page.locator("#pages tr")).to_have_count(1)
    page.click("#pages button >> nth=0")
    expect(page.locator("#page .since")).to_contain_text("Two hours of calm.")


def test_rules_and_sentences_are_explained(page):
    page.click("#tab-explain")
    page.fill("#sentence", "It cures acne.")
    page.click("#explain-form button")
    expect(page.locator("#explained .card")).to_contain_text("acne")
    page.fill("#rule-search", "painless")
    expect(page.locator("#rules button").first).to_have_text("painless")
    page.locator("#rules button").first.click()
    expect(page.locator("#rule h2")).to_contain_text("(painless)")


def tabbed(page):
    """Press the tab key, and return the text of what then has the focus."""
    page.evaluate("window.left = document.activeElement")
    page.keyboard.press("Tab")
    assert Soon(lambda: page.evaluate("document.activeElement === window.left ? 'here' : 'away'")) == "away"
    return page.evaluate("document.activeElement.textContent")


def test_a_claim_is_found_and_mended_by_keyboard_alone(page):
    page.focus("#tab-write")
    page.keyboard.press("ArrowRight")
    expect(page.locator("#drop")).to_be_visible()
    page.keyboard.press("ArrowLeft")
    write(page, f"Welcome. {CLAIM}")
    page.keyboard.press("F8")
    selected = "text.value.slice(text.selectionStart, text.selectionEnd)"
    assert Soon(lambda: page.evaluate(selected)) == "stimulates collagen"
    for _ in range(40):
        if tabbed(page) == "Use this":
            break
    page.keyboard.press("Enter")
    expect(page.locator("#marks mark")).to_have_count(0)


def test_a_screen_reader_is_told_once_and_finds_names(page):
    write(page, CLAIM)

    expect(page.locator("#status")).to_have_text("1 error, 0 warnings, 0 notes")
    tree = page.locator("body").aria_snapshot()
    assert 'textbox "Your copy"' in tree
    assert 'tab "Write" [selected]' in tree
    assert 'list "What stands out"' in tree


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_the_desk_has_no_serious_faults_for_people_with_disabilities(page, scheme, width):
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 800})
    write(page, f"# Facials\n\n{CLAIM}\n\nSome day it may help with acne.")

    violations = Axe().run(page).response["violations"]

    assert [violation["id"] for violation in violations if violation["impact"] in ("serious", "critical")] == []
    assert Soon(lambda: page.evaluate("Math.max(innerWidth, document.documentElement.scrollWidth)")) == width


def test_two_tabs_have_texts_of_their_own(page, server):
    write(page, CLAIM)
    other = opened(page.context.new_page(), server.address.partition("?")[0])
    other.fill("#text", "It melts fat.")

    expect(other.locator("#marks mark")).to_have_text("melts fat")
    assert page.input_value("#text") == CLAIM


def test_a_page_that_reloads_has_its_text_again(page):
    write(page, CLAIM)
    expect(page.locator("#saved")).to_have_text("Draft kept")

    page.reload()

    expect(page.locator("#text")).to_have_value(CLAIM)


def test_a_server_that_does_not_answer_costs_no_text(page):
    write(page, CLAIM)
    expect(page.locator("#saved")).to_have_text("Draft kept")
    page.context.set_offline(True)

    page.fill("#text", f"{CLAIM} And more.")

    expect(page.locator("#alert")).to_contain_text("kept in this tab")
    expect(page.locator("#saved")).to_have_text("")
    kept = "localStorage.getItem(`draft-${sessionStorage.getItem('tab')}`)"
    assert Soon(lambda: page.evaluate(kept)) == f"{CLAIM} And more."


def test_a_page_of_another_site_reaches_nothing(browser, server):
    context = browser.new_context()
    stranger = context.new_page()
    stranger.goto("data:text/html,<title>x</title>")
    address = server.address.partition("?")[0]

    asking = "fetch(url + 'check', {method: 'POST', body: '{}'}).then((answer) => answer.status, () => 'refused')"
    outcome = stranger.evaluate(f"(url) => {asking}", address)

    assert outcome in ("refused", 403)
    context.close()
