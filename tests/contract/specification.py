"""Discord's OpenAPI document: which operation a request is, and whether it and its answer are as the document says."""

from __future__ import annotations

import json
import os
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from tests.contract.schemas import Schemas, mistakes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from jsonschema_rs import Validator

ROOT = Path(__file__).parents[2]
WHERE = (
    "Discord publishes it as specs/openapi.json in its repository discord/discord-api-spec; "
    "name the file in DISCORD_OPENAPI or put it at ../shared/discord/openapi.json"
)
_METHODS = ("get", "put", "post", "patch", "delete")
_JSON = "application/json"

Direction = Literal["asked", "answered", "told"]
"""`asked` by the bot, `answered` by the sandbox, `told` by the sandbox's gateway."""


@dataclass(frozen=True)
class Violation:
    """One thing that the specification does not allow."""

    direction: Direction
    route: str
    """Method and path of the specification, or the name of an event."""
    pointer: str
    """Where in the JSON; `?name` is in the query, `{name}` in the path."""
    message: str

    @property
    def place(self) -> str:
        """The pointer with `*` for every number, so that the same mistake in two places is one."""
        return re.sub(r"/\d+", "/*", self.pointer)

    def __str__(self) -> str:
        return f"{self.direction} {self.route} {self.pointer or '(as a whole)'}: {self.message}"


def find() -> Path | None:
    """Return where the document is, None if it is nowhere."""
    named = os.environ.get("DISCORD_OPENAPI")
    path = Path(named) if named else ROOT.parent / "shared" / "discord" / "openapi.json"
    return path if path.is_file() else None


@dataclass(eq=False)
class Operation:
    """One method of one path."""

    route: str
    pattern: re.Pattern[str]
    literals: int
    body: Validator | None
    body_required: bool
    takes_files: bool
    parameters: dict[tuple[str, str], tuple[Validator, bool]]
    """By place ("path" or "query") and name: what it may be, and whether it must be there."""
    answers: dict[str, Validator | None] = field(default_factory=dict)
    """By status, "4XX" for the rest of its kind; None: without a body."""

    def answer(self, status: int) -> Validator | None:
        """Return what the body must be. Raises KeyError for a status that is not documented."""
        exact = str(status)
        return self.answers[exact if exact in self.answers else f"{exact[0]}XX"]


class Specification:
    """All operations and components of a document."""

    def __init__(self, document: dict[str, Any]) -> None:
        self.schemas = Schemas(document)
        self._by_method: dict[str, list[Operation]] = {}
        for template, item in document["paths"].items():
            for method in (m for m in _METHODS if m in item):
                made = self._operation(template, method, item, item[method])
                self._by_method.setdefault(method.upper(), []).append(made)
        for operations in self._by_method.values():
            operations.sort(key=lambda operation: -operation.literals)

    @classmethod
    def load(cls, path: Path) -> Specification:
        """Read a document. Raises OSError or ValueError."""
        return cls(json.loads(path.read_text(encoding="utf-8")))

    @property
    def routes(self) -> list[str]:
        """Every operation as `METHOD /path`."""
        return [operation.route for operations in self._by_method.values() for operation in operations]

    def operation(self, method: str, path: str) -> Operation | None:
        """Return the operation of a request; a literal part of a path goes before a placeholder."""
        found = (o for o in self._by_method.get(method, ()) if o.pattern.fullmatch(path))
        return next(found, None)

    def asked(
        self, method: str, path: str, query: Mapping[str, str], body: Any = None, *, files: int = 0
    ) -> list[Violation]:
        """Return what is wrong in a request."""
        operation = self.operation(method, path)
        if operation is None:
            return [Violation("asked", f"{method} {path}", "", "there is no such route")]
        wrong = [*_body(operation, body, files), *_parameters(operation, path, query)]
        return [Violation("asked", operation.route, *said) for said in wrong]

    def answered(self, method: str, path: str, status: int, reply: Any) -> list[Violation]:
        """Return what is wrong in an answer; there is nothing to say about one to an unknown route."""
        operation = self.operation(method, path)
        return (
            []
            if operation is None
            else [Violation("answered", operation.route, *w) for w in _answer(operation, status, reply)]
        )

    def told(self, event: str, validator: Validator, value: Any, pointer: str = "") -> list[Violation]:
        """Return what is wrong in a part of an event."""
        return [Violation("told", event, pointer + m.pointer, m.message) for m in mistakes(validator, value)]

    def _operation(self, template: str, method: str, item: dict[str, Any], said: dict[str, Any]) -> Operation:
        body = said.get("requestBody", {})
        at = ("paths", template, method)
        content = body.get("content", {})
        made = Operation(
            f"{method.upper()} {template}",
            _pattern(template),
            len(re.sub(r"\{\w+\}", "", template)),
            self.schemas.at(*at, "requestBody", "content", _JSON, "schema") if _JSON in content else None,
            bool(body.get("required")),
            "multipart/form-data" in content,
            dict(self._named(("paths", template), item.get("parameters", ()))),
        )
        made.parameters.update(self._named(at, said.get("parameters", ())))
        for status, answer in said["responses"].items():
            made.answers[status] = self._reply((*at, "responses", status), answer)
        return made

    def _named(
        self, at: tuple[str, ...], parameters: Iterable[dict[str, Any]]
    ) -> Iterator[tuple[tuple[str, str], tuple[Validator, bool]]]:
        for index, said in enumerate(parameters):
            validator = self.schemas.at(*at, "parameters", str(index), "schema")
            yield (said["in"], said["name"]), (validator, bool(said.get("required")))

    def _reply(self, at: tuple[str, ...], answer: dict[str, Any]) -> Validator | None:
        if reference := answer.get("$ref"):
            at, answer = tuple(reference.removeprefix("#/").split("/")), self.schemas.resolved(reference)
        if _JSON not in answer.get("content", {}):
            return None
        return self.schemas.at(*at, "content", _JSON, "schema")


def _pattern(template: str) -> re.Pattern[str]:
    parts = re.split(r"\{(\w+)\}", template)
    escaped = [re.escape(part) if index % 2 == 0 else f"(?P<{part}>[^/]+)" for index, part in enumerate(parts)]
    return re.compile("".join(escaped))


def _body(operation: Operation, body: Any, files: int) -> Iterator[tuple[str, str]]:
    if files and not operation.takes_files:
        yield "", "this route takes no files"
    if body is None:
        if operation.body_required and not files:
            yield "", "a body is required"
    elif operation.body is None:
        yield "", "this route takes no body"
    else:
        yield from ((m.pointer, m.message) for m in mistakes(operation.body, body))


def _parameters(operation: Operation, path: str, query: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    matched = operation.pattern.fullmatch(path)
    given = {("path", name): value for name, value in (matched.groupdict() if matched else {}).items()}
    given |= {("query", name): value for name, value in query.items()}
    for place, name in given.keys() | operation.parameters.keys():
        pointer = f"?{name}" if place == "query" else f"{{{name}}}"
        validator, required = operation.parameters.get((place, name), (None, False))
        value = given.get((place, name))
        if validator is None:
            yield pointer, "there is no such parameter"
        elif value is None:
            yield from [(pointer, "this parameter is required")] if required else []
        elif not any(validator.is_valid(reading) for reading in _readings(value)):
            yield pointer, f"{value!r} is not what this parameter may be"


def _readings(text: str) -> Iterator[Any]:
    """Give what a text in a path or query may stand for."""
    yield text
    yield [text]
    if re.fullmatch(r"-?\d+", text):
        yield int(text)
    if text in {"true", "false"}:
        yield text == "true"


def _answer(operation: Operation, status: int, reply: Any) -> Iterator[tuple[str, str]]:
    try:
        validator = operation.answer(status)
    except KeyError:
        yield "", f"the status {status} is not documented"
        return
    if validator is not None:
        yield from ((m.pointer, f"{status}: {m.message}") for m in mistakes(validator, reply))
    elif reply is not None:
        yield "", f"the status {status} has no body"
