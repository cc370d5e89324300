"""The mutants of a module: its source with one small change each.

Not changed: annotations, docstrings and other texts, imports, ``assert`` (it tells the type checker what is so, and guards against
nobody), ``__all__``, and what ``@dataclass`` is given."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Callable, Iterator
from copy import copy
from dataclasses import dataclass
from types import CodeType

Replacement = tuple[ast.AST | None, str]
"""What stands in the node's place (None: nothing), and how that is described."""

COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.GtE),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Gt: (ast.GtE, ast.LtE),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.BitOr: ast.BitAnd,
    ast.BitAnd: ast.BitOr,
}
COUNTERPARTS = {"min": "max", "max": "min", "any": "all", "all": "any", "sorted": "list"}

BUILT_IN_TYPES = frozenset({"dict", "frozenset", "list", "set", "tuple", "type"})


@dataclass(frozen=True, slots=True)
class Mutant:
    """``name`` is the same as long as the changed passage is: the function, and the change."""

    name: str
    line: int
    code: CodeType


def mutants_of(source: str, path: str) -> Iterator[Mutant]:
    """All mutants that compile, in the source's order."""
    tree = ast.parse(source)
    seen: Counter[str] = Counter()
    for site in list(_sites(tree, "")):
        for node, change in _replacements(site.node):
            name = f"{site.inside}: {change}"
            seen[name] += 1
            with_number = name if seen[name] == 1 else f"{name} #{seen[name]}"
            if code := site.compiled_with(node, tree, path):
                yield Mutant(with_number, site.node.lineno, code)


@dataclass(frozen=True, slots=True)
class _Site:
    """A place in the tree where a node stands: a field of its parent, or an element of one."""

    parent: ast.AST
    field: str
    index: int | None
    node: ast.expr | ast.stmt
    inside: str

    def compiled_with(self, node: ast.AST | None, tree: ast.Module, path: str) -> CodeType | None:
        """The code of the tree with ``node`` in this place. The tree is left as it was."""
        self._put(node if node is not None else ast.Pass())
        try:
            return compile(ast.fix_missing_locations(tree), path, "exec", dont_inherit=True)
        except (SyntaxError, TypeError, ValueError):  # e.g. `return` without a function: no mutant
            return None
        finally:
            self._put(self.node)

    def _put(self, node: ast.AST) -> None:
        if self.index is None:
            setattr(self.parent, self.field, node)
        else:
            getattr(self.parent, self.field)[self.index] = ast.copy_location(node, self.node)


def _sites(parent: ast.AST, inside: str) -> Iterator[_Site]:
    for field, value in ast.iter_fields(parent):
        if isinstance(parent, ast.keyword) and parent.arg == "strict":
            return
        if field in ("annotation", "returns", "type_params", "bases", "pattern", "format_spec") or _is_kept(
            parent, field
        ):
            continue
        for index, node in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if not isinstance(node, ast.AST) or _is_left_alone(node):
                continue
            where = ".".join(filter(None, (inside, getattr(node, "name", "")))) if _is_scope(node) else inside
            if isinstance(node, ast.expr | ast.stmt):
                yield _Site(parent, field, index, node, inside or "module")
            yield from _sites(node, where)


def _is_scope(node: ast.AST) -> bool:
    return isinstance(node, ast.FunctionDef | ast.ClassDef)


def _is_kept(parent: ast.AST, field: str) -> bool:
    """Types, in whichever form they are written."""
    if isinstance(parent, ast.Subscript) and isinstance(parent.value, ast.Name):
        name = parent.value.id
        return field == "slice" and (name in BUILT_IN_TYPES or (name[:1].isupper() and not name.isupper()))
    return isinstance(parent, ast.Assign) and field == "targets"


def _is_left_alone(node: ast.AST) -> bool:
    match node:
        case ast.Import() | ast.ImportFrom() | ast.Assert():
            return True
        case ast.Expr(value=ast.Constant()):
            return True
        case ast.Assign(targets=[ast.Name(id="__all__")]):
            return True
        case ast.Call(func=ast.Name(id="dataclass" | "TypeVar")) | ast.Name(id="dataclass"):
            return True
    return False


def _replacements(node: ast.expr | ast.stmt) -> Iterator[Replacement]:
    for kind, replace in _OPERATORS:
        if isinstance(node, kind):
            for other, change in replace(node):
                yield other, change or f"{_text(node)} → {_text(other)}"


def _text(node: ast.AST | None) -> str:
    return " ".join(ast.unparse(node).split()) if node is not None else "nothing"


def _changed(node: ast.AST, **fields: object) -> ast.AST:
    other = copy(node)
    for name, value in fields.items():
        setattr(other, name, value)
    return other


def _without(many: list, index: int) -> list:
    return [*many[:index], *many[index + 1 :]]


# ---- expressions


def _compare(node: ast.Compare) -> Iterator[Replacement]:
    for index, op in enumerate(node.ops):
        for other in COMPARISONS[type(op)]:
            yield _changed(node, ops=[*node.ops[:index], other(), *node.ops[index + 1 :]]), ""


def _bool_op(node: ast.BoolOp) -> Iterator[Replacement]:
    yield _changed(node, op=ast.And() if isinstance(node.op, ast.Or) else ast.Or()), ""
    for index in range(len(node.values)):
        rest = _without(node.values, index)
        yield (rest[0] if len(rest) == 1 else _changed(node, values=rest)), ""


def _unary_op(node: ast.UnaryOp) -> Iterator[Replacement]:
    yield node.operand, ""


def _bin_op(node: ast.BinOp) -> Iterator[Replacement]:
    if type(node.op) in ARITHMETIC:
        yield _changed(node, op=ARITHMETIC[type(node.op)]()), ""


def _constant(node: ast.Constant) -> Iterator[Replacement]:
    if isinstance(node.value, bool):
        yield ast.Constant(not node.value), ""
    elif isinstance(node.value, int | float):
        yield ast.Constant(node.value + 1), ""
        yield ast.Constant(node.value - 1), ""


def _joined_str(node: ast.JoinedStr) -> Iterator[Replacement]:
    for index, part in enumerate(node.values):
        if isinstance(part, ast.FormattedValue):
            yield _changed(node, values=_without(node.values, index)), f"{_text(node)} without {_text(part.value)}"


def _if_exp(node: ast.IfExp) -> Iterator[Replacement]:
    yield node.body, ""
    yield node.orelse, ""


def _call(node: ast.Call) -> Iterator[Replacement]:
    if isinstance(node.func, ast.Name) and node.func.id in COUNTERPARTS:
        keywords = [] if node.func.id == "sorted" else node.keywords
        yield _changed(node, func=ast.Name(COUNTERPARTS[node.func.id], ast.Load()), keywords=keywords), ""
    for index, keyword in enumerate(node.keywords):
        if keyword.arg == "strict":  # as an assertion: both lists are of one length
            continue
        name = f"{keyword.arg}=" if keyword.arg else "**"
        yield (
            _changed(node, keywords=_without(node.keywords, index)),
            f"{_text(node.func)}(…) without {name}{_text(keyword.value)}",
        )


def _display(node: ast.Tuple | ast.List | ast.Set) -> Iterator[Replacement]:
    if not isinstance(getattr(node, "ctx", ast.Load()), ast.Load):
        return
    for index, element in enumerate(node.elts):
        rest = _without(node.elts, index)
        if rest or not isinstance(node, ast.Set):
            yield _changed(node, elts=rest), f"{_text(node)[:60]} without {_text(element)}"
        else:
            yield ast.parse("set()", mode="eval").body, f"{_text(node)} → set()"


def _dict(node: ast.Dict) -> Iterator[Replacement]:
    for index, (key, value) in enumerate(zip(node.keys, node.values, strict=True)):
        what = _text(key) if key else f"**{_text(value)}"
        yield (
            _changed(node, keys=_without(node.keys, index), values=_without(node.values, index)),
            f"{{…}} without {what}",
        )


def _slice(node: ast.Slice) -> Iterator[Replacement]:
    for bound in ("lower", "upper"):
        if getattr(node, bound):
            yield _changed(node, **{bound: None}), ""


def _comprehension(node: ast.ListComp | ast.SetComp | ast.DictComp | ast.GeneratorExp) -> Iterator[Replacement]:
    for index, generator in enumerate(node.generators):
        for number, condition in enumerate(generator.ifs):
            other = _changed(generator, ifs=_without(generator.ifs, number))
            generators = [*node.generators[:index], other, *node.generators[index + 1 :]]
            yield _changed(node, generators=generators), f"without if {_text(condition)}"
            negated = ast.UnaryOp(ast.Not(), condition)
            ifs = [*generator.ifs[:number], negated, *generator.ifs[number + 1 :]]
            generators = [*node.generators[:index], _changed(generator, ifs=ifs), *node.generators[index + 1 :]]
            yield _changed(node, generators=generators), f"if {_text(condition)} → if {_text(negated)}"


# ---- statements


def _if(node: ast.If) -> Iterator[Replacement]:
    test = _text(node.test)
    negated = ast.UnaryOp(ast.Not(), node.test)
    yield _changed(node, test=negated), f"if {test} → if {_text(negated)}"
    yield _changed(node, test=ast.Constant(True)), f"if {test} → if True"
    yield _changed(node, test=ast.Constant(False)), f"if {test} → if False"


def _removed(node: ast.stmt) -> Iterator[Replacement]:
    yield None, f"without {_text(node)[:120]}"


def _match(node: ast.Match) -> Iterator[Replacement]:
    for index, case in enumerate(node.cases):
        if len(node.cases) > 1:
            yield _changed(node, cases=_without(node.cases, index)), f"without {_text(case)[:80]}"


_OPERATORS: tuple[tuple[type | tuple[type, ...], Callable], ...] = (
    (ast.Compare, _compare),
    (ast.BoolOp, _bool_op),
    (ast.UnaryOp, _unary_op),
    (ast.BinOp, _bin_op),
    (ast.Constant, _constant),
    (ast.JoinedStr, _joined_str),
    (ast.IfExp, _if_exp),
    (ast.Call, _call),
    ((ast.Tuple, ast.List, ast.Set), _display),
    (ast.Dict, _dict),
    (ast.Slice, _slice),
    ((ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp), _comprehension),
    (ast.If, _if),
    ((ast.Expr, ast.Return, ast.AugAssign, ast.Continue, ast.Delete, ast.Raise), _removed),
    (ast.Match, _match),
)
