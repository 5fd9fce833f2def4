"""Finds words for people that stand in code instead of in `locales/`."""

import ast
import re
import unicodedata
from collections.abc import Iterable, Iterator

from tests.house.source import Module, docstrings, terminal_name

# What draws on somebody's phone: the place of the text among its arguments; and the names of text elsewhere.
_SHOWING = {
    **dict.fromkeys(("Screen", "Button", "tap", "answer", "reply", "edit_text", "edit_caption"), 0),
    **dict.fromkeys(("toast", "send_message", "BotCommand"), 1),
}
_TEXT_NAMES = frozenset(
    {"text", "caption", "label", "title", "description", "short_description", "message_text"}
    | {"placeholder", "input_field_placeholder", "html"}
)
# Calls whose words only the operator reads.
_FOR_OPERATORS = frozenset(
    {
        "debug",
        "info",
        "warning",
        "error",
        "exception",
        "critical",
        "Counter",
        "Gauge",
        "Histogram",
        "__init__",
    }
)
_OPERATORS_ROOMS = ("bot.telegram", "bot.jobs", "bot.app")
_MARKUP = re.compile(r"<[^>]*>|&#?\w+;")
_WORD = re.compile(r"[^\W\d_]{2,}")
_SENTENCE = re.compile(r"[A-Z][a-z]+[,:]? .*[a-z]{2}|[A-Z][a-z]+ [a-z]+")


def wording_problems(modules: Iterable[Module]) -> list[str]:
    """Return the places in `modules` where code speaks to people by itself.

    Three rules: a letter beyond ASCII is always somebody's language; a word given to what draws on a phone is
    shown there; a string that begins like a sentence is one, unless it is a docstring, an exception's message
    or a log line, or stands in a module that only hands finished text on and otherwise talks to the operator.
    """
    return [problem for module in modules for problem in _module_problems(module)]


def _module_problems(module: Module) -> Iterator[str]:
    aside = docstrings(module.tree)
    shown = {text for node in ast.walk(module.tree) for value in _texts(node) for text in _own_strings(value)}
    for_operators = set(_for_operators(module.tree))
    talks_to_operators = module.name.startswith(_OPERATORS_ROOMS)
    for node in _whole_strings(module.tree):
        text = _spelled(node)
        if node in aside:
            continue
        if any(letter > "\x7f" and unicodedata.category(letter)[0] == "L" for letter in text):
            yield f"{module.place(node)}: letters of a language in code: {text!r}"
        elif node in shown and _WORD.search(_MARKUP.sub("", text)):
            yield f"{module.place(node)}: words that are shown: {text!r}"
        elif node not in for_operators and not talks_to_operators and _SENTENCE.match(text):
            yield f"{module.place(node)}: a sentence in code: {text!r}"


def _whole_strings(node: ast.AST) -> Iterator[ast.expr]:
    """Yield the strings below `node`; an f-string as one, and after it the strings in what it puts in."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.JoinedStr):
            yield child
            for part in child.values:
                if isinstance(part, ast.FormattedValue):
                    yield from _whole_strings(ast.Expr(part.value))
        elif isinstance(child, ast.Constant) and isinstance(child.value, str):
            yield child
        else:
            yield from _whole_strings(child)


def _spelled(node: ast.expr) -> str:
    """Return a string's letters, 0 for each value that an f-string puts in."""
    if isinstance(node, ast.JoinedStr):
        return "".join(str(part.value) if isinstance(part, ast.Constant) else "0" for part in node.values)
    return str(node.value) if isinstance(node, ast.Constant) else ""


def _texts(node: ast.AST) -> Iterator[ast.expr]:
    """Yield what `node` shows: the text of a showing call, or the value of a name that means text."""
    match node:
        case ast.Call(func=function, args=arguments, keywords=keywords):
            place = _SHOWING.get(terminal_name(function), len(arguments))
            yield from arguments[place : place + 1]
            yield from (keyword.value for keyword in keywords if keyword.arg in _TEXT_NAMES)
        case ast.Assign(targets=targets, value=value):
            if any(terminal_name(target) in _TEXT_NAMES for target in targets):
                yield value
        case ast.AnnAssign(target=target, value=ast.expr() as value):
            if terminal_name(target) in _TEXT_NAMES:
                yield value
        case ast.Dict(keys=keys, values=values):
            for key, value in zip(keys, values, strict=True):
                if isinstance(key, ast.Constant) and key.value in _TEXT_NAMES:
                    yield value


def _own_strings(node: ast.expr) -> Iterator[ast.expr]:
    """Yield the strings of an expression, but not those that it hands to a call or looks up by."""
    match node:
        case ast.Constant(value=str()):
            yield node
        case ast.JoinedStr(values=parts):
            yield node
            for part in parts:
                if isinstance(part, ast.FormattedValue):
                    yield from _own_strings(part.value)
        case ast.BoolOp(values=parts) | ast.Tuple(elts=parts) | ast.List(elts=parts):
            for part in parts:
                yield from _own_strings(part)
        case ast.Starred(value=value) | ast.NamedExpr(value=value):
            yield from _own_strings(value)
        case ast.IfExp(body=body, orelse=other) | ast.BinOp(left=body, right=other):
            yield from _own_strings(body)
            yield from _own_strings(other)
        case ast.Call(func=ast.Attribute(value=value, attr="format" | "join" | "strip")):
            yield from _own_strings(value)


def _for_operators(tree: ast.AST) -> Iterator[ast.expr]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Raise) or (
            isinstance(node, ast.Call) and terminal_name(node.func) in _FOR_OPERATORS
        ):
            yield from _whole_strings(node)
