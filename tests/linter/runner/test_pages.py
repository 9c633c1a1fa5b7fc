"""What pages leave unsaid is judged on the page with its layout and parts, not on each file."""

from __future__ import annotations

from pathlib import Path

import pytest

from copylint.config.page_files import PageFiles
from copylint.config.settings import Config
from copylint.linter.linter import Linter
from copylint.linter.runner.run import lint_files
from copylint.readers.discovery.discover import find_files
from copylint.readers.discovery.sites.pages import site_pages

# Three results of a treatment, after which one asks that results differ; that is said in the note.
CLAIMS = "Microneedling stimulates collagen. Microneedling erases wrinkles. Microneedling lifts the jawline."
NOTE = "Results vary from person to person."


def element(text: str) -> str:
    return f"<p>{text}</p>"


@pytest.fixture(autouse=True)
def _in_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(files: dict[str, str]) -> None:
    for path, text in files.items():
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text(text, "utf-8")


def missing_in(*paths: str, **settings: object) -> list[str]:
    """Return the files at which it is reported that nothing says how results differ."""
    config = Config(select=("results-vary",), confidence=False, **settings)  # type: ignore[arg-type]
    reports = lint_files(find_files(paths or ["."], config), Linter(config))
    return [report.path for report in reports for finding in report.findings if finding.rule == "results-vary"]


def jsx(text: str, *imports: str) -> str:
    lines = "".join(f"import x{number} from '{name}';\n" for number, name in enumerate(imports))
    return f"{lines}export default function X({{ children }}) {{ return <main>{text}{{children}}</main> }}\n"


NEXT = {
    "package.json": '{"dependencies": {"next": "15"}}',
    "app/layout.tsx": jsx("Salon", "@/components/Footer"),
    "components/Footer.tsx": jsx("Salon by the sea"),
    "app/needling/page.tsx": jsx("Welcome", "@/components/Card"),
    "components/Card.tsx": jsx(element(CLAIMS)),
    "app/metadata.ts": f"export const metadata = {{ description: '{CLAIMS}' }};\n",
}
ASTRO = {
    "astro.config.mjs": "",
    "src/layouts/Base.astro": "<slot /><footer>Salon</footer>",
    "src/pages/index.astro": f"---\nimport Base from '../layouts/Base.astro';\n---\n<Base><p>{CLAIMS}</p></Base>",
}
ASTRO_CONTENT = {
    "astro.config.mjs": "",
    "src/layouts/Post.astro": "<slot /><footer>Salon</footer>",
    "src/pages/blog/[slug].astro": "---\nimport Post from '../../layouts/Post.astro';\n---\n<Post><slot /></Post>",
    "src/content/blog/needling.md": CLAIMS,
}
HUGO = {
    "hugo.toml": "",
    "layouts/_default/baseof.html": '{{ block "main" . }}{{ end }}{{ partial "site/end.html" . }}',
    "layouts/partials/site/end.html": "<footer>Salon</footer>",
    "content/needling.md": CLAIMS,
}
SHOPIFY = {
    "layout/theme.liquid": "{{ content_for_layout }}{% sections 'footer-group' %}",
    "sections/footer-group.json": '{"sections": {"a": {"type": "footer", "settings": {}}}}',
    "sections/footer.liquid": "<footer>Salon</footer>",
    "templates/page.json": '{"sections": {"a": {"type": "needling", "settings": {}}}}',
    "sections/needling.liquid": f"<p>{CLAIMS}</p>{{% render 'card' %}}",
    "snippets/card.liquid": "<p>Book</p>",
}
WORDPRESS = {
    "style.css": "/* Theme Name: Salon */",
    "front-page.php": "<?php get_header(); get_template_part('parts/needling'); get_footer(); ?>",
    "header.php": "<header>Salon</header>",
    "parts/needling.php": element(CLAIMS),
    "footer.php": "<footer>Salon</footer>",
}
SITES = {
    "Next.js": (NEXT, "components/Card.tsx", "components/Footer.tsx", jsx(element(NOTE))),
    "Astro": (ASTRO, "src/pages/index.astro", "src/layouts/Base.astro", f"<slot /><footer>{NOTE}</footer>"),
    "Astro content": (
        ASTRO_CONTENT,
        "src/content/blog/needling.md",
        "src/layouts/Post.astro",
        f"<slot /><footer>{NOTE}</footer>",
    ),
    "Hugo": (HUGO, "content/needling.md", "layouts/partials/site/end.html", element(NOTE)),
    "Shopify": (SHOPIFY, "sections/needling.liquid", "sections/footer.liquid", element(NOTE)),
    "WordPress": (WORDPRESS, "parts/needling.php", "footer.php", element(NOTE)),
}


@pytest.mark.parametrize(("site", "place", "layout", "text"), SITES.values(), ids=SITES)
def test_a_statement_in_a_layout_counts_on_its_pages(site, place, layout, text):
    write(site)
    without = missing_in()
    write({layout: text})

    assert (without, missing_in()) == ([place], [])


@pytest.mark.parametrize(
    "path", ["components/Card.tsx", "app/metadata.ts", "components/Footer.tsx"], ids=["part", "metadata", "layout"]
)
def test_a_file_that_is_no_page_asks_for_nothing_by_itself(path):
    write(NEXT | {path: f"export const metadata = {{ description: '{CLAIMS}' }};\n"})

    assert missing_in(path) == []


def test_a_page_that_is_named_alone_is_judged_with_its_parts():
    write(NEXT | {"app/needling/page.tsx": jsx(element(CLAIMS))})
    alone = missing_in("app/needling/page.tsx")
    write({"components/Footer.tsx": jsx(element(NOTE))})

    assert (alone, missing_in("app/needling/page.tsx")) == (["app/needling/page.tsx"], [])


def test_results_told_in_several_parts_of_a_page_are_several():
    first, second, third = (f"{sentence}." for sentence in CLAIMS.rstrip(".").split(". "))
    write(
        NEXT
        | {
            "app/needling/page.tsx": jsx(element(first), "@/components/Card", "./Local"),
            "components/Card.tsx": jsx(element(second)),
            "app/needling/Local.tsx": jsx(element(third)),
        }
    )

    assert missing_in() == ["app/needling/page.tsx"]


def test_a_part_on_many_pages_is_reported_once():
    pages = {f"app/{name}/page.tsx": jsx("Welcome", "@/components/Card") for name in ("a", "b")}
    write(NEXT | pages)

    assert missing_in() == ["components/Card.tsx"]


def test_a_statement_of_one_page_does_not_count_on_another():
    pages = {"app/a/page.tsx": jsx(element(NOTE), "@/components/Card")}
    write(NEXT | pages)

    assert missing_in() == ["components/Card.tsx"]


def test_the_config_says_which_files_make_a_page():
    write({"_posts/a.md": CLAIMS, "_includes/foot.html": element(NOTE), "_includes/hero.html": element(CLAIMS)})
    pages = (PageFiles(("_posts/**",), ("_includes/*.html",)),)

    assert [missing_in(pages=()), missing_in(pages=pages)] == [["_includes/hero.html", "_posts/a.md"], []]


def test_files_of_no_known_site_are_pages_each():
    write({"a.md": CLAIMS, "b.html": element(NOTE)})

    assert missing_in() == ["a.md"]


def test_a_circle_of_imports_ends():
    write(NEXT | {"components/Card.tsx": jsx(element(CLAIMS), "./Other"), "components/Other.tsx": jsx("x", "./Card")})

    assert missing_in() == ["components/Card.tsx"]


def test_drafts_and_feeds_in_a_site_stand_alone():
    write(NEXT | {"draft.txt": CLAIMS})

    assert "draft.txt" in missing_in()


def test_the_nearest_site_counts_in_a_repository_of_several():
    next_site = {f"apps/one/{path}": text for path, text in NEXT.items()}
    hugo_site = {f"apps/two/{path}": text for path, text in HUGO.items()}
    write(next_site | hugo_site)
    files = find_files(["."], Config())

    assert {page.files[0]: page.files[1:] for page in site_pages(files, Config()).pages} == {
        "apps/one/app/needling/page.tsx": (
            "apps/one/components/Card.tsx",
            "apps/one/app/layout.tsx",
            "apps/one/components/Footer.tsx",
        ),
        "apps/two/content/needling.md": (
            "apps/two/layouts/_default/baseof.html",
            "apps/two/layouts/partials/site/end.html",
        ),
    }
