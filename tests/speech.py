"""What the code says and what the texts hold: read from both, for the tests of the texts."""

from __future__ import annotations

import ast
import re
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

from bot.texts import DEFAULT, LOCALES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


ROOT = Path(__file__).parents[1]
ALWAYS = {"tone"}
NEVER_SAID = ("cheer up", "at least", "everything happens for a reason", "you should have")
PROMISED = (
    r"guarantee", r"proven", r"\bboost", r"\bchances\b", r"\bodds\b", r"more likely", r"will help", r"helps you",
    r"makes? you (?:better|stronger|feel)", r"you(?:’ll| will) (?:get|feel|find|land|succeed)\b", r"success rate",
    r"\d ?%",
)  # fmt: skip
"""What promises an effect: every effect that was found is an average over groups, and none of a bot."""
SHAMED = (
    r"(?<!no )streak", r"you (?:have )?(?:missed|failed|forgot)", r"you(?:’ve| have) not\b.*\byet", r"\bonly \d",
    r"behind others", r"than others\b", r"better than", r"worse than", r"\bloser", r"\blazy",
)  # fmt: skip
"""What shames, counts what was missed, or compares people."""
EMOJI = re.compile(
    "[\U0001f1e6-\U0001f1ff]{2}"
    "|[\U0001f300-\U0001f64f\U0001f680-\U0001faff\u2600-\u26ff\u2702-\u270f\u2728\u2744\u2753-\u2757\u2763-\u2767\u2795-\u2797\u2b50\u2b55]"
    "[\U0001f3fb-\U0001f3ff\ufe0f]*(?:\u200d[\U0001f300-\U0001faff\u2600-\u27bf]\ufe0f?)*"
)

Place = tuple[str, int | str]
LIMITS: dict[Place, int] = {
    ("Button", 0): 80,
    ("Button", "label"): 80,
    ("Link", 0): 80,
    ("Link", "label"): 80,
    ("Choice", 0): 100,
    ("Choice", "name"): 100,
    ("Choice", 2): 100,
    ("Choice", "hint"): 100,
    ("Choose", 1): 150,
    ("ChooseChannel", 1): 150,
    ("Form", 1): 45,
    ("Text", 1): 45,
    ("Text", "hint"): 100,
    ("Text", "example"): 100,
    ("Pick", 1): 45,
    ("Pick", "hint"): 100,
    ("Pick", "placeholder"): 150,
    ("Tick", 1): 45,
    ("command", "description"): 100,
    ("Group", "description"): 100,
    ("describe", "*"): 100,
    ("ContextMenu", "name"): 32,
}
"""Characters that Discord takes, by the call and the argument that a message is given to."""


@dataclass
class Message:
    """One message of a language: how it may read, what it needs, what else it says."""

    file: str
    renderings: list[str]
    variables: set[str]
    mentions: set[str]


class _Needs(Visitor):
    def __init__(self) -> None:
        self.variables: set[str] = set()
        self.mentions: set[str] = set()

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:  # noqa: N802 -- Fluent's name
        self.variables.add(node.id.name)

    def visit_MessageReference(self, node: ftl.MessageReference) -> None:  # noqa: N802 -- as above
        self.mentions.add(node.id.name)

    def visit_TermReference(self, node: ftl.TermReference) -> None:  # noqa: N802 -- as above
        self.mentions.add(f"-{node.id.name}")


def renderings(pattern: ftl.Pattern | None) -> list[str]:
    """List every way a message may read, with a dot for each fact."""
    parts: list[list[str]] = []
    for element in pattern.elements if pattern else []:
        if isinstance(element, ftl.TextElement):
            parts.append([element.value])
        elif isinstance(element.expression, ftl.SelectExpression):
            parts.append([each for variant in element.expression.variants for each in renderings(variant.value)])
        elif isinstance(element.expression, ftl.StringLiteral):
            parts.append([element.expression.value])
        else:
            parts.append(["·"])
    return ["".join(each) for each in product(*parts)]


@cache
def messages(language: str) -> tuple[dict[str, Message], tuple[str, ...]]:
    """Read a language: its messages by id, and what is wrong with its files."""
    found: dict[str, Message] = {}
    wrong: list[str] = []
    for path in sorted((LOCALES / language).glob("*.ftl")):
        for entry in FluentParser().parse(path.read_text(encoding="utf-8")).body:
            if isinstance(entry, ftl.Junk):
                wrong.append(f"{language}/{path.name}: cannot be read: {(entry.content or '').strip()[:60]!r}")
            elif isinstance(entry, ftl.Message | ftl.Term):
                name = f"-{entry.id.name}" if isinstance(entry, ftl.Term) else entry.id.name
                if name in found:
                    wrong.append(f"{language}/{path.name}: {name} is there twice")
                needs = _Needs()
                needs.visit(entry)
                found[name] = Message(path.name, renderings(entry.value), needs.variables, needs.mentions)
    return found, tuple(wrong)


def english() -> dict[str, Message]:
    return messages(DEFAULT)[0]


def variables(known: Mapping[str, Message], message_id: str) -> set[str]:
    """Return the facts a message needs, those of the messages it mentions among them."""
    message = known[message_id]
    return message.variables.union(*(variables(known, each) for each in message.mentions if each in known)) - ALWAYS


@dataclass
class Use:
    """One place in the code that says a message, or one of a family of messages."""

    where: str
    pattern: re.Pattern[str]
    literal: bool
    facts: set[str]
    whole: bool
    """Whether these are all the facts: false where more come in by `**`."""


@dataclass
class Code:
    """What the code says."""

    uses: list[Use] = field(default_factory=list)
    strings: set[str] = field(default_factory=set)
    places: list[tuple[str, Place, re.Pattern[str]]] = field(default_factory=list)


def _name(call: ast.Call) -> str:
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def _says(call: ast.Call) -> bool:
    return _name(call) in {"t", "UserError"} and bool(call.args)


def _patterns(node: ast.expr) -> Iterator[tuple[re.Pattern[str], bool]]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield re.compile(re.escape(node.value)), True
    elif isinstance(node, ast.JoinedStr):
        pieces = [re.escape(str(each.value)) if isinstance(each, ast.Constant) else ".+" for each in node.values]
        yield re.compile("".join(pieces)), False
    elif isinstance(node, ast.IfExp):
        yield from _patterns(node.body)
        yield from _patterns(node.orelse)


def _docstrings(tree: ast.AST) -> set[int]:
    bodies = [getattr(node, "body", None) for node in ast.walk(tree)]
    return {
        id(one.value)
        for body in bodies
        if isinstance(body, list)
        for one in body
        if isinstance(one, ast.Expr) and isinstance(one.value, ast.Constant)
    }


@cache
def code() -> Code:
    """Read all the code once."""
    made = Code()
    for path in sorted([*ROOT.glob("bot/**/*.py"), *ROOT.glob("cogs/**/*.py")]):
        if "migrations" not in path.parts:
            _read(made, path)
    return made


def _read(made: Code, path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    comments = _docstrings(tree)
    for node in ast.walk(tree):
        where = f"{path.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}"
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in comments:
            made.strings.add(node.value)
        if isinstance(node, ast.Call):
            if _says(node):
                made.uses += _uses(node, where)
            made.places += _places(node, where)


def _uses(call: ast.Call, where: str) -> Iterator[Use]:
    facts = {keyword.arg for keyword in call.keywords if keyword.arg}
    whole = all(keyword.arg for keyword in call.keywords)
    for pattern, literal in _patterns(call.args[0]):
        yield Use(where, pattern, literal, facts, whole)


def _places(call: ast.Call, where: str) -> Iterator[tuple[str, Place, re.Pattern[str]]]:
    name = _name(call)
    given: list[tuple[Place, ast.expr]] = [((name, index), value) for index, value in enumerate(call.args)]
    given += [((name, "*" if name == "describe" else keyword.arg or ""), keyword.value) for keyword in call.keywords]
    for place, value in given:
        if place in LIMITS:
            for inner in ast.walk(value):
                if isinstance(inner, ast.Call) and _name(inner) == "t" and inner.args:
                    for pattern, _literal in _patterns(inner.args[0]):
                        yield where, place, pattern


@cache
def meant(pattern: re.Pattern[str]) -> list[str]:
    """Return the messages a pattern means: "a-{x}" does not mean "a-b-{x}", nor what is said by its whole name."""
    others = {use.pattern for use in code().uses if _exactness(use.pattern) > _exactness(pattern)}
    return [
        each for each in english() if pattern.fullmatch(each) and not any(other.fullmatch(each) for other in others)
    ]


def _exactness(pattern: re.Pattern[str]) -> int:
    return len(pattern.pattern) - 1_000 * pattern.pattern.count(".+")


def listed(problems: list[str]) -> str:
    """Write problems one a line, for whoever has to mend them."""
    return f"{len(problems)} to mend:\n  " + "\n  ".join(sorted(problems))


def check(problems: list[str]) -> None:
    if problems:
        pytest.fail(listed(problems), pytrace=False)
