"""What an application command may hold, alone or in a bulk overwrite.

All numbers are from "Discord docs, interactions/application-commands" unless a line says otherwise.
"""

import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from sandbox.rules.choices import check_choice, check_localizations, check_number, longest
from sandbox.rules.errors import invalid_form, too_many_commands
from sandbox.rules.form import Form, as_object

CHAT_INPUT, USER, MESSAGE, PRIMARY_ENTRY_POINT = 1, 2, 3, 4
COMMANDS_MOST = {CHAT_INPUT: 100, USER: 15, MESSAGE: 15, PRIMARY_ENTRY_POINT: 1}
SUB_COMMAND, SUB_COMMAND_GROUP, STRING, INTEGER, CHANNEL, NUMBER = 1, 2, 3, 4, 7, 10
NESTED = (SUB_COMMAND, SUB_COMMAND_GROUP)
PLAIN = range(3, 12)
VALUE_KINDS: Mapping[int, type] = {STRING: str, INTEGER: int, NUMBER: float}
CHARACTERS_MOST = 8000
PERMISSIONS_MOST = 2**54 - 1  # the highest value in Discord's OpenAPI document
# the letters of these scripts need vowel signs, which are marks and not letters: Devanagari and Thai
SCRIPTS = ((0x0900, 0x097F), (0xA8E0, 0xA8FF), (0x11B00, 0x11B09), (0x0E01, 0x0E3A), (0x0E40, 0x0E5B))


def check_commands(payload: Sequence[Mapping[str, Any]]) -> None:
    """Check a bulk overwrite; raises Refusal (50035) with every violation, under the index of its command.

    At most 100 CHAT_INPUT, 15 USER, 15 MESSAGE commands and one entry point (else 30032). A fault of the
    request as a whole is told only once the fields are right: discord.py cannot read both in one answer.
    """
    tree: dict[str, Any] = {}
    forms: list[Form] = []
    for index, command in enumerate(payload):
        form = Form(as_object(command) or {}, (str(index),), tree)
        if as_object(command) is None:
            form.refuse("MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType")
        else:
            _check(form)
        forms.append(form)
    if tree:
        raise invalid_form(tree)
    _check_counts(forms)
    _check_whole(forms)


def check_command(payload: Mapping[str, Any]) -> None:
    """Check one command; raises Refusal (50035) with every violation."""
    form = Form.of(payload)
    _check(form)
    form.finish()
    _check_whole([form])


def _check(form: Form) -> None:
    kind = form.choice("type", COMMANDS_MOST)
    if form.get("type") is None:
        kind = CHAT_INPUT
    if kind in (CHAT_INPUT, PRIMARY_ENTRY_POINT):
        _check_named(form, described=kind == CHAT_INPUT)
    elif kind is not None:
        _check_context_menu(form)
    if kind == CHAT_INPUT:
        _check_options(form, (*NESTED, *PLAIN))
    if kind == PRIMARY_ENTRY_POINT:
        form.choice("handler", (1, 2), required=True)
        _refuse_options(form)
    _check_permissions(form)
    form.truth("dm_permission")
    form.truth("nsfw")
    _check_set(form, "contexts", range(3))
    _check_set(form, "integration_types", range(2))


def _check_named(form: Form, *, described: bool = True) -> None:
    """Check the name and description of a command or an option, in every language."""
    if form.text("name", least=1, most=32, required=True) is not None:
        _check_name(form, "name")
    check_localizations(form, "name_localizations", most=32, check=_check_name)
    form.text("description", least=1 if described else 0, most=100, required=described)
    check_localizations(form, "description_localizations", most=100)


def _check_name(form: Form, key: str) -> None:
    name = form.get(key)
    if isinstance(name, str) and name and not _is_name(name):
        form.refuse("APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid", key)


def _is_name(name: str) -> bool:
    r"""Tell whether all match [-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}], in lower case where it exists."""
    return name == name.lower() and all(map(_is_name_character, name))


def _is_name_character(character: str) -> bool:
    if character in "-_'" or unicodedata.category(character)[0] in "LN":
        return True
    return any(first <= ord(character) <= last for first, last in SCRIPTS)


def _check_context_menu(form: Form) -> None:
    form.text("name", least=1, most=32, required=True)
    check_localizations(form, "name_localizations", most=32)
    if form.get("description"):  # "" and null are how clients say that there is none
        form.refuse(
            "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION_CANNOT_SET",
            "Context menu commands cannot have description",
            "description",
        )
    _refuse_options(form)


def _refuse_options(form: Form) -> None:
    if form.get("options"):
        form.refuse(
            "APPLICATION_COMMAND_CONTEXT_MENU_OPTIONS_CANNOT_SET",
            "Context menu commands cannot have options",
            "options",
        )


def _check_permissions(form: Form) -> None:
    """Check the permission bits, sent as a string, a number (as discord.py does) or null."""
    value = form.get("default_member_permissions")
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= 20:
        value = int(value)
    Form({"default_member_permissions": value}, form.path, form.tree).whole(
        "default_member_permissions", 0, PERMISSIONS_MOST
    )


def _check_set(form: Form, key: str, allowed: range) -> None:
    """Check a list of small numbers, none twice; null and missing both mean Discord's default."""
    entries = form.entries(key, least=1, most=len(allowed))
    for index, entry in enumerate(entries):
        if type(entry) is not int or entry not in allowed:
            form.refuse("BASE_TYPE_CHOICES", f"Value must be one of {tuple(allowed)}.", key, index)
        elif entry in entries[:index]:
            form.refuse("SET_TYPE_ALREADY_CONTAINS_VALUE", "The set already contains this value", key, index)


def _check_options(form: Form, allowed: Sequence[int]) -> None:
    options = form.forms("options", most=25)
    for option in options:
        kind = option.choice("type", allowed, required=True)
        _check_named(option)
        if kind in NESTED:
            _check_options(option, (SUB_COMMAND,) if kind == SUB_COMMAND_GROUP else tuple(PLAIN))
        elif kind is not None:
            _check_value(option, kind)
    _check_order(options)


def _check_order(options: Sequence[Form]) -> None:
    """Check that names are unique, required options come first, and subcommands stand among themselves."""
    names: set[object] = set()
    optional_seen = False
    nested = [option.get("type") in NESTED for option in options]
    for option, is_nested in zip(options, nested, strict=True):
        name = option.get("name") if isinstance(option.get("name"), str) else None
        if name is not None and name in names:
            option.refuse("APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS", "Option name already exists")
        names.add(name)
        if is_nested != nested[0]:
            option.refuse(
                "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
                "Sub-command and sub-command group option types are mutually exclusive to all other types",
            )
        if optional_seen and option.get("required") is True:
            option.refuse(
                "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
                "Required options must be placed before non-required options",
            )
        optional_seen = optional_seen or option.get("required") is not True


def _check_value(form: Form, kind: int) -> None:
    form.truth("required")
    if kind == CHANNEL:
        _check_set(form, "channel_types", range(17))
    if kind not in VALUE_KINDS:
        return
    choices = form.forms("choices", most=25)
    for choice in choices:
        check_choice(choice, VALUE_KINDS[kind])
    _check_choice_names(choices)
    if form.truth("autocomplete") and choices:
        form.refuse(
            "APPLICATION_COMMAND_OPTIONS_AUTOCOMPLETE_CHOICES",
            "Autocomplete cannot be used with choices",
            "autocomplete",
        )
    _check_range(form, kind)


def _check_choice_names(choices: Sequence[Form]) -> None:
    names: set[str] = set()
    for choice in choices:
        name = choice.get("name")
        if isinstance(name, str) and name in names:
            choice.refuse("APPLICATION_COMMAND_OPTIONS_CHOICE_NAME_ALREADY_EXISTS", "Option choice name already exists")
        names.add(name if isinstance(name, str) else "")


def _check_range(form: Form, kind: int) -> None:
    keys = ("min_length", "max_length") if kind == STRING else ("min_value", "max_value")
    if kind == STRING:
        least, most = form.whole(keys[0], 0, 6000), form.whole(keys[1], 1, 6000)
    else:
        least, most = (check_number(form, key, whole=kind == INTEGER) for key in keys)
    if least is not None and most is not None and least > most:
        form.refuse("NUMBER_TYPE_MAX", f"int value should be less than or equal to {most}.", keys[0])


def _check_counts(forms: Sequence[Form]) -> None:
    check_command_count(Counter(form.get("type") or CHAT_INPUT for form in forms))


def check_command_count(counts: Counter[Any]) -> None:
    """Check how many commands of each type a guild or the application has; raises Refusal (30032)."""
    for kind, most in COMMANDS_MOST.items():
        if counts[kind] > most:
            raise too_many_commands(most)


def _check_whole(forms: Sequence[Form]) -> None:
    whole = Form({})
    names = Counter((form.get("type") or CHAT_INPUT, form.get("name")) for form in forms)
    if any(count > 1 for count in names.values()):
        whole.refuse("APPLICATION_COMMANDS_DUPLICATE_NAME", "Application command names must be unique")
    if any(_characters(form) > CHARACTERS_MOST for form in forms):
        whole.refuse("APPLICATION_COMMAND_TOO_LARGE", f"Command exceeds maximum size ({CHARACTERS_MOST})")
    whole.finish()


def _characters(form: Form) -> int:
    """Give the characters of all names, descriptions and values, each in the language that needs most."""
    own = longest(form, "name") + longest(form, "description")
    value = form.get("value")
    inner = form.forms("options") + form.forms("choices")
    return own + (len(value) if isinstance(value, str) else 0) + sum(map(_characters, inner))
