"""Reads `locales/<language>/*.ftl` once and keeps every entry with the place it came from."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, tzinfo
from functools import cache
from pathlib import Path

from fluent.runtime import FluentBundle, FluentResource
from fluent.syntax import ast

from bot.i18n.errors import LocaleFileError
from bot.i18n.formats import Formats
from bot.i18n.translator import Translator

LANGUAGES = ("ar", "tr", "en")
FALLBACK = "en"

_Sources = tuple[tuple[Path, str], ...]


@dataclass(frozen=True)
class Entry:
    """A message or term (`-name`) as it was written, and where."""

    path: Path
    line: int
    name: str
    node: ast.Message | ast.Term


class Locales:
    """All texts in all languages; built by `load_locales`."""

    def __init__(self, entries: Mapping[str, Mapping[str, Entry]], *, strict: bool, zone: tzinfo) -> None:
        self.entries = entries
        fallback = self._translator(FALLBACK, None, strict=strict, zone=zone)
        self._translators = {FALLBACK: fallback}
        for language in LANGUAGES:
            if language != FALLBACK:
                self._translators[language] = self._translator(language, fallback, strict=strict, zone=zone)

    def translator(self, language: str) -> Translator:
        """Return the translator for a tag such as `tr` or `ar-EG`; English for what we do not speak."""
        return self._translators.get(language.partition("-")[0].lower(), self._translators[FALLBACK])

    def _translator(
        self, language: str, fallback: Translator | None, *, strict: bool, zone: tzinfo
    ) -> Translator:
        # Isolation is ours (see Translator): Fluent's own would also stand inside <code> and link addresses.
        bundle = FluentBundle([language], use_isolating=False)
        bundle.add_resource(ast.Resource([entry.node for entry in self.entries[language].values()]))
        return Translator(language, bundle, Formats(language, zone), fallback, strict=strict)


def load_locales(
    folder: Path, *, strict: bool = False, zone: tzinfo = UTC, files: Collection[str] | None = None
) -> Locales:
    """Read every `.ftl` file under `folder`'s three languages, or only `files`, named without `.ftl`.

    `strict` makes a missing key or variable raise `TextError` (tests); without it the shop logs and shows
    English, then the key. `zone` is the time zone in which moments are shown.

    Raises:
        LocaleFileError: a file does not parse, defines something twice, or a language has no files.
    """
    return _locales(
        tuple((folder / language, _sources(folder / language, files)) for language in LANGUAGES), strict, zone
    )


@cache
def _locales(files: tuple[tuple[Path, _Sources], ...], strict: bool, zone: tzinfo) -> Locales:
    """Return the texts of these files. They can be shared, and every entry is compiled where it is first asked for."""
    return Locales(
        {folder.name: _entries_of(folder, sources) for folder, sources in files}, strict=strict, zone=zone
    )


def _sources(folder: Path, files: Collection[str] | None) -> _Sources:
    return tuple(
        (path, path.read_text(encoding="utf-8"))
        for path in sorted(folder.glob("*.ftl"))
        if files is None or path.stem in files
    )


def _entries_of(folder: Path, sources: _Sources) -> dict[str, Entry]:
    entries: dict[str, Entry] = {}
    for path, source in sources:
        for entry in _entries(path, source):
            if (first := entries.get(entry.name)) is not None:
                raise LocaleFileError(
                    path, entry.line, f"{entry.name} is already defined in {first.path.name}:{first.line}"
                )
            entries[entry.name] = entry
    if not entries:
        raise LocaleFileError(folder, 0, "no messages in this folder")
    return entries


@cache
def _entries(path: Path, source: str) -> tuple[Entry, ...]:
    """Return what a file holds, which nobody changes: reading the same again costs most of opening a shop."""
    return tuple(_parsed(path, source))


def _parsed(path: Path, source: str) -> Iterator[Entry]:
    def line_of(node: ast.SyntaxNode) -> int:
        return source.count("\n", 0, node.span.start if node.span else 0) + 1

    for node in FluentResource(source).body:
        if isinstance(node, ast.Junk):
            annotation = node.annotations[0] if node.annotations else None
            raise LocaleFileError(
                path,
                line_of(annotation or node),
                (annotation.message if annotation else None) or "not Fluent syntax",
            )
        if isinstance(node, ast.Message | ast.Term):
            attributes = [attribute.id.name for attribute in node.attributes]
            if len(set(attributes)) < len(attributes):
                raise LocaleFileError(path, line_of(node), f"{node.id.name} has an attribute twice")
            sigil = "-" if isinstance(node, ast.Term) else ""
            yield Entry(path, line_of(node), sigil + node.id.name, node)
