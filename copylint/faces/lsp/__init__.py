"""The language server: the findings of `copylint check`, and what to do about them, in editors."""
