"""What the calls of PHP are handed: text, names and code, of the language itself, of WordPress and of Laravel."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple


class Arguments(NamedTuple):
    """What a call is handed.

    The first `turns` arguments are code where they begin silent and text where they do not, and the others the other
    way round; without turns all are alike. Of keyed ones the first names the others. Dead ones are never copy, whatever
    their keys say. Where a call hands on what it is given, strings stand under the name around it.
    """

    begin_silent: bool = False
    turns: int = 0
    is_keyed: bool = False
    is_dead: bool = False
    hands_on: bool = False
    are_shortcodes: bool = False


_TEXT = Arguments()
_SILENT = Arguments(begin_silent=True)
_DEAD = Arguments(begin_silent=True, is_dead=True)
_KEYED = Arguments(begin_silent=True, turns=1, is_keyed=True)
_SECOND = Arguments(begin_silent=True, turns=1)
_THIRD = Arguments(begin_silent=True, turns=2)
_HANDS_ON = Arguments(hands_on=True)
_TRANSLATION = Arguments(turns=1, hands_on=True)

_BY_NAME = {
    **dict.fromkeys(
        """__ _e _x _ex esc_html__ esc_html_e esc_html_x esc_attr__ esc_attr_e esc_attr_x gettext _ trans lang translate
        esc_html esc_attr wp_kses wp_trim_words str_pad number_format substr mb_substr""".split(),
        _TRANSLATION,
    ),
    **dict.fromkeys(("_n", "_nx", "_n_noop", "_nx_noop", "ngettext", "trans_choice"), _TRANSLATION._replace(turns=2)),
    **dict.fromkeys(
        """define update_option add_option get_option set_theme_mod get_theme_mod config env session old data_get
        add_site_option update_site_option apply_filters set_query_var""".split(),
        _KEYED,
    ),
    **dict.fromkeys("view render get_template_part locate_template implode join explode array_map".split(), _SECOND),
    **dict.fromkeys(
        "update_post_meta add_post_meta update_user_meta str_replace str_ireplace preg_replace".split(), _THIRD
    ),
    **dict.fromkeys(
        """sprintf printf vsprintf vprintf trim ltrim rtrim nl2br ucfirst ucwords lcfirst strtoupper strtolower
        mb_strtoupper mb_strtolower htmlspecialchars html_entity_decode strip_tags wpautop wptexturize wp_kses_post
        wp_strip_all_tags array_merge array_values array_filter array_reverse array_unique array_slice array_combine
        collect e print echo apply_shortcodes""".split(),
        _HANDS_ON,
    ),
    "do_shortcode": Arguments(are_shortcodes=True),
}
# What nobody sees even under a key that says text: faults, logs, queries.
_DEAD_CALL = re.compile(
    r"""\w*(?:preg_|curl_|mysqli?_|ini_|file_|json_decode)\w*|error_log|trigger_error|header|setcookie|date|date_i18n
    |strtotime|isset|unset|empty|defined
    |.*(?:->|::)(?:query|prepare|get_results|get_var|get_row|where\w*|select|from|order\w*|group\w*|has|input|only|except
    |raw|table|log|info|debug|error|warning|getAttribute|setAttribute|format|createFromFormat)
    |(?:\\?\w+\\)*\w*(?:Exception|Error)""",
    re.VERBOSE,
)
_SILENT_CALL = re.compile(
    r"""\w*(?:mb_str|str_|array_|is_|in_array|wp_enqueue_|wp_register_|wp_dequeue_|get_template|get_option
    |get_post_meta|json_|ob_|remove_|has_)\w*
    |\w*(?:_action|_filter|_shortcode|_image_size|_theme_support|_exists)
    |constant|require|require_once|include|include_once|strpos|stripos|strcmp|strcasecmp
    |load_theme_textdomain|get_field|the_field|get_sub_field|the_sub_field|bloginfo|get_bloginfo
    |home_url|site_url|admin_url|asset|url|route|middleware|dirname|basename|func_get_args
    |.*(?:->|::)(?:join|get|post|make)""",
    re.VERBOSE,
)


@lru_cache(maxsize=2048)
def arguments_of(call: str) -> Arguments:
    """Return what a call is handed, given what stands before its bracket: `define`, `$page->render`, `Theme\\card`."""
    is_method = "->" in call or "::" in call
    name = re.split(r"->|::", call)[-1] if is_method else call.rpartition("\\")[2]
    known = _BY_NAME.get(name.lower()) if name == "render" or not is_method else None
    if known:
        return known
    if _DEAD_CALL.fullmatch(call):
        return _DEAD
    return _SILENT if _SILENT_CALL.fullmatch(call) else _TEXT
