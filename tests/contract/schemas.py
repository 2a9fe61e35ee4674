"""Makes the schemas of an OpenAPI 3.1 document strict enough to find mistakes, and says in words what they found."""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import jsonschema_rs

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from jsonschema_rs import ValidationError

_NAME = "urn:specification"
_COMPONENTS = "#/components/schemas/"
_AFTERMATH = "unevaluatedProperties"
"""The keyword that also calls a key unknown when only its value is wrong."""
_LONGEST = 300
_NULL = {"type": "null"}


@dataclass(frozen=True)
class Mistake:
    """One thing that is wrong in a value: where, as a JSON pointer, and what, in words."""

    pointer: str
    message: str


class Schemas:
    """The validators of one document, compiled when they are first needed."""

    def __init__(self, document: dict[str, Any]) -> None:
        self._document = strict(document)
        self._registry = jsonschema_rs.Registry([(_NAME, self._document)])
        self._components: dict[Any, jsonschema_rs.Validator] = {}

    def __contains__(self, name: str) -> bool:
        return name in self._document["components"]["schemas"]

    def resolved(self, reference: str) -> Any:
        """Return what a reference such as `#/components/responses/X` stands for. Raises KeyError."""
        found: Any = self._document
        for part in reference.removeprefix("#/").split("/"):
            found = found[part.replace("~1", "/").replace("~0", "~")]
        return found

    def at(self, *path: str) -> jsonschema_rs.Validator:
        """Return the validator of the schema at this place in the document."""
        steps = (step.replace("~", "~0").replace("/", "~1").replace("{", "%7B").replace("}", "%7D") for step in path)
        return self._compiled({"$ref": f"{_NAME}#/{'/'.join(steps)}"})

    def component(self, *names: str, beside: Iterable[str] = (), lacks: Iterable[str] = ()) -> jsonschema_rs.Validator:
        """Return the validator of any of the named components, by which objects may have more keys or fewer."""
        key = (names, frozenset(beside), frozenset(lacks))
        if key not in self._components:
            branches = [self._varied(name, beside, lacks) for name in names]
            self._components[key] = self._compiled(branches[0] if len(branches) == 1 else {"anyOf": branches})
        return self._components[key]

    def _varied(self, name: str, beside: Iterable[str], lacks: Iterable[str]) -> Any:
        schema = self._document["components"]["schemas"][name]
        varied = schema | {"required": [key for key in schema.get("required", ()) if key not in lacks]}
        varied["properties"] = schema.get("properties", {}) | dict.fromkeys(beside, True)
        return _absolute(varied)

    def _compiled(self, schema: Any) -> jsonschema_rs.Validator:
        return jsonschema_rs.Draft202012Validator(schema, registry=self._registry, validate_formats=True)


def _absolute(schema: Any) -> Any:
    """Let references into the document be understood from outside of it."""
    if isinstance(schema, dict):
        return {k: _NAME + v if k == "$ref" else _absolute(v) for k, v in schema.items()}
    return [_absolute(entry) for entry in schema] if isinstance(schema, list) else schema


def strict(document: dict[str, Any]) -> dict[str, Any]:
    """Return a copy in which an object may hold only the keys it names, and unions do not exclude each other.

    Discord's document leaves every object open, by which a misspelt key would pass. Its unions say `oneOf`, but
    branches overlap (an empty text input is also a valid button), and which of two is meant does not matter here.
    Where `type` tells the branches apart, only the one meant is looked at: it is faster and finds clearer words.
    """
    document = deepcopy(document)
    schemas = document["components"]["schemas"]
    extended = {name for schema in schemas.values() for name in _extended(schema)}
    for name, schema in schemas.items():
        _close(schema, schemas, itself=name not in extended)
    _close(document.get("paths", {}), schemas)
    return document


def _extended(schema: Any) -> Iterator[str]:
    """Name the components that another one extends: closed, they would forbid what the other one adds."""
    if isinstance(schema, dict):
        parts = schema.get("allOf", ())
        yield from (part["$ref"].removeprefix(_COMPONENTS) for part in parts if "$ref" in part)
        for entry in schema.values():
            yield from _extended(entry)
    elif isinstance(schema, list):
        for entry in schema:
            yield from _extended(entry)


def _close(schema: Any, schemas: dict[str, Any], *, itself: bool = True) -> None:
    if isinstance(schema, list):
        for entry in schema:
            _close(entry, schemas)
    if not isinstance(schema, dict):
        return
    if isinstance(schema.get("oneOf"), list):
        schema["anyOf"] = schema.pop("oneOf")
    for key, entry in schema.items():
        for part in entry if key == "allOf" else (entry,):
            _close(part, schemas, itself=key != "allOf")
    if itself and _is_object(schema):
        keyword = "unevaluatedProperties" if "allOf" in schema else "additionalProperties"
        schema.setdefault(keyword, False)
    _tell_apart(schema, schemas)


def _tell_apart(schema: dict[str, Any], schemas: dict[str, Any]) -> None:
    """Write a union so that only the branch that is meant is looked at, where that can be told."""
    branches = schema.get("anyOf", ())
    if len(branches) == 2 and _NULL in branches:
        schema |= {"if": _NULL, "else": next(branch for branch in schema.pop("anyOf") if branch != _NULL)}
    elif (kinds := _kinds(branches, schemas)) is not None:
        schema |= _by_type(schema.pop("anyOf"), kinds)


def _kinds(branches: Collection[Any], schemas: dict[str, Any]) -> list[list[Any]] | None:
    """Return which values of `type` mean which branch of a union, None if `type` does not tell them apart."""
    if not branches or not all("$ref" in branch for branch in branches):
        return None
    named = [schemas[branch["$ref"].removeprefix(_COMPONENTS)] for branch in branches]
    kinds = [
        s.get("properties", {}).get("type", {}).get("enum") if "type" in s.get("required", ()) else () for s in named
    ]
    every = [kind for some in kinds for kind in some or ()]
    return kinds if all(kinds) and len(set(every)) == len(every) else None


def _by_type(branches: list[Any], kinds: list[list[Any]]) -> dict[str, Any]:
    every = [kind for some in kinds for kind in some]
    pairs = zip(branches, kinds, strict=True)
    chosen = [{"if": {"properties": {"type": {"enum": some}}}, "then": branch} for branch, some in pairs]
    return {"type": "object", "required": ["type"], "properties": {"type": {"enum": every}}, "allOf": chosen}


def _is_object(schema: dict[str, Any]) -> bool:
    """Whether a schema lists an object's keys; one that lists none leaves them open on purpose."""
    kind = schema.get("type")
    named = isinstance(schema.get("properties"), dict) or "allOf" in schema
    return named and (kind == "object" or (isinstance(kind, list) and "object" in kind))


def mistakes(validator: jsonschema_rs.Validator, value: Any) -> list[Mistake]:
    """Return everything that is wrong in a value."""
    if validator.is_valid(value):
        return []
    errors = [e for error in validator.iter_errors(value) for e in _explained(error)]
    told = [e for e in errors if e.kind.name != _AFTERMATH] or errors
    return list(dict.fromkeys(mistake for error in told for mistake in _mistakes(error)))


def _explained(error: ValidationError) -> Iterator[ValidationError]:
    """Go down the branch of a union that was most likely meant, to the errors that say something."""
    branches = getattr(error.kind, "context", None)
    if not branches:
        yield error
        return
    likely = min(branches, key=lambda branch: _strangeness(branch, len(error.instance_path)))
    for deeper in likely:
        yield from _explained(deeper)


def _strangeness(branch: list[ValidationError], depth: int) -> tuple[int, int, int, int]:
    """Say how unlike a branch is to the one meant.

    First for another kind of value or another `type`, then for errors at its top; what errs deep down has understood
    most of the value.
    """
    wrong_kind = any(e.kind.name == "type" and len(e.instance_path) == depth for e in branch)
    wrong_type = any(e.kind.name in {"enum", "const"} and e.instance_path[depth:] == ["type"] for e in branch)
    depths = [len(e.instance_path) for e in branch]
    return 2 * wrong_kind + wrong_type, depths.count(depth), -max(depths), len(branch)


def _mistakes(error: ValidationError) -> Iterator[Mistake]:
    """Put an error into words; every key that is too many is one mistake."""
    path = "".join(f"/{part}" for part in error.instance_path)
    unknown = getattr(error.kind, "unexpected", None)
    if unknown:
        yield from (Mistake(f"{path}/{key}", "there is no such key") for key in unknown)
    else:
        yield Mistake(path, error.message if len(error.message) <= _LONGEST else error.message[:_LONGEST] + "…")
