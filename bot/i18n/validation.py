"""Finds what is wrong in the texts, or between the languages, before a customer does."""

import re
from collections.abc import Iterator, Mapping

from babel import Locale
from fluent.runtime.builtins import BUILTINS
from fluent.syntax import ast

from bot.i18n.locales import FALLBACK, LANGUAGES, Entry, Locales
from bot.i18n.markup import markup_problems
from bot.i18n.syntax import Branches, References, chooses_by_number, patterns_of, skeleton, variant_name

# Isolates, embeddings and overrides are the engine's work; LRM, RLM and ALM may be needed inside a sentence.
_HAND_PLACED = re.compile("[\u202a-\u202e\u2066-\u2069]")
_PRIVATE_USE = re.compile("[\ue000-\uf8ff]")


def validate(locales: Locales) -> list[str]:
    """Return one line a problem, "language/file.ftl:line key: what is wrong"; an empty list is a clean bill.

    Between the languages: the same keys and attributes, and the same variables in each. In each language:
    every reference resolves, every CLDR plural form of the language is there wherever a count decides and
    says something, markup is what Telegram reads, and no isolates or overrides are placed by hand.
    """
    problems: list[str] = []
    for language in LANGUAGES:
        entries = locales.entries[language]
        for entry in entries.values():
            where = f"{language}/{entry.path.name}:{entry.line} {entry.name}"
            found = [
                *_reference_problems(entry, entries),
                *_form_problems(entry, language),
                *_word_problems(entry),
            ]
            problems += [f"{where}: {problem}" for problem in found]
        problems += _differences(language, entries, locales.entries[FALLBACK])
    return problems


def _reference_problems(entry: Entry, entries: Mapping[str, Entry]) -> Iterator[str]:
    references = References(entry.node)
    for name in sorted(references.entries - entries.keys()):
        yield f"refers to {name}, which is not there"
    for name in sorted(references.functions - BUILTINS.keys()):
        yield f"calls {name}, which is not a function"


def _form_problems(entry: Entry, language: str) -> Iterator[str]:
    wanted = {*Locale.parse(language).plural_form.tags, "other"}
    for select in Branches(entry.node).selects:
        if not chooses_by_number(select):
            continue
        names = {variant_name(variant) for variant in select.variants}
        for missing in sorted(wanted - names):
            yield f"has no [{missing}] form"
        for variant in select.variants:
            if not skeleton(variant.value).strip():
                yield f"has an empty [{variant_name(variant)}] form"
            if isinstance(variant.key, ast.Identifier) and variant_name(variant) not in wanted:
                yield f"has a [{variant_name(variant)}] form, which this language has not"


def _word_problems(entry: Entry) -> Iterator[str]:
    for name, pattern in patterns_of(entry.node):
        if not skeleton(pattern).strip():
            yield f".{name} is empty" if name else "is empty"
    for pattern in Branches(entry.node).patterns:
        words = skeleton(pattern)
        yield from markup_problems(words)
        if _HAND_PLACED.search(words):
            yield "has isolates or overrides placed by hand"
        if _PRIVATE_USE.search(words):
            yield "has private-use letters, which stand for values"


def _differences(language: str, entries: Mapping[str, Entry], model: Mapping[str, Entry]) -> Iterator[str]:
    ours, theirs = variables_of(entries), variables_of(model)
    for key in sorted(theirs.keys() - ours.keys()):
        yield f"{language}: {key} is missing"
    for key in sorted(ours.keys() - theirs.keys()):
        yield f"{language}: {key} is not in {FALLBACK}"
    for key in sorted(ours.keys() & theirs.keys()):
        if ours[key] != theirs[key]:
            yield (
                f"{language}: {key} uses {_listed(ours[key])} where {FALLBACK} uses {_listed(theirs[key])}"
            )


def variables_of(entries: Mapping[str, Entry]) -> dict[str, frozenset[str]]:
    """Return the variables that each message and attribute needs; terms are each language's own affair."""
    return {
        f"{name}.{attribute}" if attribute else name: frozenset(_needed(pattern, entries, {name}))
        for name, entry in entries.items()
        if isinstance(entry.node, ast.Message)
        for attribute, pattern in patterns_of(entry.node)
    }


def _needed(node: ast.BaseNode, entries: Mapping[str, Entry], seen: set[str]) -> Iterator[str]:
    references = References(node)
    yield from references.variables
    for name in references.entries - seen:
        # A term gets its arguments from the message, so its own variables are not the caller's.
        if name in entries and not name.startswith("-"):
            yield from _needed(entries[name].node, entries, seen | {name})


def _listed(variables: frozenset[str]) -> str:
    return ", ".join(f"${name}" for name in sorted(variables)) or "no variables"
