"""The one durable reminder mechanism: rows that say what is to be sent to whom and when.

Must not know Discord, the scheduler or any feature; sending, holding back and what a card says
come in through seams that `bot.app` fills.
"""

from bot.reminders.kinds import KINDS, Kind, Lane
from bot.reminders.schedule import cancel, cancel_all, change_zone, find, let_end, mine, move, schedule, upcoming
from bot.reminders.table import Delivery, Outcome, Reminder

__all__ = [
    "KINDS",
    "Delivery",
    "Kind",
    "Lane",
    "Outcome",
    "Reminder",
    "cancel",
    "cancel_all",
    "change_zone",
    "find",
    "let_end",
    "mine",
    "move",
    "schedule",
    "upcoming",
]
