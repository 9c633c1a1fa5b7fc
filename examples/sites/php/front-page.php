<?php get_header(); ?>

<main class="front">
  <section class="hero" style="background-image: url('<?php echo esc_url(get_theme_file_uri('img/bath.jpg')); ?>')">
    <h1><?php esc_html_e('Take the afternoon off', 'amber-vale'); ?></h1>
    <p>A small day spa in the <?php echo esc_html(get_theme_mod('town', 'Vale')); ?>, with a pool, a steam room and four therapists.</p>
    <a class="button" href="<?php echo esc_url(home_url('/book')); ?>" title="Book an afternoon">Book now</a>
  </section>

  <?php foreach (amber_vale_treatments() as $treatment) : ?>
    <article id="<?php echo esc_attr($treatment['slug']); ?>">
      <h2><?php echo esc_html($treatment['title']); ?></h2>
      <p><?php echo esc_html($treatment['text']); ?></p>
    </article>
  <?php endforeach; ?>

  <?php
  // A short notice between the seasons.
  $notice = 'Our winter ritual <strong>banishes ' . '</strong>cellulite ' . 'for good.';
  echo '<p class="notice">' . $notice . '</p>';
  ?>

  <?php get_template_part('parts/faq'); ?>
</main>

<?php get_footer(); ?>
