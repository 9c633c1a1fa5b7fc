"""Commands: one module each, loaded when it is asked for."""
