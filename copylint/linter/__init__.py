"""The one place where the stages stand in order: document in, findings out."""
