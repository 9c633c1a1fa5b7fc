"""The rules of places where copy is shown: they count where the place is asked for, beside the law of the market."""

import pytest

from copylint.config.settings import Config
from copylint.linter.linter import Linter
from copylint.model import Channel, Market, Severity


def severities(text, rule, *channels):
    config = Config(markets=(Market.US,), channels=channels, confidence=False)
    return [finding.severity for finding in Linter(config).lint_text(text).findings if finding.rule == rule]


@pytest.mark.parametrize(
    ("text", "rule", "channel", "without"),
    [
        ("Hate your nose? Say yes to confidence.", "body-insecurity", Channel.META, Severity.WARNING),
        ("Botox by our nurse.", "botulinum-brands", Channel.GOOGLE_ADS, Severity.NOTE),
        ("A miracle cream for your face.", "miracle", Channel.TIKTOK_SHOP, Severity.WARNING),
        ("Get instant results from our cream.", "instant-effect", Channel.TIKTOK_SHOP, None),
    ],
)
def test_a_channel_is_stricter_than_the_market(text, rule, channel, without):
    assert severities(text, rule) == ([without] if without else [])
    assert severities(text, rule, channel) == [Severity.ERROR]


def test_an_email_needs_a_way_out_and_a_page_does_not():
    offer = "Hello, 20% off every facial."

    assert (
        severities(offer, "email-opt-out"),
        severities(offer, "email-opt-out", Channel.EMAIL),
        severities(f"{offer} Unsubscribe here.", "email-opt-out", Channel.EMAIL),
    ) == ([], [Severity.WARNING], [])


@pytest.mark.parametrize(
    ("front", "severities"),
    [
        ("channel: tiktok-shop", [Severity.ERROR]),
        ("channels: [email, TikTok-Shop]", [Severity.ERROR]),
        ("channels:\n  - tiktok-shop", [Severity.ERROR]),
        ("channel: news", [Severity.WARNING]),
        ("title: Creams", [Severity.WARNING]),
    ],
)
def test_front_matter_tells_where_a_page_is_shown(front, severities):
    linter = Linter(Config(markets=(Market.US,), confidence=False))
    page = f"---\n{front}\n---\n\nA miracle cream for your face.\n"

    findings = linter.lint_text(page, "cream.md", "markdown").findings

    assert [finding.severity for finding in findings if finding.rule == "miracle"] == severities


def test_the_channels_of_one_page_are_not_those_of_the_next():
    linter = Linter(Config(markets=(Market.US,), confidence=False))
    linter.lint_text("---\nchannel: tiktok-shop\n---\nA miracle cream.\n", "a.md", "markdown")

    findings = linter.lint_text("A miracle cream.\n", "b.md", "markdown").findings

    assert [finding.severity for finding in findings if finding.rule == "miracle"] == [Severity.WARNING]
