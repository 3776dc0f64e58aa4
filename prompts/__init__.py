"""Every sentence written for a model, and every template sentence for shoppers, per language.

`prompts/model/<language>/<name>.md` are prompts; `prompts/sentences/<language>/*.yaml` are template
sentences. Both have strict `{variables}`: one too few or too many raises `MissingVariable`.
"""

from prompts.library import MissingVariable, languages, prompt, sentence, sentence_keys
from prompts.terms import term

__all__ = ["MissingVariable", "languages", "prompt", "sentence", "sentence_keys", "term"]
