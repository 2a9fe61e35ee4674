"""Comeback: a short, bounded time to feel bad, then one next step at a time."""
