"""Compares the text keys that code uses with the keys that `locales/` defines."""

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from bot.i18n.locales import FALLBACK, Locales
from bot.i18n.markup import has_markup
from bot.i18n.syntax import Branches, patterns_of, skeleton
from bot.i18n.validation import variables_of
from tests.house.source import Module, strings_in, terminal_name

_PLAIN = frozenset({"plain", "part"})


@dataclass(frozen=True)
class _Use:
    """One asking for a text: `key` has "{}" for what an f-string puts in, `variables` is None if unknown."""

    place: str
    key: str
    variables: frozenset[str] | None
    plain: bool

    @property
    def is_family(self) -> bool:
        return "{}" in self.key


def key_problems(
    modules: Iterable[Module], locales: Locales, families: Mapping[str, Iterable[str]]
) -> list[str]:
    """Return what does not fit between code and texts.

    Every key that code asks for exists and gets the variables that it needs and no others; one shown as
    plain text holds no markup; every key is used. `families` lists the keys that code puts together: the
    f-string with {} for what it puts in, and every key that comes out.
    """
    modules = list(modules)
    defined = variables_of(locales.entries[FALLBACK])
    marked = set(_keys_with_markup(locales))
    members = {key: family for family, keys in families.items() for key in keys}
    found: list[str] = []
    for use in (use for module in modules for use in _uses(module)):
        found += [f"{use.place}: {problem}" for problem in _judge(use, defined, marked, families)]
    found += [f"{family}: {key} is not in the texts" for key, family in members.items() if key not in defined]
    patterns = {_pattern(node) for module in modules for node in ast.walk(module.tree)}
    found += [f"{family}: no code puts this together" for family in families if family not in patterns]
    written = {str(text.value) for module in modules for text in strings_in(module.tree)}
    found += [f"{key}: no code uses it" for key in sorted(defined.keys() - members.keys() - written)]
    return found


def _judge(
    use: _Use,
    defined: Mapping[str, frozenset[str]],
    marked: Iterable[str],
    families: Mapping[str, Iterable[str]],
) -> Iterator[str]:
    if use.is_family:
        if use.key not in families:
            yield f"{use.key} is not in the table of families"
        elif use.variables is not None:
            for key in families[use.key]:
                for name in sorted(defined.get(key, frozenset()) - use.variables):
                    yield f"{key} lacks ${name}"
    elif use.key not in defined:
        yield f"{use.key} is not in the texts"
    elif use.variables is not None and use.variables != defined[use.key]:
        missing = [f"lacks ${name}" for name in sorted(defined[use.key] - use.variables)]
        extra = [f"has no ${name}" for name in sorted(use.variables - defined[use.key])]
        yield f"{use.key} {', '.join(missing + extra)}"
    elif use.plain and use.key in marked:
        yield f"{use.key} holds markup, which plain text would show as letters"


def _uses(module: Module) -> Iterator[_Use]:
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Call) and node.args and _asks_translator(node.func):
            plain = terminal_name(node.func) in _PLAIN
            named = frozenset(keyword.arg for keyword in node.keywords if keyword.arg)
            variables = named if len(named) == len(node.keywords) else None
            for key in _spelled(node.args[0]):
                yield _Use(module.place(node), key, variables, plain)
        elif isinstance(node, ast.ClassDef):
            for statement in ast.walk(node):
                for key in _error_keys(statement):
                    yield _Use(module.place(statement), key, None, plain=False)


def _asks_translator(function: ast.expr) -> bool:
    """Say whether a call is `t(…)`, `view.t(…)`, `t.plain(…)`, `t.part(…)` or `translator.plain(…)`."""
    if isinstance(function, ast.Attribute) and function.attr in _PLAIN:
        return terminal_name(function.value) in {"t", "translator"}
    return terminal_name(function) in {"t", "translator"} and not _is_method_of_locales(function)


def _is_method_of_locales(function: ast.expr) -> bool:
    return isinstance(function, ast.Attribute) and function.attr == "translator"


def _error_keys(statement: ast.AST) -> Iterator[str]:
    """Yield the keys that a class declares for its errors: `key = "…"`, or `self.key = "…"` in a method."""
    match statement:
        case ast.ClassDef(body=body):
            for line in body:
                if isinstance(line, ast.Assign) and [terminal_name(to) for to in line.targets] == ["key"]:
                    yield from _spelled(line.value)
        case ast.Assign(targets=[ast.Attribute(attr="key")], value=value):
            yield from _spelled(value)


def _spelled(node: ast.expr) -> Iterator[str]:
    """Yield the keys that an expression can be, as far as it spells them."""
    match node:
        case ast.Constant(value=str() as key):
            yield key
        case ast.JoinedStr():
            yield _pattern(node)
        case ast.IfExp(body=body, orelse=other):
            yield from _spelled(body)
            yield from _spelled(other)


def _pattern(node: ast.AST) -> str:
    """Return an f-string with {} for what it puts in, "" of anything else."""
    if not isinstance(node, ast.JoinedStr):
        return ""
    return "".join(str(part.value) if isinstance(part, ast.Constant) else "{}" for part in node.values)


def _keys_with_markup(locales: Locales) -> Iterator[str]:
    for entries in locales.entries.values():
        for name, entry in entries.items():
            for attribute, pattern in patterns_of(entry.node):
                if any(has_markup(skeleton(part)) for part in Branches(pattern).patterns):
                    yield f"{name}.{attribute}" if attribute else name
