"""Discord's limits: a request is accepted in silence or refused with the error body that Discord answers.

Pure functions over JSON: nothing here keeps state, reads a clock or touches the network.
"""

from sandbox.rules.choices import check_choices
from sandbox.rules.commands import check_command, check_command_count, check_commands
from sandbox.rules.components import number_components
from sandbox.rules.errors import Refusal
from sandbox.rules.messages import check_message
from sandbox.rules.modals import check_modal

__all__ = [
    "Refusal",
    "check_choices",
    "check_command",
    "check_command_count",
    "check_commands",
    "check_message",
    "check_modal",
    "number_components",
]
