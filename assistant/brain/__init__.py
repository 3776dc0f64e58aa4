"""The brain: a ladder of chat models that always answers, down to the shop's own sentences."""

from assistant.brain.build import build_ladder
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
    "build_ladder",
    "ensure_weights",
    "find_weights",
]
