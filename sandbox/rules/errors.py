"""How Discord says no: one exception that carries the HTTP status and the JSON body of the answer.

It decides nothing; the checks beside it do.
"""

from typing import Any


class Refusal(Exception):
    """A request Discord would not carry out; `body()` is the JSON a client receives.

    `status` is the HTTP status, `code` Discord's JSON error code, and `errors` the nested tree of a 50035
    ("Discord docs, topics/opcodes-and-status-codes, JSON error codes").
    """

    def __init__(self, status: int, code: int, message: str, errors: dict[str, Any] | None = None) -> None:
        super().__init__(f"{status} {code}: {message}")
        self.status = status
        self.code = code
        self.message = message
        self.errors = errors

    def body(self) -> dict[str, Any]:
        """Give the answer's JSON: `code`, `message`, and `errors` where there are any."""
        body: dict[str, Any] = {"code": self.code, "message": self.message}
        if self.errors:
            body["errors"] = self.errors
        return body


def invalid_form(errors: dict[str, Any]) -> Refusal:
    """Give the refusal of a request whose fields are wrong (JSON error code 50035)."""
    return Refusal(400, 50035, "Invalid Form Body", errors)


def empty_message() -> Refusal:
    """Give the refusal of a message with nothing to show (JSON error code 50006)."""
    return Refusal(400, 50006, "Cannot send an empty message")


def too_many_attachments() -> Refusal:
    """Give the refusal of an eleventh file (JSON error code 30015)."""
    return Refusal(400, 30015, "Maximum number of attachments in a message reached (10)")


def too_many_commands(most: int) -> Refusal:
    """Give the refusal of one command more than `most` of its kind (JSON error code 30032)."""
    return Refusal(400, 30032, f"Maximum number of application commands reached ({most})")


def poll_already_there() -> Refusal:
    """Give the refusal to change the poll of a message (JSON error code 520003)."""
    return Refusal(400, 520003, "Cannot edit a poll message")


def server_fault() -> Refusal:
    """Give the bare 500 Discord answers where a limit is enforced but not documented."""
    return Refusal(500, 0, "500: Internal Server Error")
