"""What a modal may hold: the `data` of an interaction callback of type 9.

Error paths start with `data`, as they do where Discord answers an interaction callback.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from sandbox.rules.components import (
    ACTION_ROW,
    SELECTS,
    STRING_SELECT,
    TEXT_DISPLAY,
    TEXT_INPUT,
    check_ids,
    check_one,
)
from sandbox.rules.form import INT32_MOST, Form
from sandbox.rules.inputs import (
    check_checkbox,
    check_checkbox_group,
    check_file_upload,
    check_radio_group,
    check_select,
    check_text_input,
)

LABEL, FILE_UPLOAD, RADIO_GROUP, CHECKBOX_GROUP, CHECKBOX = 18, 19, 21, 22, 23


def check_modal(payload: Mapping[str, Any]) -> None:
    """Check a modal; raises Refusal (50035) with every violation.

    Title 1-45 characters, `custom_id` 1-100, one to five children ("Discord docs, interactions/receiving-and-
    responding, Modal"; the OpenAPI document says up to 40, the docs and the client say five).
    """
    form = Form.of(payload, ("data",))
    form.text("title", least=1, most=45, required=True)
    form.text("custom_id", least=1, most=100, required=True)
    for child in form.forms("components", least=1, most=5, required=True):
        _check_child(child)
    check_ids(form, form.get("components"))
    form.finish()


def _check_child(form: Form) -> None:
    kind = form.get("type")
    if kind == LABEL and type(kind) is int:
        _check_label(form)
    elif kind == ACTION_ROW and type(kind) is int:
        _check_row(form)
    else:
        check_one(form, (LABEL, TEXT_DISPLAY, ACTION_ROW))


def _check_label(form: Form) -> None:
    form.whole("id", 0, INT32_MOST)
    form.text("label", least=1, most=45, required=True)
    form.text("description", most=100)
    inner = form.child("component", required=True)
    if inner is None:
        return
    kind = inner.get("type")
    if type(kind) is not int or kind not in _INPUTS:
        inner.refuse("UNION_TYPE_CHOICES", f'Value of field "type" must be one of {tuple(sorted(_INPUTS))}.')
        return
    inner.whole("id", 0, INT32_MOST)
    _INPUTS[kind](inner)


def _check_row(form: Form) -> None:
    """Check the older form of a text input, in a row of its own and with its own label."""
    form.whole("id", 0, INT32_MOST)
    for index, child in enumerate(form.forms("components", least=1, required=True)):
        kind = child.get("type")
        if type(kind) is not int or kind != TEXT_INPUT:
            child.refuse("UNION_TYPE_CHOICES", f'Value of field "type" must be one of ({TEXT_INPUT},).')
            continue
        child.whole("id", 0, INT32_MOST)
        check_text_input(child, labelled=True)
        if index:
            child.refuse("COMPONENT_LAYOUT_WIDTH_EXCEEDED", "The specified component exceeds the maximum width")


_INPUTS: Mapping[int, Callable[[Form], None]] = {
    STRING_SELECT: partial(check_select, in_modal=True),
    TEXT_INPUT: partial(check_text_input, labelled=False),
    **dict.fromkeys(SELECTS, partial(check_select, in_modal=True)),
    FILE_UPLOAD: check_file_upload,
    RADIO_GROUP: check_radio_group,
    CHECKBOX_GROUP: check_checkbox_group,
    CHECKBOX: check_checkbox,
}
