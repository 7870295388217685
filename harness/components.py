"""The registry of everything pluggable: entry points to classes, parameters to instances, signatures.

A component is a frozen, keyword-only dataclass. Its fields are its parameters, its docstring is its
documentation (the ``Attributes`` section describes the parameters). It is found through the entry-point group
of its kind; the built-in components are declared in the same way as anybody else's. Nothing is imported
before it is asked for.
"""

from __future__ import annotations

import dataclasses
import inspect
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final, Literal, get_args, get_origin, get_type_hints

from harness.errors import ComponentError, did_you_mean
from harness.files.strict import pydantic_mistakes

Kind = Literal["readers", "generators", "summarizers", "timelines", "metrics", "engines"]

#: The methods that a component of each kind must have.
METHODS: Final[dict[Kind, tuple[str, ...]]] = {
    "readers": ("read",),
    "generators": ("generate",),
    "summarizers": ("summarize",),
    "timelines": ("build",),
    "metrics": ("prepare", "statistics", "reduce"),
    "engines": ("run",),
}
#: The attributes that the class of a component of a kind must have.
ATTRIBUTES: Final[dict[Kind, tuple[str, ...]]] = {"metrics": ("tasks", "version", "values")}
_SINGULAR: Final[dict[Kind, str]] = {
    "readers": "reader",
    "generators": "generator",
    "summarizers": "summarizer",
    "timelines": "timeline builder",
    "metrics": "metric",
    "engines": "engine",
}
_BARE = re.compile(r"[A-Za-z_][A-Za-z0-9_.+/-]*")


@dataclass(frozen=True)
class Mistake:
    """One parameter that is wrong.

    Attributes:
        path: The way to it: the parameter's name, then keys and indices below it; empty for all of them together.
        message: What is wrong.
        hint: What to do about it.
        key: Whether the name is wrong, rather than the value.
    """

    path: tuple[str | int, ...]
    message: str
    hint: str | None = None
    key: bool = False


class ParameterError(ComponentError):
    """Parameters of a component are wrong.

    Args:
        owner: What has the parameters, such as "summarizer `lead`".
        mistakes: What is wrong.
    """

    def __init__(self, owner: str, mistakes: Sequence[Mistake]) -> None:
        from harness.errors import Problem

        self.mistakes = tuple(mistakes)
        super().__init__([Problem(f"{owner}: {mistake.message}", hint=mistake.hint) for mistake in mistakes])


@dataclass(frozen=True)
class Parameter:
    """A parameter of a component, as it is documented.

    Attributes:
        name: Its name.
        type: Its type, as it is written in Python.
        default: Its default as JSON, or ``None`` where it has to be given.
        doc: What it means.
    """

    name: str
    type: str
    default: str | None
    doc: str


@cache
def _entry_points(kind: Kind) -> dict[str, tuple[Any, ...]]:
    """Gives the entry points of a kind by name; several packages may declare the same name."""
    from importlib.metadata import entry_points

    found: dict[str, tuple[Any, ...]] = {}
    for point in sorted(entry_points(group=f"harness.{kind}"), key=lambda point: (point.name, point.value)):
        others = found.get(point.name, ())
        if point.value not in {other.value for other in others}:
            found[point.name] = (*others, point)
    return found


def names(kind: Kind) -> list[str]:
    """Lists the components of a kind by name, sorted; imports none of them."""
    return list(_entry_points(kind))


def load(kind: Kind, name: str) -> type[Any]:
    """Gives the class of a component.

    Args:
        kind: Its kind.
        name: Its name.

    Raises:
        ComponentError: There is no such component, or its class is not what a component has to be.
    """
    points = _entry_points(kind)
    if name not in points:
        hint = did_you_mean(name, points)
        for other in METHODS:
            if other != kind and name in _entry_points(other):
                hint = f"`{name}` is a {_SINGULAR[other]}; {hint}"
        raise ComponentError(f"there is no {_SINGULAR[kind]} `{name}`", hint=hint)
    point, *others = points[name]
    if others:
        raise ComponentError(
            f"several packages declare the {_SINGULAR[kind]} `{name}`: "
            f"{', '.join(each.value for each in points[name])}",
            hint="uninstall all but one",
        )
    try:
        cls = point.load()
    except Exception as error:  # whatever a package raises while it is imported is told with the package's name
        raise ComponentError(
            f"{_SINGULAR[kind]} `{name}` ({point.value}) cannot be imported: {type(error).__name__}: {error}",
            hint="repair or reinstall the package that declares it",
        ) from error
    _check_class(kind, name, cls)
    return cls  # type: ignore[no-any-return]


def _check_class(kind: Kind, name: str, cls: object) -> None:
    owner = f"{_SINGULAR[kind]} `{name}`"
    if not inspect.isclass(cls) or not dataclasses.is_dataclass(cls):
        raise ComponentError(f"{owner} is no dataclass", hint="declare it with @dataclass(frozen=True, kw_only=True)")
    frozen = cls.__dataclass_params__.frozen  # type: ignore[attr-defined]
    if not frozen or not all(field.kw_only for field in dataclasses.fields(cls)):
        raise ComponentError(
            f"{owner} is not frozen and keyword-only", hint="declare it with @dataclass(frozen=True, kw_only=True)"
        )
    missing = [method for method in METHODS[kind] if not callable(getattr(cls, method, None))]
    missing += [name for name in ATTRIBUTES.get(kind, ()) if not hasattr(cls, name)]
    if missing:
        raise ComponentError(f"{owner} lacks `{'`, `'.join(missing)}`")
    if not cls.__doc__ or cls.__doc__.startswith(f"{cls.__name__}("):
        raise ComponentError(f"{owner} has no docstring", hint="its docstring is its documentation")


def build(
    kind: Kind, name: str, parameters: Mapping[str, Any] | None = None, bases: Mapping[str, Path] | None = None
) -> Any:
    """Makes a component from its name and parameters, all of them checked.

    Args:
        kind: Its kind.
        name: Its name.
        parameters: Its parameters as JSON values; types are strict (``"3"`` is no whole number).
        bases: By parameter, the folder that a relative path given for it starts from; the working folder if none.

    Raises:
        ComponentError: There is no such component.
        ParameterError: Parameters are unknown, missing, of the wrong type or out of range.
    """
    cls = load(kind, name)
    owner = f"{_SINGULAR[kind]} `{name}`"
    given = dict(parameters or {})
    fields = {field.name: field for field in dataclasses.fields(cls) if field.init}
    mistakes = [
        Mistake((key,), f"unknown parameter `{key}`", did_you_mean(key, fields), key=True)
        for key in given
        if key not in fields
    ]
    given = {key: value for key, value in given.items() if key in fields}
    checked = _validated(cls, fields, given, mistakes)
    if mistakes:
        raise ParameterError(owner, mistakes)
    checked = {
        key: (bases or {}).get(key, Path()) / value.expanduser() if isinstance(value, Path) else value
        for key, value in checked.items()
    }
    try:
        return cls(**checked)
    except (TypeError, ValueError) as error:
        raise ParameterError(owner, [Mistake((), str(error))]) from error


def _validated(
    cls: type[Any], fields: Mapping[str, Any], given: Mapping[str, Any], mistakes: list[Mistake]
) -> dict[str, Any]:
    from pydantic import ConfigDict, ValidationError, create_model
    from pydantic.errors import PydanticUserError

    hints = get_type_hints(cls, include_extras=True)
    definitions: dict[str, Any] = {}
    for name, field in fields.items():
        required = field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
        definitions[f"p_{name}"] = (hints[name], ... if required else None)
    try:
        model = create_model(cls.__name__, __config__=ConfigDict(strict=True, extra="forbid"), **definitions)
    except PydanticUserError as error:
        # A fault of whoever wrote the component, not of who uses it.
        mistakes.append(Mistake((), f"its parameters have types that cannot be checked: {str(error).splitlines()[0]}"))
        return {}
    try:
        text = json.dumps({f"p_{key}": value for key, value in given.items()}, allow_nan=False)
    except (TypeError, ValueError) as error:
        mistakes.append(Mistake((), str(error)))
        return {}
    try:
        instance = model.model_validate_json(text)
    except ValidationError as error:
        for path, message in pydantic_mistakes(error):
            name = str(path[0]).removeprefix("p_")
            where = ".".join([name, *(str(part) for part in path[1:])])
            mistakes.append(Mistake((name, *path[1:]), f"`{where}`: {message}"))
        return {}
    return {key: getattr(instance, f"p_{key}") for key in given}


def describe(cls: type[Any]) -> tuple[str, list[Parameter]]:
    """Gives a component's documentation: its summary, and its parameters.

    Args:
        cls: The component's class.
    """
    head = (inspect.getdoc(cls) or "").partition("\nAttributes:\n")[0]
    # A parameter may be inherited, and its documentation with it.
    documented: dict[str, str] = {}
    for base in reversed(cls.__mro__):
        documented |= _attribute_docs(inspect.cleandoc(base.__doc__ or "").partition("\nAttributes:\n")[2])
    parameters = []
    hints = get_type_hints(cls, include_extras=True)
    for field in dataclasses.fields(cls):
        if not field.init:
            continue
        default: str | None = None
        if field.default is not dataclasses.MISSING:
            default = json.dumps(_jsonable(field.default))
        elif field.default_factory is not dataclasses.MISSING:
            default = json.dumps(_jsonable(field.default_factory()))
        parameters.append(Parameter(field.name, _type_name(hints[field.name]), default, documented.get(field.name, "")))
    return head.strip(), parameters


def _attribute_docs(section: str) -> dict[str, str]:
    found: dict[str, str] = {}
    name = None
    for line in section.splitlines():
        match = re.match(r" {4}(\w+): (.*)", line)
        if match:
            name = match[1]
            found[name] = match[2].strip()
        elif line.startswith("        ") and name:
            found[name] += " " + line.strip()
        elif line.strip():
            break
    return found


def _type_name(hint: Any) -> str:
    metadata = getattr(hint, "__metadata__", ())
    if metadata:
        bounds = []
        for item in metadata:
            for symbol, attribute in (
                ("≥ ", "ge"),
                ("> ", "gt"),
                ("≤ ", "le"),
                ("< ", "lt"),
                ("length ≥ ", "min_length"),
            ):
                if getattr(item, attribute, None) is not None:
                    bounds.append(f"{symbol}{getattr(item, attribute)}")
        return " ".join([_type_name(get_args(hint)[0]), *bounds])
    if get_origin(hint) is Literal:
        return " | ".join(json.dumps(value) for value in get_args(hint))
    if get_origin(hint) in (tuple, list):
        return f"list of {_type_name(get_args(hint)[0])}"
    if get_args(hint) and get_origin(hint) is not None:
        return " | ".join("none" if arg is type(None) else _type_name(arg) for arg in get_args(hint))
    return {"int": "whole number", "float": "number", "bool": "true | false", "str": "text", "Path": "path"}.get(
        getattr(hint, "__name__", str(hint)), getattr(hint, "__name__", str(hint))
    )


def parameters_of(component: Any) -> dict[str, Any]:
    """Gives a component's parameters as JSON values, defaults included."""
    return {
        field.name: _jsonable(getattr(component, field.name)) for field in dataclasses.fields(component) if field.init
    }


def _jsonable(value: Any) -> Any:
    if isinstance(value, Path):
        return value.as_posix()
    if isinstance(value, tuple | list | frozenset):
        return [_jsonable(item) for item in (sorted(value) if isinstance(value, frozenset) else value)]
    if isinstance(value, Mapping):
        return {str(key): _jsonable(item) for key, item in value.items()}
    return value


def signature(name: str, component: Any, **protocol: str) -> str:
    """Gives the canonical signature of a component, which `parse_signature` reads back.

    It holds the name, every parameter that bears on the numbers (fields whose metadata say
    ``{"signature": False}`` are left out), sorted by name, the digest of what the component reads from a file, where
    it has one (the attribute ``content``), the version of the definition (the class attribute ``version``, 1 if
    there is none), and the protocol.

    Args:
        name: The component's name.
        component: The instance.
        protocol: How the component was applied, such as ``references="leave-one-out"``.

    >>> from harness.metrics.chrf import Chrf
    >>> signature("chrf", Chrf(word_order=2)).split("|")[0]
    'chrf'
    """
    parts = [name]
    for field in sorted(dataclasses.fields(component), key=lambda field: field.name):
        if field.init and field.metadata.get("signature", True):
            parts.append(f"{field.name}:{_written(_jsonable(getattr(component, field.name)))}")
    # What a file holds bears on the numbers, and not where it lies.
    content = getattr(component, "content", None)
    if content is not None:
        parts.append(f"content:{_written(content)}")
    parts.append(f"version:{getattr(component, 'version', 1)}")
    parts.extend(f"{key}:{_written(value)}" for key, value in sorted(protocol.items()))
    return "|".join(parts)


def _written(value: Any) -> str:
    if isinstance(value, str) and _BARE.fullmatch(value) and value not in ("true", "false", "null"):
        return value
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return text.replace("|", "\\u007c")


def parse_signature(kind: Kind, text: str) -> tuple[str, Any, dict[str, str]]:
    """Reads a signature back.

    Args:
        kind: The component's kind.
        text: The signature.

    Returns:
        The component's name, an instance that has this signature, and the protocol.

    Raises:
        ComponentError: It is no signature of a component that is installed, in its version.
    """
    name, *parts = text.split("|")
    parameters: dict[str, Any] = {}
    for part in parts:
        key, _, value = part.partition(":")
        if _BARE.fullmatch(value) and value not in ("true", "false", "null"):
            parameters[key] = value
        else:
            try:
                parameters[key] = json.loads(value)
            except json.JSONDecodeError:
                raise ComponentError(f"`{text}` is no signature: `{part}` cannot be read") from None
    version = parameters.pop("version", None)
    fields = {field.name for field in dataclasses.fields(load(kind, name))}
    protocol = {key: str(parameters.pop(key)) for key in list(parameters) if key not in fields}
    component = build(kind, name, parameters)
    have = getattr(component, "version", 1)
    if version != have:
        raise ComponentError(f"`{text}` is of version {version}, and the installed `{name}` of version {have}")
    return name, component, protocol


def short_hash(text: str) -> str:
    """Gives the first eight hexadecimal digits of a text's SHA-256."""
    import hashlib

    return hashlib.sha256(text.encode()).hexdigest()[:8]
