"""Text for the browser: what partners wrote is shown as they wrote it, never read as markup."""

import re

_MARKUP = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:])")


def plain(text: str) -> str:
    """The text with every sign escaped that Markdown, maths or directives would read."""
    return _MARKUP.sub(r"\\\1", text)
