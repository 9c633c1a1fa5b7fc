"""A crawl over a real server: every page once, nothing that is forbidden, and an end."""

import contextlib
import io
import json

import pytest

from copylint.faces.cli.main import main
from tests.faces.site.conftest import running_site
from tests.waiting import PATIENCE

FAST = ("--delay", "0", "--retries", "1", "--isolated", "--no-confidence", "--fail-on", "never")
PATIENT = ("--timeout", str(PATIENCE))


def crawl(capsys, *args, timeout=PATIENT):
    code = main(["site", *args, *FAST, *timeout, "--format", "json"])
    captured = capsys.readouterr()
    return code, json.loads(captured.out) if captured.out else {}, captured.err


@pytest.fixture(scope="module")
def crawled():
    """Return a site that nothing visits but the crawl over the whole of it."""
    with running_site() as running:
        yield running


@pytest.fixture(scope="module")
def whole(crawled, tmp_path_factory):
    """Return what a crawl over the whole site gives: the exit code, the report, and what was told."""
    target = tmp_path_factory.mktemp("crawl") / "report.json"
    messages = io.StringIO()
    with contextlib.redirect_stderr(messages):
        code = main(
            [
                "site",
                f"{crawled.origin}/",
                *FAST,
                *PATIENT,
                "-v",
                "--depth",
                "500",
                "--format",
                f"json:{target}",
                "--format",
                "concise",
            ]
        )
    return code, json.loads(target.read_text()), messages.getvalue()


def paths(report, rule):
    return {
        finding["path"].rpartition("127.0.0.1")[2].partition("/")[2]
        for finding in report["findings"]
        if finding["rule"] == rule
    }


def test_claims_are_told_at_the_address_of_their_page(whole):
    _, report, _ = whole

    assert paths(report, "collagen-stimulation") == {"about"}


def test_packed_answers_are_unpacked(whole):
    assert "gzip" in {finding["path"].rpartition("/")[2] for finding in whole[1]["findings"]}


def test_a_page_in_latin_1_is_read_as_its_server_says(whole):
    assert [finding["match"] for finding in whole[1]["findings"] if finding["path"].endswith("/latin")] == [
        "no side effects"
    ]


def test_a_redirect_leads_to_a_page_that_is_judged_once(whole, crawled):
    assert [finding["rule"] for finding in whole[1]["findings"] if finding["path"] == f"{crawled.origin}/about"].count(
        "collagen-stimulation"
    ) == 1


def test_what_robots_txt_forbids_is_never_asked_for(whole, crawled):
    assert crawled.asked["/private/hidden"] == 0
    assert "robots.txt does not allow it" in whole[2]


def test_a_calendar_without_end_has_one(whole, crawled):
    assert 100 < sum(path.startswith("/calendar/") for path in crawled.asked) < 260
    assert "like 200 others" in whole[2]


def test_other_hosts_are_left_alone(whole):
    assert "on other hosts" in whole[2]


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("loop-a", "redirects in a circle"),
        ("missing", "the server answers 404"),
        ("inside", "leads to another host"),
        ("elsewhere", "leads to another host"),
        ("bomb", "larger than 16 MB"),
    ],
)
def test_a_link_that_cannot_be_followed_says_why(whole, path, reason):
    assert any(f"/{path}: {reason}" in line for line in whole[2].splitlines())


def test_a_page_that_ends_in_the_middle_is_no_page(whole):
    assert any("/broken: cannot be reached" in line for line in whole[2].splitlines())


def test_a_busy_server_is_asked_again(whole, crawled):
    assert crawled.asked["/busy"] == 2


def test_pages_that_search_engines_leave_out_are_judged_and_told(whole, crawled):
    assert f"{crawled.origin}/noindex: search engines are told to leave it out" in whole[2]
    assert any(finding["path"].endswith("/noindex") for finding in whole[1]["findings"])


def test_a_page_under_another_query_is_the_page_that_it_names(whole, crawled):
    assert f"{crawled.origin}/canonical?ref=mail: the same page as {crawled.origin}/canonical" in whole[2]


def test_tracking_makes_no_other_page(whole, crawled):
    assert crawled.asked["/about/?utm_source=mail"] == 0


def test_pictures_are_not_fetched(whole, crawled):
    assert crawled.asked["/picture.png"] == 0


def test_links_that_lead_nowhere_do_not_fail_the_run_but_a_broken_document_does(whole):
    assert [failure["path"].rpartition("/")[2] for failure in whole[1]["failures"]] == ["brochure.pdf"]
    assert whole[0] == 2


def test_a_server_that_does_not_answer_is_not_waited_for(site, capsys):
    code, report, _ = crawl(capsys, f"{site.origin}/slow", "--depth", "0", timeout=("--timeout", "0.1"))

    assert (code, [failure["reason"] for failure in report["failures"]]) == (2, ["no answer in time"])


def test_a_server_that_is_not_there_is_told_in_the_words_of_the_system(capsys):
    assert crawl(capsys, "http://127.0.0.1:1/")[1]["failures"] == [
        {"path": "http://127.0.0.1:1/", "reason": "cannot be reached: Connection refused"}
    ]


def test_an_address_that_was_named_and_fails_does(site, capsys):
    code, report, _ = crawl(capsys, f"{site.origin}/missing", "--depth", "0")

    assert code == 2
    assert report["failures"] == [{"path": f"{site.origin}/missing", "reason": "the server answers 404"}]


def test_depth_and_number_of_pages_have_a_limit(site, capsys):
    _, report, messages = crawl(capsys, f"{site.origin}/", "--depth", "1", "--max-pages", "5")

    assert report["summary"]["files"] <= 5
    assert "left out: more than --max-pages" in messages


def test_a_sitemap_names_its_pages_and_other_sitemaps(site, capsys):
    code, report, messages = crawl(capsys, f"{site.origin}/sitemap.xml")

    assert code == 0
    assert report["summary"]["files"] == 4
    assert paths(report, "collagen-stimulation") == {"about"}
    assert "4 pages checked" in messages


def test_a_sitemap_in_a_file_can_be_that_of_a_preview(site, capsys, tmp_path):
    sitemap = tmp_path / "sitemap.xml"
    sitemap.write_text("<urlset><url><loc>https://studio.example/about</loc></url></urlset>")

    code, report, _ = crawl(
        capsys,
        str(sitemap),
        "--sitemap-find",
        "https://studio.example",
        "--sitemap-replace",
        site.origin,
        "--allow-private",
    )

    assert code == 0
    assert paths(report, "collagen-stimulation") == {"about"}


def test_addresses_come_from_a_list(site, capsys, tmp_path):
    names = tmp_path / "urls.txt"
    names.write_text(f"# of the spring\n{site.origin}/about\n\n{site.origin}/gzip # packed\n")

    _, report, _ = crawl(capsys, "--urls", str(names), "--allow-private")

    assert report["summary"]["files"] == 2


def test_a_list_may_not_lead_inside_unless_asked(site, capsys, tmp_path):
    names = tmp_path / "urls.txt"
    names.write_text(f"{site.origin}/about\n")

    code, report, _ = crawl(capsys, "--urls", str(names))

    assert code == 2
    assert "inside a network of your own" in report["failures"][0]["reason"]


def test_headers_and_name_are_sent(site, capsys, tmp_path):
    headers = tmp_path / "headers.txt"
    headers.write_text("# of the preview\nCookie: session=abc\n")

    crawl(capsys, f"{site.origin}/whoami", "--depth", "0", "--headers", str(headers), "--user-agent", "Studio/1")

    assert site.headers["/whoami"]["cookie"] == "session=abc"
    assert site.headers["/whoami"]["user-agent"] == "Studio/1"


@pytest.mark.parametrize(
    ("args", "complaint"),
    [
        ((), "name a folder, a sitemap or an address"),
        (("nowhere",), '"nowhere" is no folder, no address'),
        (("https://a.example/", "--sources", "nowhere"), '--sources "nowhere" is no folder'),
        (("--urls", "missing.txt"), "copylint: missing.txt: no such file"),
        (("missing.xml",), "copylint: missing.xml: no such file"),
        (("https://a.example/", "--headers", "missing.txt"), "copylint: missing.txt: no such file"),
    ],
)
def test_what_cannot_be_done_is_refused(args, complaint, capsys):
    assert main(["site", *args]) == 2
    assert complaint in capsys.readouterr().err


def test_a_line_of_a_list_that_is_no_address_is_named(capsys, tmp_path):
    names = tmp_path / "urls.txt"
    names.write_text("https://a.example/\nprices\n")

    assert main(["site", "--urls", str(names)]) == 2
    assert f'{names}:2: "prices" is no address' in capsys.readouterr().err


def test_a_sitemap_with_entities_is_refused(site, capsys):
    assert main(["site", f"{site.origin}/entities.xml", *FAST]) == 2
    assert "a sitemap has no DOCTYPE" in capsys.readouterr().err
