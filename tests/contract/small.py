"""A small OpenAPI document, made up, so that the tests of the validation run everywhere."""

from __future__ import annotations

from typing import Any


def _answer(schema: Any) -> dict[str, Any]:
    return {"content": {"application/json": {"schema": schema}}}


def _object(*required: str, **properties: Any) -> dict[str, Any]:
    return {"type": "object", "required": list(required), "properties": properties}


def _ref(name: str) -> dict[str, str]:
    return {"$ref": f"#/components/schemas/{name}"}


_ID = {"type": "string", "pattern": "^[0-9]+$"}
_REFUSED = {"$ref": "#/components/responses/Refused"}
_DETAILS = {"type": "object", "additionalProperties": True}

DOCUMENT: dict[str, Any] = {
    "openapi": "3.1.0",
    "paths": {
        "/users/@me": {"get": {"responses": {"200": _answer(_ref("User")), "4XX": _REFUSED}}},
        "/users/{user_id}": {
            "parameters": [{"name": "user_id", "in": "path", "required": True, "schema": _ID}],
            "get": {"responses": {"200": _answer(_ref("User")), "4XX": _REFUSED}},
        },
        "/rooms/{room_id}/letters": {
            "parameters": [{"name": "room_id", "in": "path", "required": True, "schema": _ID}],
            "get": {
                "parameters": [
                    {"name": "limit", "in": "query", "schema": {"type": "integer", "maximum": 100}},
                    {"name": "unread", "in": "query", "schema": {"type": "boolean"}},
                    {"name": "of", "in": "query", "required": True, "schema": _ID},
                ],
                "responses": {"200": _answer({"type": "array", "items": _ref("Letter")})},
            },
            "post": {
                "requestBody": {
                    "required": True,
                    "content": {
                        "application/json": {"schema": _ref("LetterRequest")},
                        "multipart/form-data": {"schema": _ref("LetterRequest")},
                    },
                },
                "responses": {"200": _answer(_ref("Letter")), "204": {"description": "sent"}, "4XX": _REFUSED},
            },
        },
    },
    "components": {
        "responses": {"Refused": _answer(_ref("Error"))},
        "schemas": {
            "User": _object("id", id=_ID, name={"type": ["string", "null"]}),
            "Text": _object("type", "text", type={"type": "integer", "enum": [1]}, text={"type": "string"}),
            "Box": _object("type", "parts", type={"type": "integer", "enum": [2]}, parts=_ref("Parts")),
            "Parts": {"type": "array", "items": {"oneOf": [_ref("Text"), _ref("Box")]}},
            "LetterRequest": _object("parts", parts=_ref("Parts"), to={"oneOf": [{"type": "null"}, _ID]}),
            "Letter": _object(
                "id",
                "parts",
                id=_ID,
                parts=_ref("Parts"),
                sent_at={"type": "string", "format": "date-time"},
                by={"oneOf": [_ref("User"), _object("anonymous", anonymous={"type": "boolean"})]},
            ),
            "Plain": _object("code", code={"type": "integer"}, message={"type": "string"}),
            "Error": {
                "type": "object",
                "allOf": [_ref("Plain"), {"type": "object", "properties": {"errors": _DETAILS}}],
            },
        },
    },
}
"""Letters in rooms: every construct of Discord's document that the validation has to understand."""
