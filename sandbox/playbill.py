"""Which stories there are: files with `async def play(stage)`, told by the first line of their docstring."""

from __future__ import annotations

import ast
import importlib.util
import inspect
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable

    from sandbox.stage import Stage

FOLDER = Path(__file__).parent / "stories"
FIRST = "start"
"""What plays when no story is named."""


def known(extra: Iterable[Path] = ()) -> dict[str, Path]:
    """Return the stories by name, the file's stem; those given go before the sandbox's own of the same name."""
    own = [path for path in sorted(FOLDER.glob("*.py")) if not path.stem.startswith("_")]
    return {path.stem: path for path in (*own, *extra)}


def title(story: Path) -> str:
    """Return the first line of a story's docstring, its name where there is none."""
    try:
        told = ast.get_docstring(ast.parse(story.read_text(encoding="utf-8")))
    except (OSError, SyntaxError, ValueError):
        told = None
    return told.splitlines()[0] if told else story.stem


def load(story: Path) -> Callable[[Stage], Awaitable[Any]] | None:
    """Return a story's `play`, None if the file has none. Whatever the file raises goes through."""
    spec = importlib.util.spec_from_file_location(f"story_{story.stem}", story)
    if spec is None or spec.loader is None or not story.exists():
        return None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # dataclasses look their module up there
    spec.loader.exec_module(module)
    play = getattr(module, "play", None)
    return play if inspect.iscoroutinefunction(play) else None
