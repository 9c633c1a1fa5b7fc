<?php
/**
 * Theme set-up of Amber & Vale.
 */

add_action('after_setup_theme', function () {
    load_theme_textdomain('amber-vale', get_template_directory() . '/languages');
    add_theme_support('title-tag');
    register_nav_menus(['primary' => __('Main menu', 'amber-vale')]);
});

function amber_vale_treatments(): array
{
    return [
        [
            'slug' => 'lymph-massage',
            'title' => __('Lymphatic massage', 'amber-vale'),
            'text' => __('A slow, light massage. Many guests feel rested and a little lighter on their feet.', 'amber-vale'),
        ],
        [
            'slug' => 'body-wrap',
            'title' => __('Seaweed body wrap', 'amber-vale'),
            'text' => __('Warm seaweed that melts fat and detoxifies the body while you rest.', 'amber-vale'),
        ],
        [
            'slug' => 'scalp-ritual',
            'title' => __('Scalp ritual', 'amber-vale'),
            'text' => sprintf(__('Oil, steam and %d minutes of massage for a calm head.', 'amber-vale'), 40),
        ],
    ];
}
