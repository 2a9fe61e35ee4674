"""What Discord's rules refuse, as the tests of the rules read it."""

from __future__ import annotations

from typing import Any

import pytest

from sandbox.rules import Refusal, check_message


def leaves(tree: Any, path: tuple[str, ...] = ()) -> dict[str, str]:
    """Return the codes of a refusal by their paths, "embeds.0.title"."""
    found: dict[str, str] = {}
    for key, value in tree.items():
        if key == "_errors":
            found[".".join(path)] = value[0]["code"]
        else:
            found |= leaves(value, (*path, key))
    return found


def message_refused(payload: Any, **how: Any) -> dict[str, str]:
    """Check a message that must be refused as an invalid form body; returns its codes by their paths."""
    with pytest.raises(Refusal) as caught:
        check_message(payload, **{"where": "channel", **how})
    assert (caught.value.status, caught.value.code) == (400, 50035)
    assert caught.value.message == "Invalid Form Body"
    return leaves(caught.value.errors or {})
