"""What pydantic says of data, in the words of the documentation and on one line."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, Final

#: What pydantic's types of errors mean, in the words of the documentation.
_MEANINGS: Final = {
    **dict.fromkeys(("int_type", "int_parsing", "int_from_float"), "should be a whole number"),
    **dict.fromkeys(("float_type", "float_parsing", "finite_number"), "should be a number"),
    **dict.fromkeys(("bool_type", "bool_parsing"), "should be true or false"),
    **dict.fromkeys(("string_type", "path_type"), "should be text"),
    **dict.fromkeys(("dict_type", "model_type", "dataclass_type", "mapping_type"), "should be a mapping"),
    **dict.fromkeys(("list_type", "tuple_type", "set_type", "frozen_set_type"), "should be a list"),
    "literal_error": "should be {expected}",
    "greater_than_equal": "should be at least {ge}",
    "greater_than": "should be more than {gt}",
    "less_than_equal": "should be at most {le}",
    "less_than": "should be less than {lt}",
    "too_short": "should have at least {min_length} items",
    "none_required": "should be empty",
}


def pydantic_message(item: Mapping[str, Any]) -> str:
    """Says in one line what an item of a pydantic ``ValidationError`` means."""
    if item["type"] == "missing":
        return "has to be given"
    meaning = _MEANINGS.get(item["type"])
    text = meaning.format(**item.get("ctx", {})) if meaning else item["msg"][0].lower() + item["msg"][1:]
    return f"{text}, not {json.dumps(item['input'], ensure_ascii=False, default=str)[:80]}"


def pydantic_mistakes(error: Any) -> list[tuple[tuple[str | int, ...], str]]:
    """Turns a pydantic ``ValidationError`` into pairs of a path and a message on one line."""
    found: dict[tuple[str | int, ...], str] = {}
    for item in error.errors(include_url=False):
        # A union reports once a member, with the member's name in the path: one line is enough.
        path = tuple(part for part in item["loc"] if isinstance(part, int) or re.fullmatch(r"[\w.+-]+", str(part)))
        message = pydantic_message(item)
        found[path] = f"{found[path]}; or {message}" if path in found else message
    # A list whose items are wrong counts as too short as well: the items say it all.
    return [
        (path, message)
        for path, message in found.items()
        if not any(other != path and other[: len(path)] == path for other in found)
    ]
