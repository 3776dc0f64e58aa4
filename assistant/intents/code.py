"""Code in a message: templates, markup, queries, records. Nobody asks a shop for goods in it."""

import re

_FRAGMENTS = re.compile(
    r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|[$#]\{[^{}]*\}|<%.*?%>|<\?.*?\?>|\[\[.*?\]\]|<!--.*?-->"
    r"|</?[a-z!][^<>]{0,200}>|\$\([^()]*\)|(?:%[sdxnp]){2,}|(?:\.\./){2,}\S*|\bjavascript:\S*",
    re.IGNORECASE | re.DOTALL,
)
"""What is no talk wherever it stands: template places, tags, format strings, paths."""
_CLOSED = re.compile(r"<(script|style)\b.*?(?:</\1>|$)", re.IGNORECASE | re.DOTALL)
_WHOLE = re.compile(
    r"\W*(?:select (?:\*|\w+(?:, ?\w+)+|\w+\(.*\)|\w+(?= from \w+(?:;| where )))"
    r" from\b.*|(?:drop|alter|truncate|create) table\b.*|insert into\b.*"
    r"|delete from \w+\b.*|update \w+ set\b.*|union (?:all )?select\b.*|\w*' ?or ?'?1'? ?= ?'?1.*)"
    r"|[{[]\s*[\"'{[].*[\"'}\]]\s*[}\]]|[a-z_]\w*(?:\.[a-z_]\w*)+\(.*\)\W*"
    r"|[a-z_]\w*\((?:[^()]*[\"'._=/][^()]*)?\)\W*"
    r"|(?:import|from|sudo|curl|wget|rm|cat|chmod) [\w./~-]+(?: .{0,120})?[|;&/].*"
    r"|(?=[a-z0-9+/=_-]*\d)(?=[a-z0-9+/=_-]*[a-z])[a-z0-9+/_-]{24,}={0,2}|(?:[0-9a-f]{2}[ :]?){16,}"
    r"|(?:[01]{8} ?){2,}",
    re.IGNORECASE | re.DOTALL,
)
"""A whole message in no language of people: a query, a record, a call, a command, a cipher."""


def without_code(text: str) -> str:
    """The message without what is code in it; "" when it is nothing else."""
    rest = " ".join(_FRAGMENTS.sub(" ", _CLOSED.sub(" ", text)).split())
    if rest == " ".join(text.split()):
        return "" if _WHOLE.fullmatch(text.strip()) else text
    return rest if re.search(r"\w", rest) and not _WHOLE.fullmatch(rest) else ""
