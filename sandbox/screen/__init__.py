"""Discord's messages and forms drawn as plain text, for a terminal, a log or a test to read.

Pure functions over the JSON a client receives: nothing is sent, stored or looked up, and there are no colours.
"""

from sandbox.screen.forms import render_form
from sandbox.screen.messages import plain_text, render_message

__all__ = ["plain_text", "render_form", "render_message"]
