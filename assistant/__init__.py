"""Deciding what to say: the turn, the model, the guards, explanations, transcripts, hand-off."""
