"""Discord's side of each word: commands, buttons, forms, cards. No rules, no sentences, no queries."""

EXTENSIONS = (
    "cogs.win",
    "cogs.timezone",
    "cogs.settings",
)
"""What `bot.app` loads, in this order."""
