"""Reads the project's own files for the tests that watch it."""

import ast
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Module:
    """One Python file below `root`; `name` is dotted, and a package is named without its `__init__`."""

    root: Path
    path: Path

    @property
    def name(self) -> str:
        parts = self.path.relative_to(self.root).with_suffix("").parts
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.path.read_text(encoding="utf-8"), filename=str(self.path))

    def place(self, node: ast.AST) -> str:
        """Say where a node stands, as an editor can jump to it."""
        return f"{self.path.relative_to(self.root).as_posix()}:{getattr(node, 'lineno', 1)}"


def modules(root: Path, *tops: str) -> list[Module]:
    """Return the modules below `root` whose path begins with one of `tops` (folders or files)."""
    found: list[Path] = []
    for top in tops:
        path = root / top
        found += [path] if path.is_file() else sorted(path.rglob("*.py"))
    return [Module(root, path) for path in found]


def written_files(root: Path = ROOT) -> list[Path]:
    """Return every file that is tracked, or would be if somebody added everything."""
    listed = subprocess.run(
        ["git", "ls-files", "-coz", "--exclude-standard"],
        cwd=root,
        check=True,
        capture_output=True,
        text=True,
    )
    return [
        root / name for name in sorted(set(listed.stdout.split("\0"))) if name and (root / name).is_file()
    ]


def docstrings(tree: ast.AST) -> set[ast.AST]:
    """Return the constants that are docstrings or stand alone as a statement."""
    return {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }


def terminal_name(node: ast.expr) -> str:
    """Return the last name of what is called or assigned: `c` of `a.b.c`, "" of anything else."""
    match node:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
        case _:
            return ""


def strings_in(node: ast.AST) -> Iterator[ast.Constant]:
    """Yield the string constants below `node`, parts of f-strings too."""
    for child in ast.walk(node):
        if isinstance(child, ast.Constant) and isinstance(child.value, str):
            yield child
