<?php
$questions = array(
    array(
        'question' => __('What should I bring?', 'amber-vale'),
        'answer'   => __('A swimsuit. We have robes, towels and slippers.', 'amber-vale'),
    ),
    array(
        'question' => __('I am pregnant. May I come?', 'amber-vale'),
        'answer'   => __('Please ask your midwife first, and tell us when you book: heat and some oils are not suitable.', 'amber-vale'),
    ),
    array(
        'question' => __('Does the steam room help with asthma?', 'amber-vale'),
        'answer'   => __("We can't say that. Please ask your doctor.", 'amber-vale'),
    ),
);
?>
<section class="faq">
  <?php foreach ($questions as $item) { ?>
    <h3><?= esc_html($item['question']) ?></h3>
    <p><?= esc_html($item['answer']) ?></p>
  <?php } ?>
</section>
