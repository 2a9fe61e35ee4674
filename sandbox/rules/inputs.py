"""What a person presses, picks or fills in: buttons, selects and the inputs of a modal, one function each.

All numbers are from "Discord docs, components/reference". Where these may stand is decided elsewhere.
"""

import unicodedata

from sandbox.rules.form import Form

LINK, PREMIUM = 5, 6
LINK_SCHEMES = ("http", "https", "discord")
DEFAULT_KINDS = {5: ("user",), 6: ("role",), 7: ("user", "role"), 8: ("channel",)}


def check_custom_id(form: Form) -> None:
    """Check the `custom_id`, 1 to 100 characters, of anything that answers with an interaction."""
    form.text("custom_id", least=1, most=100, required=True)


def check_button(form: Form) -> None:
    """Check a button: its style decides whether it carries a `custom_id`, a `url` or a `sku_id`."""
    style = form.choice("style", range(1, 7), required=True)
    form.truth("disabled")
    form.text("label", most=80)
    check_emoji(form)
    if style == LINK:
        form.url("url", LINK_SCHEMES, most=512, required=True)
        _forbid(form, "custom_id", "sku_id")
    elif style == PREMIUM:
        form.snowflake("sku_id", required=True)
        _forbid(form, "custom_id", "url", "label", "emoji")
    elif style is not None:
        _check_button_id(form)
        _forbid(form, "url", "sku_id")
    if style not in (None, PREMIUM) and not form.get("label") and form.get("emoji") is None:
        form.refuse("BASE_TYPE_REQUIRED", "This field is required", "label")


def check_emoji(form: Form) -> None:
    """Check `emoji`: a custom one by its id, any other by the character itself."""
    emoji = form.child("emoji")
    if emoji is None:
        return
    custom = emoji.snowflake("id") is not None
    name = emoji.text("name", most=32, required=not custom)
    emoji.truth("animated")
    if not custom and name is not None and not _looks_like_emoji(name):
        emoji.refuse("BUTTON_COMPONENT_INVALID_EMOJI", "Invalid emoji", "name")


def check_select(form: Form, *, in_modal: bool = False) -> None:
    """Check any of the five selects; `in_modal` adds the rules for `required` and `disabled`."""
    check_custom_id(form)
    form.text("placeholder", most=150)
    form.truth("required")
    if form.truth("disabled") and in_modal:
        # the docs only say "error"; no code is published for it
        form.refuse("COMPONENT_DISABLED_IN_MODAL", "Components in modals cannot be disabled", "disabled")
    least, most = check_value_counts(form, 25, in_modal=in_modal)
    if form.value.get("type") == 3:
        # Discord asks for as many options as may be picked, and names that as the lower bound
        check_options(form, least=max(1, least, most), most=25, defaults_most=most)
    else:
        _check_default_values(form, least, most)


def check_value_counts(form: Form, limit: int, *, in_modal: bool) -> tuple[int, int]:
    """Check `min_values` and `max_values`, at most `limit`; give both, 1 where they are missing."""
    least = form.whole("min_values", 0, limit, default=1)
    most = form.whole("max_values", 1, limit, default=1)
    least, most = 1 if least is None else least, 1 if most is None else most
    if least > most:
        form.refuse("NUMBER_TYPE_MAX", f"int value should be less than or equal to {most}.", "min_values")
    if in_modal and least == 0 and form.get("required") is not False:
        form.refuse(
            "SELECT_COMPONENT_REQUIRED_ZERO_MIN_VALUES",
            "Select menus marked as required cannot have a min_values of 0",
            "min_values",
        )
    return least, most


def check_options(form: Form, *, least: int, most: int, defaults_most: int) -> None:
    """Check `options`: `least..most` of them, values unique, at most `defaults_most` chosen beforehand."""
    seen: set[str] = set()
    defaults = 0
    for option in form.forms("options", least=min(least, most), most=most, required=True):
        option.text("label", least=1, most=100, required=True)
        option.text("description", most=100)
        check_emoji(option)
        defaults += option.truth("default") is True
        value = option.text("value", least=1, most=100, required=True)
        if value is not None and value in seen:
            option.refuse("SELECT_COMPONENT_OPTION_VALUE_DUPLICATED", "The specified option value is already used")
        seen.add(value or "")
    if defaults > defaults_most:
        form.refuse(
            "SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES",
            "The specified number of default values exceeds the specified maximum values",
            "options",
        )


def check_text_input(form: Form, *, labelled: bool) -> None:
    """Check a text input; `labelled` where it carries its own label because no Label stands around it."""
    check_custom_id(form)
    form.choice("style", (1, 2), required=True)
    form.text("label", least=1, most=45, required=labelled)
    form.text("placeholder", most=100)
    form.truth("required")
    least = form.whole("min_length", 0, 4000, default=0) or 0
    most = form.whole("max_length", 1, 4000, default=4000) or 4000
    if least > most:
        form.refuse("NUMBER_TYPE_MAX", f"int value should be less than or equal to {most}.", "min_length")
        least = 0
    value = form.get("value")
    form.text("value", least=least if value else 0, most=most)  # "" stands for nothing filled in


def check_file_upload(form: Form) -> None:
    """Check a file upload: up to ten files."""
    check_custom_id(form)
    form.truth("required")
    check_value_counts(form, 10, in_modal=True)


def check_radio_group(form: Form) -> None:
    """Check a radio group: two to ten options, of which one may be chosen beforehand."""
    check_custom_id(form)
    form.truth("required")
    check_options(form, least=2, most=10, defaults_most=1)


def check_checkbox_group(form: Form) -> None:
    """Check a group of checkboxes: one to ten options."""
    check_custom_id(form)
    form.truth("required")
    _, most = check_value_counts(form, 10, in_modal=True)
    # unlike a select, a group without max_values lets a person tick all of its options
    check_options(form, least=1, most=10, defaults_most=10 if form.get("max_values") is None else most)


def check_checkbox(form: Form) -> None:
    """Check a single checkbox, which has no `required`: leaving it empty is an answer."""
    check_custom_id(form)
    form.truth("default")
    if form.truth("required"):
        # the docs offer no such field; a silent pass would promise what Discord does not do
        form.refuse("CHECKBOX_COMPONENT_REQUIRED", "A checkbox cannot be required", "required")


def _check_button_id(form: Form) -> None:
    if not form.get("custom_id"):
        form.refuse("BUTTON_COMPONENT_CUSTOM_ID_REQUIRED", "A custom id is required", "custom_id")
    else:
        check_custom_id(form)


def _forbid(form: Form, *keys: str) -> None:
    if "custom_id" in keys and form.get("custom_id") is not None:
        form.refuse(
            "BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE",
            "A custom id and url cannot both be specified",
            "custom_id",
        )
    for key in keys:
        if key != "custom_id" and form.get(key) is not None:
            form.refuse("BUTTON_COMPONENT_FIELD_FORBIDDEN", f"A button of this style has no {key}", key)


def _check_default_values(form: Form, least: int, most: int) -> None:
    kinds = DEFAULT_KINDS.get(form.value["type"], ())
    values = form.forms("default_values")
    for value in values:
        value.snowflake("id", required=True)
        value.choice("type", kinds, required=True)
    if values:
        form.length("default_values", len(values), least, most)
    for index, kind in enumerate(form.entries("channel_types")):
        if type(kind) is not int or not 0 <= kind <= 16:
            form.refuse("BASE_TYPE_CHOICES", "Value must be a channel type.", "channel_types", index)


def _looks_like_emoji(name: str) -> bool:
    # no table of emoji is at hand; letters, spaces and ASCII are what people write by mistake (":tada:")
    kinds = [unicodedata.category(character) for character in name]
    return bool(name) and not name.isascii() and not any(kind[0] in "LZ" for kind in kinds)
