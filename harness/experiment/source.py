"""From an experiment file to one tree of nodes: ``extends``, ``-O`` overrides and ``${env:NAME}``."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

from harness.errors import DataError, ExperimentError, Location, Problem
from harness.files.yaml import Node, parse_yaml, read_yaml, typed

_ENV = re.compile(r"\$\{env:(?P<name>[A-Za-z_][A-Za-z0-9_]*)(?::-(?P<default>[^}]*))?\}")
_SECRET = re.compile(r"KEY|TOKEN|SECRET|PASSW|CREDENTIAL", re.IGNORECASE)


def read_tree(path: Path, overrides: Sequence[str] = (), environment: Mapping[str, str] | None = None) -> Node:
    """Reads an experiment file into one tree.

    Args:
        path: The file.
        overrides: What ``-O`` gave: ``path.to.key=value``, the value in YAML.
        environment: The environment that ``${env:NAME}`` reads; the process's if ``None``.

    Returns:
        A mapping; each node keeps the place, in whichever file or override, where it was written.

    Raises:
        ExperimentError: A file or an override is wrong; every mistake of this stage is in it.
    """
    try:
        tree = _extended(path, ())
    except DataError as error:
        raise ExperimentError(error.problems) from None
    problems: list[Problem] = []
    for text in overrides:
        try:
            tree = _overridden(tree, text)
        except (DataError, ExperimentError) as error:
            problems.extend(error.problems)
    tree = _interpolated(tree, os.environ if environment is None else environment, problems)
    if problems:
        raise ExperimentError(problems)
    return tree


def _extended(path: Path, seen: tuple[Path, ...]) -> Node:
    node = read_yaml(path)
    if node.value is None:
        raise ExperimentError("the experiment file is empty", Location(path), "see configs/quickstart.yaml for one")
    if not isinstance(node.value, dict):
        raise ExperimentError("an experiment file is a mapping", node.location)
    base = node.value.get("extends")
    if base is None:
        return node
    if not isinstance(base.value, str):
        raise ExperimentError("`extends` should name one file", base.location)
    target = path.parent / base.value
    here = (*seen, path.resolve())
    if target.resolve() in here:
        raise ExperimentError(f"`extends` goes in a circle through {base.value}", base.location)
    if not target.is_file():
        raise ExperimentError(f"`extends`: there is no file {base.value}", base.location, "it is relative to this file")
    own = replace(node, value={key: child for key, child in node.value.items() if key != "extends"})
    return _merged(_extended(target, here), own)


def _merged(under: Node, over: Node) -> Node:
    """Lays a node over another: mappings are merged key by key, everything else replaces."""
    if not (isinstance(under.value, dict) and isinstance(over.value, dict)):
        return over
    value = dict(under.value)
    for key, child in over.value.items():
        value[key] = _merged(value[key], child) if key in value else child
    return Node(value, over.location, {**under.keys, **over.keys})


def _overridden(tree: Node, text: str) -> Node:
    where = Location(f"-O {text}")
    path, equals, value = text.partition("=")
    if not equals or not all(path.strip().split(".")):
        raise ExperimentError("an override is written path.to.key=value", where)
    if path.strip() == "extends":
        raise ExperimentError("`extends` cannot be overridden: it is read before", where)
    node = parse_yaml(value, where.file)
    return _with(tree, path.strip(), _placed(node, where), where)


def _placed(node: Node, where: Location) -> Node:
    """Gives every node of an override the override as its place: a line in it would mean nothing."""
    if isinstance(node.value, dict):
        children = {key: _placed(child, where) for key, child in node.value.items()}
        return Node(children, where, dict.fromkeys(children, where))
    if isinstance(node.value, list):
        return Node([_placed(child, where) for child in node.value], where)
    return replace(node, location=where)


def _with(tree: Node, path: str, value: Node, where: Location) -> Node:
    if isinstance(tree.value, list):
        head, _, rest = path.partition(".")
        if not head.isdigit() or int(head) >= len(tree.value):
            raise ExperimentError(f"`{head}` is no place in a list of {len(tree.value)}, counted from 0", where)
        items = list(tree.value)
        items[int(head)] = _with(items[int(head)], rest, value, where) if rest else value
        return replace(tree, value=items)
    if tree.value is not None and not isinstance(tree.value, dict):
        _no_keys(tree, where)
    children = dict(tree.value or {})
    # A name may hold dots itself: the longest one that is there is meant.
    known = [key for key in children if path == key or path.startswith(f"{key}.")]
    head = max(known, key=len) if known else path.partition(".")[0]
    rest = path[len(head) + 1 :]
    children[head] = _with(children.get(head, Node(None, where)), rest, value, where) if rest else value
    keys = {**tree.keys, head: tree.keys.get(head, where)}
    return Node(children, tree.location, keys)


def _no_keys(node: Node, where: Location) -> NoReturn:
    raise ExperimentError(f"the override goes below `{node.value}` ({node.location}), which has no keys", where)


def _interpolated(node: Node, environment: Mapping[str, str], problems: list[Problem]) -> Node:
    if isinstance(node.value, dict):
        children = {key: _interpolated(child, environment, problems) for key, child in node.value.items()}
        return replace(node, value=children)
    if isinstance(node.value, list):
        return replace(node, value=[_interpolated(child, environment, problems) for child in node.value])
    if not isinstance(node.value, str) or "${" not in node.value:
        return node
    rest = _ENV.sub("", node.value)
    if "${" in rest:
        problems.append(
            Problem(f"`{node.value}` cannot be read", node.location, "write ${env:NAME} or ${env:NAME:-default}")
        )
        return node

    def substitute(match: re.Match[str]) -> str:
        name, default = match["name"], match["default"]
        if _SECRET.search(name):
            problems.append(
                Problem(
                    f"${{env:{name}}} looks like a secret, and an experiment is stored with its results",
                    node.location,
                    "give the variable's name to the component that needs it",
                )
            )
            return ""
        # As in a shell, `:-` stands in for a variable that is empty too.
        value = environment.get(name) or default
        if value is None:
            problems.append(
                Problem(
                    f"the environment variable {name} is {'empty' if name in environment else 'not set'}",
                    node.location,
                    f"set it, or write ${{env:{name}:-default}}",
                )
            )
            return ""
        return value

    text = _ENV.sub(substitute, node.value)
    # Flow mappings need quotes around a reference: what is nothing but one is typed as if it were written there.
    return replace(node, value=typed(text) if node.plain or _ENV.fullmatch(node.value) else text)
