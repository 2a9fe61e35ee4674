"""Discord's side of each word: commands, buttons, forms, cards. No rules, no sentences, no queries."""

EXTENSIONS = (
    "cogs.comeback",
    "cogs.rejected",
    "cogs.party",
    "cogs.feedback",
    "cogs.retro",
    "cogs.lesson",
    "cogs.question",
    "cogs.plan",
    "cogs.share",
    "cogs.gap",
    "cogs.skill",
    "cogs.win",
    "cogs.values",
    "cogs.hired",
    "cogs.timezone",
    "cogs.settings",
    "cogs.reminders",
    "cogs.support",
    "cogs.help",
    "cogs.quote",
    "cogs.setup",
    "cogs.interview",
    "cogs.journey",
    "cogs.patterns",
)
"""What `bot.app` loads, in this order."""
