"""What the choices of an option may hold, and the names in other languages that commands and choices share.

Error paths of an autocomplete answer start with `data`, as they do where Discord answers a callback.
"""

from collections.abc import Callable, Mapping
from typing import Any

from sandbox.rules.form import Form, as_object

# "Discord docs, reference, Locales"; Arabic and Hebrew stand only in Discord's OpenAPI document
LOCALES = frozenset(
    {
        *("ar", "bg", "cs", "da", "de", "el", "en-GB", "en-US", "es-419", "es-ES", "fi", "fr"),
        *("he", "hi", "hr", "hu", "id", "it", "ja", "ko", "lt", "nl", "no", "pl", "pt-BR"),
        *("ro", "ru", "sv-SE", "th", "tr", "uk", "vi", "zh-CN", "zh-TW"),
    }
)
INTEGER_MOST = 2**53 - 1
NUMBER_MOST = 2**53


def check_choices(payload: Mapping[str, Any]) -> None:
    """Check autocomplete choices, the `data` of a callback of type 8; raises Refusal (50035).

    At most 25; names 1-100 characters, string values up to 100, numbers within 2^53
    ("Discord docs, interactions/application-commands, Autocomplete").
    """
    form = Form.of(payload, ("data",))
    for choice in form.forms("choices", most=25):
        check_choice(choice, str if isinstance(choice.get("value"), str) else float)
    form.finish()


def check_choice(form: Form, kind: type) -> None:
    """Check one choice, whose value is a string, an integer or a number as `kind` (str, int, float) says."""
    form.text("name", least=1, most=100, required=True)
    check_localizations(form, "name_localizations", most=100)
    if kind is str:
        form.text("value", most=100, required=True)
    else:
        check_number(form, "value", whole=kind is int, required=True)


def check_number(form: Form, key: str, *, whole: bool, required: bool = False) -> float | None:
    """Give the number at `key`, which must be one that JSON readers keep exact; an integer where `whole`."""
    value = form.get(key)
    if whole or value is None:
        return form.whole(key, -INTEGER_MOST, INTEGER_MOST, required=required)
    if isinstance(value, bool) or not isinstance(value, int | float):
        form.refuse("NUMBER_TYPE_COERCE", "Value is not float.", key)
    elif not -NUMBER_MOST <= value <= NUMBER_MOST:  # also refuses NaN
        form.refuse("NUMBER_TYPE_MAX", f"float value should be less than or equal to {NUMBER_MOST}.", key)
    else:
        return float(value)
    return None


def check_localizations(form: Form, key: str, *, most: int, check: Callable[[Form, str], None] | None = None) -> None:
    """Check the translations at `key`, each of 1 to `most` characters; `check` adds a rule for each."""
    translations = form.child(key)
    if translations is None:
        return
    for locale in translations.value:
        if locale not in LOCALES:
            translations.refuse("BASE_TYPE_CHOICES", "Value must be one of Discord's locales.")
            continue
        translations.text(locale, least=1, most=most)
        if check is not None:
            check(translations, locale)


def longest(form: Form, key: str) -> int:
    """Give the characters of `key` in the language that needs most ("Discord docs, Application Commands")."""
    translations = as_object(form.get(f"{key}_localizations")) or {}
    texts = [form.get(key), *translations.values()]
    return max((len(text) for text in texts if isinstance(text, str)), default=0)
