"""Writing TOML, which the standard library only reads."""

import json
import re
from collections.abc import Mapping
from datetime import date


def toml_lines(values: Mapping[str, object]) -> str:
    """`key = value` lines of one TOML table."""
    return "".join(f"{toml_key(key)} = {toml_value(value)}\n" for key, value in values.items())


def toml_key(key: str) -> str:
    return key if re.fullmatch(r"[A-Za-z0-9_-]+", key) else toml_value(key)


def toml_value(value: object) -> str:
    """Text, number, truth value, date, datetime or a list of them, as TOML writes it."""
    if isinstance(value, list | tuple):
        return f"[{', '.join(toml_value(item) for item in value)}]"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        sound = value.encode("utf-8", "replace").decode("utf-8")
        return json.dumps(sound, ensure_ascii=False).replace("\x7f", "\\u007f")
    return json.dumps(value)
