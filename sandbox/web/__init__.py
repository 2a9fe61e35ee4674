"""The page in the browser: Discord's client for the people of the sandbox, and the levers of its world."""

from sandbox.web.page import Page

__all__ = ["Page"]
