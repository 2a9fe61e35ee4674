"""The commands are a contract: other tools rely on their names and options."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.stage import Stage

# name: options, those that must be given marked with "!"
COMMANDS = {
    "comeback": [],
    "help": ["topic"],
    "support": ["country"],
    "rejected": [],
    "journey": [],
    "patterns": [],
    "party start": ["duration"],
    "party status": [],
    "party vent": [],
    "party extend": [],
    "party end": [],
    "feedback request": ["rejection"],
    "feedback received": ["rejection"],
    "feedback list": [],
    "feedback call": ["rejection", "when"],
    "question add": [],
    "question list": [],
    "question practise": [],
    "plan add": [],
    "plan list": [],
    "retro": ["rejection"],
    "lesson add": ["rejection"],
    "lesson list": ["rejection"],
    "interview add": ["company", "role", "when", "kind", "place"],
    "interview list": [],
    "interview prep": ["interview"],
    "interview outcome": ["interview"],
    "values": [],
    "hired": [],
    "gap add": ["rejection"],
    "gap list": ["rejection"],
    "skill start": [],
    "skill log": [],
    "skill list": [],
    "week plan": [],
    "week log": [],
    "week review": [],
    "win add": ["text"],
    "win list": ["search", "tag"],
    "win replay": [],
    "win story": [],
    "win reminder": ["time", "days", "enabled"],
    "quote get": ["theme"],
    "quote daily": ["time", "enabled"],
    "quote favourites": [],
    "quote suggest": [],
    "checkin schedule": ["time", "days", "enabled"],
    "checkin now": [],
    "checkin history": [],
    "buddy find": ["topic"],
    "buddy stop": ["topic"],
    "circle list": ["circle"],
    "circle join": ["circle"],
    "circle leave": ["circle"],
    "circle goal": ["text"],
    "settings": [],
    "timezone": ["zone!"],
    "reminders list": [],
    "reminders why": [],
    "setup server": [],
    "setup quotes": ["channel", "time", "enabled"],
    "setup circle": ["name", "channel", "day", "time", "timezone"],
    "setup status": [],
}


def flat(command: dict[str, Any], name: str = "") -> dict[str, list[str]]:
    """Every leaf of a command with its options."""
    name = f"{name} {command['name']}".strip()
    options = command.get("options", [])
    groups = [option for option in options if option["type"] in {1, 2}]
    if not groups:
        return {name: [option["name"] + "!" * bool(option.get("required")) for option in options]}
    return {leaf: kept for group in groups for leaf, kept in flat(group, name).items()}


async def test_the_commands_have_the_names_and_options_others_rely_on(stage: Stage):
    offered = stage.moderator().commands(stage.channel)
    found = {leaf: options for command in offered if command["type"] == 1 for leaf, options in flat(command).items()}
    assert found == COMMANDS
    assert [command["name"] for command in offered if command["type"] == 3] == ["Save as a win"]


async def test_all_but_set_up_work_in_the_dm_and_where_only_the_person_installed_the_bot(stage: Stage):
    alone = stage.person("Alone", member=False)
    names = {command["name"] for command in alone.commands(None)}
    assert names == {name.split(" ")[0] for name in COMMANDS} - {"setup"} | {"Save as a win"}


async def test_moderators_commands_are_hidden_from_everybody_else(stage: Stage):
    names = {command["name"] for command in stage.person().commands(stage.channel)}
    assert "setup" not in names
