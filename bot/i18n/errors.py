"""What can go wrong with texts.

LocaleFileError   a .ftl file does not parse, defines a key twice, or a language has no files
TextError         code asked for a key that is not there, or left out a variable (strict mode only)
"""

from pathlib import Path


class LocaleFileError(Exception):
    """A locale file that cannot be used; `path` and `line` (1-based, 0 for the whole file) say where."""

    def __init__(self, path: Path, line: int, problem: str) -> None:
        super().__init__(f"{path}:{line}: {problem}")
        self.path = path
        self.line = line


class TextError(Exception):
    """A text that cannot be made: unknown key, or a variable that the message wants and nobody gave."""
