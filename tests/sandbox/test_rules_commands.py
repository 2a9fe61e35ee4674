"""Each limit of application commands, at the edge and one over."""

from typing import Any

import pytest

from sandbox.rules import Refusal, check_command, check_commands
from tests.sandbox.refusing import leaves

Command = dict[str, Any]


def command(**more: Any) -> Command:
    return {"name": "n", "description": "d", **more}


def option(kind: int = 3, name: str = "o", **more: Any) -> Command:
    return {"type": kind, "name": name, "description": "d", **more}


def many(count: int, kind: int = 3, **more: Any) -> list[Command]:
    return [option(kind, f"o{number}", **more) for number in range(count)]


def with_option(kind: int = 3, **more: Any) -> Command:
    return command(options=[option(kind, **more)])


def choices(count: int = 1, value: Any = "v", name: str = "") -> list[Command]:
    return [{"name": name or str(number), "value": value} for number in range(count)]


def menu(kind: int = 2, **more: Any) -> Command:
    return {"type": kind, "name": "Look at", **more}


def refusal(check: Any, payload: Any) -> Refusal:
    with pytest.raises(Refusal) as caught:
        check(payload)
    return caught.value


def refused(payload: Any) -> dict[str, str]:
    return leaves(refusal(check_command, payload).errors)


NAME = "APPLICATION_COMMAND_INVALID_NAME"
EDGES: list[tuple[Command, Command, str, str]] = [
    (command(name="a" * 32), command(name="a" * 33), "name", "BASE_TYPE_BAD_LENGTH"),
    (command(name="a-b_c'1"), command(name="a b"), "name", NAME),
    (command(name="größe"), command(name="Größe"), "name", NAME),
    (command(name="नमस्ते"), command(name="a!"), "name", NAME),
    (command(name="สวัสดี"), command(name="e\N{COMBINING ACUTE ACCENT}"), "name", NAME),
    (command(name="履歴"), command(name=""), "name", "BASE_TYPE_REQUIRED"),
    (command(description="d" * 100), command(description="d" * 101), "description", "BASE_TYPE_BAD_LENGTH"),
    (command(), command(description=None), "description", "BASE_TYPE_REQUIRED"),
    (command(options=many(25)), command(options=many(26)), "options", "BASE_TYPE_MAX_LENGTH"),
    (
        command(options=[option(required=True), option(name="b")]),
        command(options=[option(), option(name="b", required=True)]),
        "options.1",
        "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
    ),
    (
        command(options=many(2)),
        command(options=[option(), option(4)]),
        "options.1",
        "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS",
    ),
    (with_option(11), with_option(12), "options.0.type", "BASE_TYPE_CHOICES"),
    (with_option(name="a" * 32), with_option(name="a" * 33), "options.0.name", "BASE_TYPE_BAD_LENGTH"),
    (with_option(name="a"), with_option(name="A"), "options.0.name", NAME),
    (with_option(description="d"), with_option(description=""), "options.0.description", "BASE_TYPE_REQUIRED"),
    (with_option(choices=choices(25)), with_option(choices=choices(26)), "options.0.choices", "BASE_TYPE_MAX_LENGTH"),
    (
        with_option(choices=choices(1, "v" * 100)),
        with_option(choices=choices(1, "v" * 101)),
        "options.0.choices.0.value",
        "BASE_TYPE_MAX_LENGTH",
    ),
    (
        with_option(choices=choices(1, name="n" * 100)),
        with_option(choices=choices(1, name="n" * 101)),
        "options.0.choices.0.name",
        "BASE_TYPE_BAD_LENGTH",
    ),
    (
        with_option(choices=choices(2)),
        with_option(choices=choices(2, name="n")),
        "options.0.choices.1",
        "APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS",
    ),
    (
        with_option(4, choices=choices(1, 2**53 - 1)),
        with_option(4, choices=choices(1, 2**53)),
        "options.0.choices.0.value",
        "NUMBER_TYPE_MAX",
    ),
    (
        with_option(10, choices=choices(1, 0.5)),
        with_option(4, choices=choices(1, 0.5)),
        "options.0.choices.0.value",
        "NUMBER_TYPE_COERCE",
    ),
    (with_option(), with_option(choices=choices(1, 5)), "options.0.choices.0.value", "STRING_TYPE_CONVERT"),
    (
        with_option(choices=choices(), autocomplete=False),
        with_option(choices=choices(), autocomplete=True),
        "options.0.autocomplete",
        "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES",
    ),
    (with_option(min_length=6000), with_option(min_length=6001), "options.0.min_length", "NUMBER_TYPE_MAX"),
    (with_option(max_length=1), with_option(max_length=0), "options.0.max_length", "NUMBER_TYPE_MIN"),
    (
        with_option(min_length=2, max_length=2),
        with_option(min_length=3, max_length=2),
        "options.0.min_length",
        "NUMBER_TYPE_MAX",
    ),
    (
        with_option(4, min_value=-(2**53) + 1),
        with_option(4, min_value=-(2**53)),
        "options.0.min_value",
        "NUMBER_TYPE_MIN",
    ),
    (with_option(10, max_value=2**53), with_option(10, max_value=2**54), "options.0.max_value", "NUMBER_TYPE_MAX"),
    (
        with_option(10, min_value=1, max_value=1.0),
        with_option(10, min_value=2, max_value=1.5),
        "options.0.min_value",
        "NUMBER_TYPE_MAX",
    ),
    (
        with_option(7, channel_types=[0, 5]),
        with_option(7, channel_types=[17]),
        "options.0.channel_types.0",
        "BASE_TYPE_CHOICES",
    ),
    (
        command(options=[option(2, options=[option(1, options=many(25))])]),
        command(options=[option(2, options=[option(1, options=many(26))])]),
        "options.0.options.0.options",
        "BASE_TYPE_MAX_LENGTH",
    ),
    (
        with_option(2, options=many(25, 1)),
        with_option(2, options=many(26, 1)),
        "options.0.options",
        "BASE_TYPE_MAX_LENGTH",
    ),
    (with_option(2), with_option(2, options=[option(2)]), "options.0.options.0.type", "BASE_TYPE_CHOICES"),
    (with_option(1), with_option(1, options=[option(1)]), "options.0.options.0.type", "BASE_TYPE_CHOICES"),
    (with_option(2), with_option(2, options=[option(3)]), "options.0.options.0.type", "BASE_TYPE_CHOICES"),
    (
        command(options=[option(1), option(2, "g")]),
        command(options=[option(1), option(3, "g")]),
        "options.1",
        "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
    ),
    (menu(2, name="A" * 32), menu(2, name="A" * 33), "name", "BASE_TYPE_BAD_LENGTH"),
    (
        menu(3, description=""),
        menu(3, description="d"),
        "description",
        "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_CANNOT_SET",
    ),
    (
        menu(options=[]),
        menu(options=[option()]),
        "options",
        "APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS_CANNOT_SET",
    ),
    (command(type=4, handler=2), command(type=4), "handler", "BASE_TYPE_REQUIRED"),
    (command(type=None), command(type=5), "type", "BASE_TYPE_CHOICES"),
    (
        command(name_localizations={"de": "größe"}),
        command(name_localizations={"de": "A"}),
        "name_localizations.de",
        NAME,
    ),
    (
        command(name_localizations={"en-GB": "a"}),
        command(name_localizations={"en": "a"}),
        "name_localizations",
        "BASE_TYPE_CHOICES",
    ),
    (
        command(description_localizations={"sv-SE": "d" * 100}),
        command(description_localizations={"sv-SE": "d" * 101}),
        "description_localizations.sv-SE",
        "BASE_TYPE_BAD_LENGTH",
    ),
    (command(contexts=[0, 1, 2]), command(contexts=[3]), "contexts.0", "BASE_TYPE_CHOICES"),
    (command(contexts=None), command(contexts=[]), "contexts", "BASE_TYPE_BAD_LENGTH"),
    (
        command(integration_types=[0, 1]),
        command(integration_types=[1, 1]),
        "integration_types.1",
        "SET_TYPE_ALREADY_CONTAINS_VALUE",
    ),
    (
        command(default_member_permissions=32),
        command(default_member_permissions=-1),
        "default_member_permissions",
        "NUMBER_TYPE_MIN",
    ),
    (
        command(default_member_permissions="0"),
        command(default_member_permissions="admin"),
        "default_member_permissions",
        "NUMBER_TYPE_COERCE",
    ),
    (command(nsfw=True), command(nsfw=1), "nsfw", "BOOLEAN_TYPE_CONVERT"),
]


@pytest.mark.parametrize(("fits", "exceeds", "path", "code"), EDGES)
def test_a_command_holds_its_limits(fits: Command, exceeds: Command, path: str, code: str) -> None:
    check_command(fits)
    assert refused(exceeds) == {path: code}


def test_errors_of_a_bulk_overwrite_stand_under_the_index_of_the_command() -> None:
    found = refusal(check_commands, [command(), command(name="B", description="d" * 101), "x"])
    assert leaves(found.errors) == {
        "1.name": NAME,
        "1.description": "BASE_TYPE_BAD_LENGTH",
        "2": "MODEL_TYPE_CONVERT",
    }


@pytest.mark.parametrize(("kind", "most"), [(1, 100), (2, 15), (3, 15), (4, 1)])
def test_an_application_has_so_many_commands_of_a_kind(kind: int, most: int) -> None:
    own = {"handler": 1} if kind == 4 else {}
    described = {} if kind in (2, 3) else {"description": "d"}
    commands = [{"type": kind, "name": f"n{number}", **described, **own} for number in range(most + 1)]
    check_commands(commands[:most])
    found = refusal(check_commands, commands)
    assert (found.status, found.code) == (400, 30032)
    assert str(most) in found.message


def test_names_are_unique_among_commands_of_one_kind() -> None:
    check_commands([command(name="same"), menu(2, name="same"), menu(3, name="same")])
    found = refusal(check_commands, [command(), command()])
    assert leaves(found.errors) == {"": "APPLICATION_COMMANDS_DUPLICATE_NAME"}


def large(extra: int = 0) -> Command:
    # 25 times 32 for the names, 100 for each description, 180 in the choices, and what is left in the command's own
    def full(number: int) -> Command:
        return option(name=f"{number:032}", description="d" * 100, choices=[{"name": "n" * 90, "value": "v" * 90}])

    return command(name="n" * 20, description="d" * extra, options=[full(number) for number in range(25)])


def test_a_command_holds_8000_characters_in_all() -> None:
    check_command(large(100))
    filled = large(100)
    filled["options"][0]["choices"].append({"name": "m" * 80, "value": "v"})
    total = 20 + 100 + 25 * (32 + 100 + 180) + 81
    assert total == 8001
    for check, payload in ((check_command, filled), (check_commands, [filled])):
        assert refusal(check, payload).body()["errors"] == {
            "_errors": [{"code": "APPLICATION_COMMAND_TOO_LARGE", "message": "Command exceeds maximum size (8000)"}]
        }
    filled["options"][0]["choices"][1]["name"] = "m" * 79
    check_command(filled)


def test_the_longest_language_counts_towards_the_total() -> None:
    longer = large(20)
    longer["options"][0]["choices"].append({"name": "m" * 80, "value": "v"})
    check_command(longer)
    longer["description_localizations"] = {"de": "d" * 100, "fr": "d"}
    assert leaves(refusal(check_command, longer).errors) == {"": "APPLICATION_COMMAND_TOO_LARGE"}


def test_faults_of_fields_are_told_before_those_of_the_whole() -> None:
    found = refusal(check_commands, [command(), command(), command(name="B")])
    assert set(leaves(found.errors)) == {"2.name"}


@pytest.mark.parametrize("payload", [None, [], "x", {}, {"name": {}, "options": [None, {"type": []}]}])
def test_what_is_no_command_is_refused(payload: Any) -> None:
    assert refused(payload)
