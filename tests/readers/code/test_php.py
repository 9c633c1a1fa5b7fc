import pytest

from copylint.model import Comment, Span
from copylint.readers import format_of, read
from tests.readers.phrases import places_of_phrase, prominences_and_texts


def case(text, kind, source="boosts collagen", *, id):  # noqa: A002
    return pytest.param(text, [(kind, source)], id=id)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        case("<?php get_header(); ?><p>boosts collagen</p>", "paragraph", id="markup"),
        case("<p>boosts <?= $your ?> collagen</p>", "paragraph", "boosts <?= $your ?> collagen", id="value in text"),
        case("<p>boosts {{ your }} collagen</p>", "paragraph", "boosts {{ your }} collagen", id="template in text"),
        case("<p <?php post_class(); ?> title='boosts collagen'>", "title", id="attribute beside code"),
        case("<img alt=\"<?php echo 'boosts collagen'; ?>\">", "alt", id="string in an attribute"),
        case("<?php if ($a): ?><li>boosts collagen<?php endif ?>", "item", id="condition"),
        case("<?php echo 'It boosts collagen';", "string", id="echo"),
        case("<?php _e('It boosts collagen', 'theme');", "string", id="translation"),
        case("<?php echo esc_html__('It boosts collagen', 'theme');", "string", id="escaped translation"),
        case("<?php echo esc_html('It boosts collagen');", "string", id="escaped"),
        case("<?php $hero_title = 'boosts collagen';", "title", id="variable"),
        case("<?php $page->title = __('boosts collagen');", "title", id="property"),
        case("<?php $a['heading'] = 'boosts collagen';", "heading", id="index"),
        case("<?php return ['question' => 'boosts collagen'];", "heading", id="array"),
        case("<?php $a = array('alt' => \"boosts collagen\");", "alt", id="old array"),
        case("<?php $a = ['It boosts collagen', 'b'];", "string", id="list"),
        case("<?php card(title: 'boosts collagen');", "title", id="named argument"),
        case("<?php $a = $b ? 'It boosts collagen' : '';", "string", id="alternatives"),
        case("<?php $a = $b ?? 'It boosts collagen';", "string", id="default value"),
        case("<?php $a = match($b) { 'c' => 'It boosts collagen' };", "string", id="match"),
        case("<?php function a() { return 'It boosts collagen'; }", "string", id="return"),
        case("<?php const A = 'It boosts collagen';", "string", id="constant"),
        case("<?php echo 'boosts ' . $your . ' collagen';", "string", "boosts ' . $your . ' collagen", id="joined"),
        case("<?php echo 'boosts ' . f('a') . 'collagen';", "string", "boosts ' . f('a') . 'collagen", id="call"),
        case('<?php echo "boosts $your collagen";', "string", "boosts $your collagen", id="variable in a string"),
        case('<?php echo "boosts {$a[\'b\']}collagen";', "string", "boosts {$a['b']}collagen", id="braces in a string"),
        case('<?php echo "boosts\\x20colla\\u{67}en";', "string", "boosts\\x20colla\\u{67}en", id="escapes"),
        case("<?php echo 'It\\'s here: boosts collagen';", "string", id="quote in a string"),
        case("<?php echo '<p>boosts <b>collagen</b></p>';", "paragraph", "boosts <b>collagen", id="HTML in a string"),
        case("<?php echo <<<A\nIt boosts {$your} collagen\nA;", "string", "boosts {$your} collagen", id="heredoc"),
        case("<?php echo <<<'A'\n  <p>boosts collagen</p>\n  A;", "paragraph", id="nowdoc"),
        case("<?php // it's\necho 'It boosts collagen';", "string", id="after a comment with a quote"),
        case("<?php // a ?><p>boosts collagen</p>", "paragraph", id="after a comment that ends with the code"),
        case("<? echo 'It boosts collagen' ?>", "string", id="short tag"),
        case("<?php define('TITLE', 'boosts collagen');", "title", id="define"),
        case("<?php update_option('a', 'It boosts collagen');", "string", id="option"),
        case("<?php echo get_theme_mod('hero_heading', 'boosts collagen');", "heading", id="default of a setting"),
        case("<?php return view('a', ['heading' => 'boosts collagen']);", "heading", id="view"),
        case("<?php get_template_part('a', null, ['title' => 'boosts collagen']);", "title", id="template part"),
        case("<?php add_filter('the_title', fn() => 'It boosts collagen');", "string", id="arrow function"),
        case("<?php add_filter('a', function () { return 'It boosts collagen'; });", "string", id="function"),
        case("<?php echo do_shortcode('[button text=\"boosts collagen\"]');", "string", id="shortcode"),
        case("<?php echo do_shortcode('[box a=\"b\"]boosts collagen[/box]');", "string", id="text in a shortcode"),
        case("<?php $title = trim('boosts collagen');", "title", id="trim"),
        case("<?php echo sprintf('boosts %s collagen', $a);", "string", "boosts %s collagen", id="sprintf"),
        case("<?php printf(__('boosts %1$s collagen', 'b'), $a);", "string", "boosts %1$s collagen", id="printf"),
        case("<?php echo implode(', ', ['It boosts collagen', 'b']);", "string", id="implode"),
        case("<?php $a = array_map('trim', ['It boosts collagen']);", "string", id="array_map"),
        case("<?php echo str_replace('a', 'b', 'It boosts collagen');", "string", id="str_replace"),
        case("<?php $a = new Card(heading: 'boosts collagen');", "heading", id="constructor with names"),
        case("<?php $a = new Card('It boosts collagen');", "string", id="constructor"),
        case("<?php $a = Card::make('b', ['title' => 'boosts collagen']);", "title", id="key in a silent call"),
        case("<?php echo 'boosts ' . $a->b('c')->d . ' collagen';", "string", "boosts ' . $a->b('c')->d . ' collagen",
             id="members between"),
    ],
)  # fmt: skip
def test_a_claim_is_found_where_copy_stands(text, expected):
    assert places_of_phrase(text, "php") == expected


@pytest.mark.parametrize(
    "text",
    [
        "<?php // It boosts collagen",
        "<?php # It boosts collagen",
        "<?php /* It boosts collagen */",
        "<?php require 'It boosts collagen';",
        "<?php if ($a == 'It boosts collagen') {}",
        "<?php switch ($a) { case 'It boosts collagen': }",
        "<?php $a['It boosts collagen']++;",
        "<?php $a = ['It boosts collagen' => 1];",
        "<?php throw new Exception('It boosts collagen');",
        "<?php error_log('It boosts collagen');",
        "<?php $wpdb->query('It boosts collagen');",
        "<?php preg_match('It boosts collagen', $a);",
        "<?php _e('Calm skin', 'It boosts collagen');",
        "<?php $a = ['class' => 'boosts collagen'];",
        "<?php #[Route('It boosts collagen')]",
        "<?php echo <<<SQL\nIt boosts collagen\nSQL;",
        "<?php echo `It boosts collagen`;",
        "<?php define('It boosts collagen', 1);",
        "<?php return view('It boosts collagen');",
        "<?php add_action('It boosts collagen', 'b');",
        "<?php Log::info('a', ['message' => 'It boosts collagen']);",
        "<?php throw new RuntimeException(message: 'It boosts collagen');",
        "<?php $db->query('a', ['text' => 'It boosts collagen']);",
        "<?php echo do_shortcode('[It boosts collagen]');",
        "<?php echo __('a', 'It boosts collagen');",
        "<a href=\"<?php echo 'boosts collagen' ?>\">",
        "<!-- <?php echo 'It boosts collagen' ?> -->",
        "<script>a = '<?php echo 'It boosts collagen' ?>'</script>",
    ],
)
def test_nothing_is_read_where_there_is_no_copy(text):
    assert places_of_phrase(text, "php") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        case("<p>boosts {{ $your }} collagen</p>", "paragraph", "boosts {{ $your }} collagen", id="value"),
        case("<p>boosts {!! $your !!} collagen</p>", "paragraph", "boosts {!! $your !!} collagen", id="raw value"),
        case("<p>boosts @if($a) collagen @endif</p>", "paragraph", "boosts @if($a) collagen", id="condition"),
        case("@section('title', 'boosts collagen')", "title", id="section"),
        case("@lang('It boosts collagen')", "string", id="lang"),
        case("{{ __('It boosts collagen') }}", "string", id="translation"),
        case("@include('a', ['heading' => 'boosts collagen'])", "heading", id="include"),
        case("@php $title = 'boosts collagen'; @endphp", "title", id="block of code"),
        case("@foreach (['It boosts collagen'] as $b) a @endforeach", "string", id="list of a loop"),
        case("{{ 'boosts '.$your.' collagen' }}", "string", "boosts '.$your.' collagen", id="joined"),
        case("@foreach ($a as $b)<li>boosts collagen</li>@endforeach", "item", id="loop"),
        case("<p>Mail a@b.org: boosts collagen @clinic", "paragraph", id="no directives"),
    ],
)
def test_a_claim_is_found_in_blade(text, expected):
    assert places_of_phrase(text, "blade") == expected


@pytest.mark.parametrize(
    "text",
    [
        "@if($a == 'It boosts collagen') b @endif",
        "{{-- It boosts collagen --}}",
        "@extends('It boosts collagen')",
        "@php // It boosts collagen\n@endphp",
    ],
)
def test_nothing_is_read_in_code_of_blade(text):
    assert places_of_phrase(text, "blade") == []


@pytest.mark.parametrize(
    "comment", ["// copylint-disable x: y\n", "# copylint-disable x: y\n", "/* copylint-disable x: y */"]
)
def test_a_comment_may_hold_a_directive(comment):
    comments = read(f"<p>A</p><?php {comment}", "a", "php").comments

    assert comments == (Comment("copylint-disable x: y", Span(14, 14 + len(comment.rstrip()))),)


def test_a_string_is_as_prominent_as_the_markup_around():
    text = "<footer><?php _e('It may vary') ?></footer><small><?= 'It varies' ?></small><?= 'Book now' ?>"

    expected = [("small", "It may vary"), ("small", "It varies"), ("normal", "Book now")]
    assert prominences_and_texts(text, "php") == expected


def test_the_name_of_a_file_tells_blade_from_php():
    assert (format_of("a/home.blade.php"), format_of("home.php")) == ("blade", "php")
