<footer>
  <p>&copy; <?php echo date('Y'); ?> Amber &amp; Vale</p>
  <p><small><?php _e('Results vary from person to person. Spa treatments are no substitute for medical care.', 'amber-vale'); ?></small></p>
</footer>
<?php wp_footer(); ?>
