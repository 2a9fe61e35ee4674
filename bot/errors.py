"""What can go wrong, told apart by who should hear of it.

Must not format sentences: a `UserError` names a message of `bot/locales`, and the answer to the
person is made where the person's language and tone are known.
"""

from __future__ import annotations


class ComebackError(Exception):
    """Base of every error Comeback raises on purpose."""


class UserError(ComebackError):
    """Something the person can understand and mend, as one message of `bot/locales`.

    `message_id` is the Fluent message ("clock-not-understood"); `facts` are its arguments.
    Nothing has been changed when it is raised: the transaction it leaves is rolled back.
    """

    def __init__(self, message_id: str, /, **facts: object) -> None:
        super().__init__(message_id)
        self.message_id = message_id
        self.facts = facts
