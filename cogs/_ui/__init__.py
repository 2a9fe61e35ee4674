"""What every cog draws and answers with. Must not know any feature."""

from cogs._ui.card import Beside, Button, Card, Choice, Choose, Link, Picture
from cogs._ui.deeds import PRIVATELY, Deed, arrived, delivers, form_of, pressed, submitted, undelivered
from cogs._ui.form import Form, Pick, Text, Tick, Values
from cogs._ui.pages import Page, paged
from cogs._ui.turn import ACTS_FIRST, Turn, turn_of
from cogs._ui.words import safe, verbatim

__all__ = [
    "ACTS_FIRST",
    "PRIVATELY",
    "Beside",
    "Button",
    "Card",
    "Choice",
    "Choose",
    "Deed",
    "Form",
    "Link",
    "Page",
    "Pick",
    "Picture",
    "Text",
    "Tick",
    "Turn",
    "Values",
    "arrived",
    "delivers",
    "form_of",
    "paged",
    "pressed",
    "safe",
    "submitted",
    "turn_of",
    "undelivered",
    "verbatim",
]
