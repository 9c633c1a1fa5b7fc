"""A whole catalogue on one machine: files in, one file out, all processors at work."""
