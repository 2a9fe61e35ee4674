"""The cases, each one question about speed and its answer."""
