"""The report in a real browser: marks, filters, keys, and what a screen reader meets."""

import pytest
from playwright.sync_api import expect

from copylint.reporters.common import Look
from tests.waiting import Soon

pytestmark = pytest.mark.slow

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}
SHOWN = ".mark:not(.off):not(.silent):not(.accepted)"


def texts(page, selector):
    """Return the texts that can be seen, without what is for screen readers alone."""
    return page.eval_on_selector_all(
        selector,
        """found => found.filter(one => one.checkVisibility()).map(one => {
            const copy = one.cloneNode(true);
            for (const hidden of copy.querySelectorAll('.vh, sup')) hidden.remove();
            return copy.textContent;
        })""",
    )


def test_the_report_opens_without_complaints_or_requests(opened, site):
    page = opened(site)
    page.keyboard.press("j")

    assert page.troubles == []


def test_claims_are_marked_at_their_words(opened, site):
    page = opened(site)

    assert Soon(lambda: texts(page, f"#p-1 .copy {SHOWN}")) == [
        "boosts collagen",
        "flushes toxins",
        "boost ",
        "collagen",
        " in a day",
        "Boosts collagen",
        "flushes toxins",
    ]


def test_each_severity_has_its_own_colour_and_line(opened, site):
    styles = opened(site).evaluate(
        """() => ['error', 'warning', 'note'].map(name => {
            const style = getComputedStyle(document.querySelector(`.copy .mark.${name}`));
            return `${style.textDecorationStyle} ${style.textDecorationColor}`;
        })"""
    )

    assert len(set(styles)) == 3


def test_a_click_on_a_mark_opens_its_finding(opened, site):
    page = opened(site)
    page.click("#p-1 h3 .mark")

    assert Soon(lambda: [line for line in page.inner_text("#panel").splitlines() if line]) == [
        "2 of 8",
        "↑",
        "↓",
        "Close",
        "Error 2 (needs evidence) Structure-function, line 1, US, UK",
        "boosts collagen",
        "About collagen",
        '"boosts collagen" says too much.',
        "Nobody has shown that collagen.",
        "Safer",
        "looks firmer",
        "Sources",
        "What the regulator says read 2026-11-20",
        "To accept it, write above line 1",
        "<!-- copylint-disable-next-line collagen: your reason -->",
        "Link to this finding",
    ]


def test_an_open_finding_is_lit_in_all_its_parts(opened, site):
    page = opened(site)
    page.click("text= in a day")

    assert Soon(lambda: "".join(texts(page, ".mark.open"))) == "collagen in a day"


def test_what_is_missing_stands_at_the_top_of_its_page(opened, site):
    page = opened(site)
    page.click("#p-1 .missing a")

    expect(page.locator("#panel h2")).to_have_text("Results without their range")


def test_the_keys_lead_through_the_findings_and_back(opened, site):
    page = opened(site)
    where = "() => document.activeElement.closest('#panel') ? 'panel' : document.activeElement.textContent.trim()"
    open_finding = "() => document.querySelector('#panel .what b')?.innerText ?? ''"

    for key, focused, finding in (
        (
            "j",
            'Results without their range "boosts collagen" needs the word that results vary. (warning 1)1',
            "Warning 1",
        ),
        ("j", "boosts collagen (error 2)", "Error 2"),
        ("j", "flushes toxins (error 3)", "Error 3"),
        ("k", "boosts collagen (error 2)", "Error 2"),
        ("Enter", "panel", "Error 2"),
        ("Escape", "boosts collagen (error 2)", ""),
        ("Escape", "boosts collagen (error 2)", ""),
    ):
        page.keyboard.press(key)
        assert Soon(lambda: (page.evaluate(where), page.evaluate(open_finding))) == (focused, finding)


def test_the_tab_key_reaches_every_finding_that_counts(opened, site):
    page = opened(site)
    links = page.eval_on_selector_all("main a[data-f]", "found => found.filter(one => one.tabIndex >= 0).length")

    assert links == sum(site.counts[name] for name in ("error", "warning", "note"))


def test_shortcut_keys_can_be_switched_off(opened, site):
    page = opened(site)
    page.uncheck("[name=keys]")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("j")

    assert page.query_selector("#panel .what") is None


@pytest.mark.parametrize(
    ("act", "marks", "pages"),
    [
        pytest.param(
            lambda page: page.check("[name=severity][value=warning]"),
            ["boost ", "collagen"],
            ["site/facial.html"],
            id="severity",
        ),
        pytest.param(
            lambda page: page.check("[name=category][value=detox]"),
            ["flushes toxins"] * 3,
            ["site/facial.html", "site/peel.md"],
            id="category",
        ),
        pytest.param(
            lambda page: page.select_option("[name=market]", "us"),
            ["boosts collagen", "boost ", "collagen", " in a day", "Boosts collagen"],
            ["site/facial.html"],
            id="market",
        ),
        pytest.param(
            lambda page: page.evaluate(
                "() => { const file = document.getElementById('file'); file.value = 'PEEL';"
                " file.dispatchEvent(new Event('input')); }"
            ),
            ["flushes toxins"],
            ["site/peel.md"],
            id="file",
        ),
    ],
)
def test_a_filter_leaves_what_fits(opened, site, act, marks, pages):
    page = opened(site)
    act(page)

    selectors = (f".copy {SHOWN}", ".page h2", ".files [data-page] .path")
    assert Soon(lambda: [texts(page, selector) for selector in selectors]) == [marks, pages, pages]


def test_filters_say_what_they_leave_and_can_be_taken_back(opened, site):
    page = opened(site)
    page.check("[name=category][value=detox]")
    expect(page.locator("#showing")).to_have_text("Filtered: 3 of 8 findings on 2 of 3 pages. Show everything")
    page.click("#showing button")

    assert Soon(lambda: (page.is_visible("#showing"), len(texts(page, ".page h2")))) == (False, 3)


def test_what_was_left_alone_is_shown_with_the_cue_that_explains_it(opened, site):
    page = opened(site)
    expect(page.locator(".mark.silent:not(.off)")).to_have_count(1)
    page.check("[name=silent]")
    page.click("#p-1 .copy .mark.silent")

    expect(page.locator("#panel .states")).to_have_text("Left alone: denied by “not”")


def test_an_accepted_finding_tells_why_it_was_accepted(opened, site):
    page = opened(site)
    page.check("[name=accepted]")
    page.click("#p-1 .copy .mark.accepted")

    expect(page.locator("#panel p.accepted")).to_have_text("Accepted by a comment: agreed with the lawyer")


def test_a_link_to_a_finding_opens_it(opened, site):
    finding = next(finding for finding in site.findings if finding.rule == "fresh")

    page = opened(site, anchor=f"#f-{finding.fingerprint}")

    assert Soon(lambda: (page.inner_text("#panel .claim"), page.evaluate("document.activeElement.hash"))) == (
        "collagen in a day",
        f"#f-{finding.fingerprint}",
    )


def test_opening_a_finding_puts_its_link_into_the_address(opened, site):
    page = opened(site)
    page.keyboard.press("j")
    page.keyboard.press("j")

    finding = next(finding for finding in site.findings if finding.rule == "collagen")
    assert Soon(lambda: page.url.partition("#f-")[2]) == finding.fingerprint


def test_the_theme_can_be_chosen(opened, site):
    page = opened(site)
    background = "() => getComputedStyle(document.documentElement).backgroundColor"
    seen = [page.evaluate(background)]
    for theme in ("light", "dark"):
        page.click("#theme")
        expect(page.locator("#theme")).to_have_text(f"Theme: {theme}")
        seen.append(page.evaluate(background))

    assert (seen[0] == seen[1], seen[1] == seen[2]) == (True, False)


def test_paper_gets_the_findings_and_not_the_controls(opened, site):
    page = opened(site, color_scheme="dark")
    page.emulate_media(media="print")

    parts = ("#p-1 .notes", "#p-1 .notes .claim", ".sign-off", ".tools", "#market", "#panel")
    assert Soon(lambda: [part for part in parts if page.is_visible(part)]) == ["#p-1 .notes", ".sign-off"]


def test_without_scripts_a_mark_leads_to_its_note(opened, site):
    page = opened(site, java_script_enabled=False)
    page.click("#p-1 h3 .mark")

    expect(page.locator(".finding:target")).to_be_visible()


def test_a_phone_shows_the_report_in_its_width(opened, site):
    page = opened(site, **PHONE)
    page.tap("#p-1 h3 .mark")

    expect(page.locator("#panel .claim")).to_be_visible()
    assert Soon(lambda: page.evaluate("document.documentElement.scrollWidth")) == 390


def test_hostile_copy_does_no_harm(opened, evil):
    page = opened(evil, Look(suppressed=True))
    for _ in range(4):
        page.keyboard.press("j")
        page.click("#panel .sources")

    assert (page.evaluate("window.harmed"), page.is_visible("h1"), page.troubles) == (None, True, [])


@pytest.mark.parametrize(
    "settings",
    [
        pytest.param({"color_scheme": "light"}, id="light"),
        pytest.param({"color_scheme": "dark"}, id="dark"),
        pytest.param(PHONE, id="phone"),
    ],
)
def test_axe_finds_nothing_serious(opened, site, settings):
    from axe_playwright_python.sync_playwright import Axe

    page = opened(site, Look(suppressed=True), bypass_csp=True, **settings)
    page.evaluate("document.querySelector('[name=silent]').click()")
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(page.locator("#panel .claim")).to_be_visible()

    violations = Axe().run(page).response["violations"]

    assert [
        (violation["id"], violation["impact"], [node["html"] for node in violation["nodes"]][:3])
        for violation in violations
    ] == []
