"""A message as patterns read it."""


def folded(text: str) -> str:
    """Lower case, one kind of apostrophe, one space between words."""
    return " ".join(text.casefold().replace("\u2019", "'").split())


def plain_question(text: str) -> str:
    """The same, without the marks at its ends."""
    return folded(text).strip(" .!?。？！")
