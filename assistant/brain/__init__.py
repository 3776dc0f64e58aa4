"""The brain: a ladder of chat models that always answers, down to the shop's own sentences.

`assistant.brain.build` sets it up from the settings.
"""

from assistant.brain.ladder import Chosen, Ladder, Rung, Stream
from assistant.brain.model import ChatModel, Message, ModelBusy
from assistant.brain.weights import ensure_weights, find_weights

__all__ = [
    "ChatModel",
    "Chosen",
    "Ladder",
    "Message",
    "ModelBusy",
    "Rung",
    "Stream",
    "ensure_weights",
    "find_weights",
]
