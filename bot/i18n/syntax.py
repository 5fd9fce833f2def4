"""What a message refers to and how it branches, read from its Fluent syntax tree."""

from collections.abc import Iterator

from fluent.syntax import ast, visitor

PLURAL_CATEGORIES = frozenset({"zero", "one", "two", "few", "many", "other"})


class References(visitor.Visitor):
    """Collects what a piece of syntax refers to; messages and terms by their key, terms with their `-`."""

    def __init__(self, node: ast.BaseNode) -> None:
        self.variables: set[str] = set()
        self.entries: set[str] = set()
        self.functions: set[str] = set()
        self.visit(node)

    def visit_VariableReference(self, node: ast.VariableReference) -> None:  # noqa: N802  # Fluent's convention
        """Note a `{ $variable }`."""
        self.variables.add(node.id.name)

    def visit_MessageReference(self, node: ast.MessageReference) -> None:  # noqa: N802
        """Note a `{ message }`."""
        self.entries.add(node.id.name)

    def visit_TermReference(self, node: ast.TermReference) -> None:  # noqa: N802
        """Note a `{ -term }`."""
        self.entries.add(f"-{node.id.name}")
        self.generic_visit(node)

    def visit_FunctionReference(self, node: ast.FunctionReference) -> None:  # noqa: N802
        """Note a `{ FUNCTION() }`."""
        self.functions.add(node.id.name)
        self.generic_visit(node)


class Branches(visitor.Visitor):
    """Collects every pattern of a piece of syntax (branches too) and every branching."""

    def __init__(self, node: ast.BaseNode) -> None:
        self.patterns: list[ast.Pattern] = []
        self.selects: list[ast.SelectExpression] = []
        self.visit(node)

    def visit_Pattern(self, node: ast.Pattern) -> None:  # noqa: N802  # Fluent's convention
        """Note a pattern and go on inside."""
        self.patterns.append(node)
        self.generic_visit(node)

    def visit_SelectExpression(self, node: ast.SelectExpression) -> None:  # noqa: N802
        """Note a branching and go on inside."""
        self.selects.append(node)
        self.generic_visit(node)


def patterns_of(entry: ast.Message | ast.Term) -> Iterator[tuple[str, ast.Pattern]]:
    """Yield the entry's own pattern under "" and each attribute's under its name."""
    if entry.value is not None:
        yield "", entry.value
    for attribute in entry.attributes:
        yield attribute.id.name, attribute.value


def variant_name(variant: ast.Variant) -> str:
    """Return the key of a variant as it is written."""
    return variant.key.name if isinstance(variant.key, ast.Identifier) else variant.key.value


def chooses_by_number(select: ast.SelectExpression) -> bool:
    """Say whether a branching goes by a number or a plural category ("other" alone says nothing)."""
    return any(
        isinstance(variant.key, ast.NumberLiteral) or variant_name(variant) in PLURAL_CATEGORIES - {"other"}
        for variant in select.variants
    )


def skeleton(pattern: ast.Pattern) -> str:
    """Return the words of a pattern, with one placeholder letter for everything that is put in."""
    return "".join(
        element.value if isinstance(element, ast.TextElement) else _literal(element)
        for element in pattern.elements
    )


def _literal(placeable: ast.Placeable) -> str:
    if isinstance(placeable.expression, ast.StringLiteral):
        return str(placeable.expression.parse()["value"])
    return "\ufffc"
