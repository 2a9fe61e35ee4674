"""The parts that messages and forms share: buttons, selects, pictures and files, each as lines of text.

The numbers of components are those of "Discord docs, components/reference".
"""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import unquote, urlsplit

from sandbox.screen.paper import clean, fit, wrap

Component = Mapping[str, Any]
NOTHING: Component = {}
OPTIONS_SHOWN = 6
LINK = 5
PROMPTS = {
    3: "Make a selection",
    5: "Select a user",
    6: "Select a role",
    7: "Select a user or role",
    8: "Select a channel",
}


def part(payload: Component, key: str) -> Component:
    """Give the object at `key`, empty when it is null or missing."""
    return payload.get(key) or NOTHING


def listed(payload: Component, key: str) -> Sequence[Component]:
    """Give the objects in the list at `key`, none when it is null or missing."""
    return payload.get(key) or ()


def button(component: Component) -> str:
    """Give a button: `[ Label ]`, with an arrow when it opens a page, in round brackets when it is disabled."""
    words = (emoji(component), clean(str(component.get("label") or "")), "↗" if component.get("style") == LINK else "")
    text = " ".join(filter(None, words)) or ("Buy" if component.get("sku_id") else "·")
    return f"( {text} )" if component.get("disabled") else f"[ {text} ]"


def emoji(component: Component) -> str:
    """Give the emoji of a button or an option; a custom one by its name."""
    found = part(component, "emoji")
    name = clean(str(found.get("name") or ""))
    return f":{name}:" if found.get("id") else name


def select(component: Component, width: int) -> list[str]:
    """Give a select with its first options, and how many more there are."""
    prompt = str(component.get("placeholder") or PROMPTS.get(component.get("type", 3), PROMPTS[3]))
    head = fit(f"▾ {prompt}", width - 4)
    lines = [f"( {head} )" if component.get("disabled") else head]
    return lines + options(listed(component, "options"), width, marks=("•", "✓"))


def options(entries: Sequence[Component], width: int, *, marks: tuple[str, str]) -> list[str]:
    """Give options one a line, with the first or second of `marks` as they are chosen or not."""
    lines: list[str] = []
    for entry in entries[:OPTIONS_SHOWN]:
        told = " ".join(filter(None, (emoji(entry), str(entry.get("label", "")))))
        if entry.get("description"):
            told += f" ({entry['description']})"
        mark = marks[1] if entry.get("default") else marks[0]
        lines += wrap(told, width, f"  {mark} ", "    ")
    more = len(entries) - OPTIONS_SHOWN
    return [*lines, f"  …and {more} more"] if more > 0 else lines


def picture(media: Component, description: object, width: int) -> list[str]:
    """Give a picture or file by what it shows, else by its name."""
    return wrap(f"▣ {description or file_name(str(media.get('url', '')))}", width, rest="  ")


def file_name(url: str) -> str:
    """Give the last part of the path of `url`, or its host."""
    try:
        parts = urlsplit(url)
    except ValueError:  # such as an unclosed bracket in the host
        return url
    return unquote(parts.path.rstrip("/").rsplit("/", 1)[-1]) or parts.netloc


def attachment(entry: Component, width: int) -> list[str]:
    """Give an attachment by its name and size."""
    size = entry.get("size")
    told = f" ({size:,} bytes)" if isinstance(size, int) else ""
    return wrap(f"▣ {entry.get('filename', '')}{told}", width, rest="  ")
