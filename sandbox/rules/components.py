"""What the components of a message may hold, with IS_COMPONENTS_V2 and without (rows only).

All numbers are from "Discord docs, components/reference" unless a line says otherwise. Modals are elsewhere.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from sandbox.rules.errors import server_fault
from sandbox.rules.form import INT32_MOST, Form, as_list, as_object
from sandbox.rules.inputs import check_button, check_select

ACTION_ROW, BUTTON, STRING_SELECT, TEXT_INPUT = 1, 2, 3, 4
SECTION, TEXT_DISPLAY, THUMBNAIL, MEDIA_GALLERY, FILE, SEPARATOR, CONTAINER = 9, 10, 11, 12, 13, 14, 17
SELECTS = (3, 5, 6, 7, 8)
ROWS_MOST = 5
COMPONENTS_MOST = 40
TEXT_MOST = 4000
MEDIA_MOST = 64
TEXT_BYTES_MOST = 10_170
IN_A_CONTAINER = (ACTION_ROW, SECTION, TEXT_DISPLAY, MEDIA_GALLERY, FILE, SEPARATOR)
AT_THE_TOP = (*IN_A_CONTAINER, CONTAINER)
INSIDE = ("component", "accessory", "components")
MEDIA_SCHEMES = ("http", "https", "attachment")


def check_components(form: Form, *, v2: bool) -> None:
    """Check `components` of a message form; `v2` says whether the message has IS_COMPONENTS_V2."""
    top = form.forms("components", most=None if v2 else ROWS_MOST)
    for component in top:
        check_one(component, AT_THE_TOP if v2 else (ACTION_ROW,))
    check_ids(form, form.get("components"))
    if v2:
        _check_totals(form)


def check_one(form: Form, allowed: Sequence[int]) -> None:
    """Check one component, whose type must be one of `allowed` at this place."""
    kind = form.get("type")
    if type(kind) is not int or kind not in allowed:
        form.refuse("UNION_TYPE_CHOICES", f'Value of field "type" must be one of {tuple(allowed)}.')
        return
    form.whole("id", 0, INT32_MOST)
    _CHECKS[kind](form)


def check_ids(form: Form, components: object) -> None:
    """Check that every `custom_id` and every chosen `id` below `components` is there once."""
    custom_ids: set[str] = set()
    ids: set[int] = set()
    for path, component in walk(components):
        custom_id, chosen = component.get("custom_id"), component.get("id")
        if isinstance(custom_id, str) and custom_id:
            if custom_id in custom_ids:
                form.refuse(
                    "COMPONENT_CUSTOM_ID_DUPLICATED",
                    "Component custom id cannot be duplicated",
                    *path,
                    "custom_id",
                )
            custom_ids.add(custom_id)
        if isinstance(chosen, int) and chosen:  # 0 asks for a number, so it may repeat
            if chosen in ids:
                form.refuse("COMPONENT_ID_DUPLICATED", "Component id cannot be duplicated", *path, "id")
            ids.add(chosen)


def walk(components: object) -> Iterator[tuple[tuple[str, ...], Mapping[str, Any]]]:
    """Yield every component with its path, each before those inside it; pass over what is none."""
    waiting: list[tuple[tuple[str, ...], object]] = [(("components",), components)]
    while waiting:  # a stack of its own, because a request may be nested deeper than Python recurses
        path, value = waiting.pop()
        children = as_list(value)
        if children is not None:
            waiting.extend(((*path, str(i)), child) for i, child in reversed(list(enumerate(children))))
        component = as_object(value)
        if component is not None:
            yield path, component
            waiting.extend(((*path, key), component[key]) for key in INSIDE if key in component)


def number_components(components: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Give the components as the API echoes them: those without an `id` numbered from 1, depth first.

    An id of 0 counts as none, and a number chosen by the sender for another component is passed over
    ("Discord docs, components/reference, Anatomy of a Component"). The given components are left as they
    are. Meant for what `check_message` or `check_modal` let pass.
    """
    taken = {component.get("id") for _, component in walk(components)}
    numbers = (number for number in range(1, INT32_MOST) if number not in taken)
    return [_numbered(component, numbers) for component in components]


def check_server_limits(components: object) -> None:
    """Raise the bare 500 that Discord answers to too many media or bytes; neither limit is documented."""
    texts = [text.encode("utf-8", "surrogatepass") for text in _texts(components)]
    # found by experiment by bot authors: each display costs twelve bytes besides its text
    if sum(map(len, texts)) + 12 * len(texts) > TEXT_BYTES_MOST:
        raise server_fault()
    media = 0
    for _, component in walk(components):
        media += component.get("type") == THUMBNAIL
        media += len(as_list(component.get("items")) or ())
    if media > MEDIA_MOST:
        raise server_fault()


def _numbered(component: Mapping[str, Any], numbers: Iterator[int]) -> dict[str, Any]:
    echoed = {"type": component.get("type"), "id": component.get("id") or next(numbers)}
    for key, value in component.items():
        if key == "components":
            echoed[key] = [_numbered(child, numbers) for child in value or ()]
        elif key in ("accessory", "component") and value is not None:
            echoed[key] = _numbered(value, numbers)
        elif key != "id":
            echoed[key] = _copied(value)
    return echoed


def _copied(value: Any) -> Any:
    found, entries = as_object(value), as_list(value)
    if found is not None:
        return {key: _copied(inner) for key, inner in found.items()}
    return [_copied(inner) for inner in entries] if entries is not None else value


def _check_totals(form: Form) -> None:
    components = form.get("components")
    if sum(1 for _ in walk(components)) > COMPONENTS_MOST:
        form.refuse(
            "COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED",
            f"Total number of components cannot exceed {COMPONENTS_MOST}",
            "components",
        )
    if sum(map(len, _texts(components))) > TEXT_MOST:
        form.refuse(
            "COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED",
            f"Components displayable text size exceeds maximum size of {TEXT_MOST}",
            "components",
        )


def _texts(components: object) -> Iterator[str]:
    for _, component in walk(components):
        content = component.get("content")
        if component.get("type") == TEXT_DISPLAY and isinstance(content, str):
            yield content


def _check_row(form: Form) -> None:
    children = form.forms("components", least=1, most=5, required=True)
    for child in children:
        check_one(child, (BUTTON, *SELECTS))
    kinds = [child.get("type") for child in children]
    first_select = next((at for at, kind in enumerate(kinds) if kind in SELECTS), None)
    if first_select is not None and len(kinds) > 1:
        # a select is as wide as five buttons, so whatever stands second is too much
        form.refuse(
            "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
            "The specified component exceeds the maximum width",
            "components",
            max(first_select, 1),
        )


def _check_section(form: Form) -> None:
    for child in form.forms("components", least=1, most=3, required=True):
        check_one(child, (TEXT_DISPLAY,))
    accessory = form.child("accessory", required=True)
    if accessory is not None:
        check_one(accessory, (BUTTON, THUMBNAIL))


def _check_text_display(form: Form) -> None:
    form.text("content", least=1, most=TEXT_MOST, required=True)


def _check_thumbnail(form: Form) -> None:
    _check_media(form, "media", MEDIA_SCHEMES)
    form.text("description", least=1, most=1024)
    form.truth("spoiler")


def _check_gallery(form: Form) -> None:
    for item in form.forms("items", least=1, most=10, required=True):
        _check_thumbnail(item)


def _check_file(form: Form) -> None:
    _check_media(form, "file", ("attachment",))
    form.truth("spoiler")


def _check_media(form: Form, key: str, schemes: Sequence[str]) -> None:
    media = form.child(key, required=True)
    if media is not None:
        media.url("url", schemes, most=2048, required=True)


def _check_separator(form: Form) -> None:
    form.truth("divider")
    form.choice("spacing", (1, 2))


def _check_container(form: Form) -> None:
    form.whole("accent_color", 0, 0xFFFFFF)
    form.truth("spoiler")
    for child in form.forms("components", least=1, most=COMPONENTS_MOST, required=True):
        check_one(child, IN_A_CONTAINER)


_CHECKS: Mapping[int, Callable[[Form], None]] = {
    ACTION_ROW: _check_row,
    BUTTON: check_button,
    SECTION: _check_section,
    TEXT_DISPLAY: _check_text_display,
    THUMBNAIL: _check_thumbnail,
    MEDIA_GALLERY: _check_gallery,
    FILE: _check_file,
    SEPARATOR: _check_separator,
    CONTAINER: _check_container,
    **dict.fromkeys(SELECTS, check_select),
}
