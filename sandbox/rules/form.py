"""One JSON object of a request, read field by field; what is wrong is noted at its path in one error tree.

It knows types, lengths and ranges only: what a message, modal or command may hold stands beside it.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, cast
from urllib.parse import urlsplit

from sandbox.rules.errors import invalid_form

SNOWFLAKE_MOST = 2**64 - 1
INT32_MOST = 2**31 - 1


class Form:
    """A JSON object at `path` in the request; its children share the error tree of the whole request.

    A null is read as a missing field throughout: discord.py sends "content": null when it means nothing.
    Strings are counted in Unicode code points. Discord does not document its unit; code points are what
    Python and the server's own length checks on emoji suggest, and UTF-16 would differ only beyond the BMP.
    """

    def __init__(
        self, value: Mapping[str, Any], path: tuple[str, ...] = (), tree: dict[str, Any] | None = None
    ) -> None:
        self.value = value
        self.path = path
        self.tree: dict[str, Any] = {} if tree is None else tree

    @classmethod
    def of(cls, value: object, path: tuple[str, ...] = ()) -> "Form":
        """Give the form of a whole request; raises Refusal at once when it is not a JSON object."""
        form = cls(as_object(value) or {}, path)
        if as_object(value) is None:
            form.refuse("MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType")
            form.finish()
        return form

    def refuse(self, code: str, message: str, *keys: str | int) -> None:
        """Note that the value at `keys` below this object is wrong."""
        node = self.tree
        for key in (*self.path, *keys):
            node = cast("dict[str, Any]", node.setdefault(str(key), {}))
        cast("list[Any]", node.setdefault("_errors", [])).append({"code": code, "message": message})

    def finish(self) -> None:
        """Raise Refusal (50035) with all that was noted, if anything was."""
        if self.tree:
            raise invalid_form(self.tree)

    def get(self, key: str) -> object:
        """Give the raw value, None when it is null or missing."""
        return self.value.get(key)

    def child(self, key: str, *, required: bool = False) -> "Form | None":
        """Give the object at `key`; None, and noted where that is wrong, when there is none."""
        value = self.get(key)
        if value is None:
            return self._missing(key, required=required)
        found = as_object(value)
        if found is None:
            self.refuse("MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType", key)
            return None
        return Form(found, (*self.path, key), self.tree)

    def entries(self, key: str, *, most: int | None = None, least: int = 0, required: bool = False) -> Sequence[object]:
        """Give the list at `key`, empty when there is none; its length must be in `least..most`."""
        value = self.get(key)
        if value is None:
            self._missing(key, required=required)
            return ()
        found = as_list(value)
        if found is None:
            self.refuse("LIST_TYPE_CONVERT", "Only iterables may be used in a ListType", key)
            return ()
        self.length(key, len(found), least, most)
        return found

    def forms(self, key: str, *, most: int | None = None, least: int = 0, required: bool = False) -> list["Form"]:
        """Give the objects in the list at `key`, leaving out (and noting) what is no object."""
        forms: list[Form] = []
        for index, entry in enumerate(self.entries(key, most=most, least=least, required=required)):
            found = as_object(entry)
            if found is None:
                self.refuse("MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType", key, index)
            else:
                forms.append(Form(found, (*self.path, key, str(index)), self.tree))
        return forms

    def length(self, key: str, count: int, least: int, most: int | None) -> None:
        """Note a string or list at `key` whose length `count` is outside `least..most`."""
        if least <= count and (most is None or count <= most):
            return
        if most is None:
            self.refuse("BASE_TYPE_MIN_LENGTH", f"Must be {least} or more in length.", key)
        elif least:
            self.refuse("BASE_TYPE_BAD_LENGTH", f"Must be between {least} and {most} in length.", key)
        else:
            self.refuse("BASE_TYPE_MAX_LENGTH", f"Must be {most} or fewer in length.", key)

    def text(self, key: str, *, most: int, least: int = 0, required: bool = False, trimmed: bool = False) -> str | None:
        """Give the string at `key`, of `least..most` characters (without outer white space if `trimmed`)."""
        value = self.get(key)
        if value is None:
            return self._missing(key, required=required)
        if not isinstance(value, str):
            self.refuse("STRING_TYPE_CONVERT", "Could not interpret the value as string.", key)
            return None
        counted = value.strip() if trimmed else value
        if required and not counted:
            return self._missing(key, required=True)
        self.length(key, len(counted), least, most)
        return value

    def whole(
        self, key: str, least: int, most: int, *, required: bool = False, default: int | None = None
    ) -> int | None:
        """Give the integer at `key`, in `least..most`; `default` when it is missing or wrong.

        A float without a fraction counts: discord.py sends the hours of a poll so.
        """
        value = self.get(key)
        if value is None:
            self._missing(key, required=required)
            return default
        if isinstance(value, bool) or not isinstance(value, int | float) or value != value // 1:
            self.refuse("NUMBER_TYPE_COERCE", "Value is not int.", key)
            return default
        if value < least:
            self.refuse("NUMBER_TYPE_MIN", f"int value should be greater than or equal to {least}.", key)
        if value > most:
            self.refuse("NUMBER_TYPE_MAX", f"int value should be less than or equal to {most}.", key)
        return int(value) if least <= value <= most else default

    def truth(self, key: str) -> bool | None:
        """Give the boolean at `key`."""
        value = self.get(key)
        if value is None or isinstance(value, bool):
            return value
        self.refuse("BOOLEAN_TYPE_CONVERT", "Must be either true or false.", key)
        return None

    def choice(self, key: str, choices: Iterable[Any], *, required: bool = False) -> Any:
        """Give the value at `key`, which must be one of `choices`; None when it is not."""
        value = self.get(key)
        allowed = tuple(choices)
        if value is None:
            return self._missing(key, required=required)
        if type(value) in (int, str) and value in allowed:
            return value
        self.refuse("BASE_TYPE_CHOICES", f"Value must be one of ({', '.join(map(str, allowed))}).", key)
        return None

    def snowflake(self, key: str, *, required: bool = False) -> int | None:
        """Give the Discord id at `key`, sent as a string of digits or as a number."""
        value = self.get(key)
        if value is None:
            return self._missing(key, required=required)
        found = as_snowflake(value)
        if found is None:
            self.refuse("NUMBER_TYPE_COERCE", "Value is not snowflake.", key)
        return found

    def url(self, key: str, schemes: Sequence[str], *, most: int, required: bool = False) -> str | None:
        """Give the URL at `key`, at most `most` characters and of one of `schemes`."""
        value = self.text(key, most=most, required=required)
        if value is None:
            return None
        scheme, well_formed = _url_parts(value)
        if not well_formed:
            self.refuse("URL_TYPE_INVALID_URL", "Not a well formed URL.", key)
        elif scheme not in schemes:
            self.refuse("URL_TYPE_INVALID_SCHEME", f"Scheme must be one of {tuple(schemes)}.", key)
        return value

    def moment(self, key: str) -> None:
        """Check that the value at `key` is an ISO 8601 time."""
        value = self.get(key)
        if value is None:
            return
        try:
            datetime.fromisoformat(value if isinstance(value, str) else "")
        except ValueError:
            self.refuse("DATE_TIME_TYPE_PARSE", "Could not parse the value. Should be ISO8601.", key)

    def _missing(self, key: str, *, required: bool) -> None:
        if required:
            self.refuse("BASE_TYPE_REQUIRED", "This field is required", key)


def as_object(value: object) -> Mapping[str, Any] | None:
    """Give `value` as a JSON object, None when it is something else."""
    return cast("Mapping[str, Any]", value) if isinstance(value, Mapping) else None


def as_list(value: object) -> Sequence[object] | None:
    """Give `value` as a JSON array, None when it is something else."""
    return cast("Sequence[object]", value) if isinstance(value, list | tuple) else None


def as_snowflake(value: object) -> int | None:
    """Give `value` as a Discord id (an unsigned 64-bit number), None when it is none."""
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) <= 20:
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    return value if 0 <= value <= SNOWFLAKE_MOST else None


def _url_parts(value: str) -> tuple[str, bool]:
    try:
        parts = urlsplit(value)
    except ValueError:  # such as an unclosed bracket in the host
        return "", False
    return parts.scheme, bool(parts.scheme and parts.netloc) and not any(map(str.isspace, value))
