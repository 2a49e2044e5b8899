"""What the docstrings under the models' fields say. They are read when somebody asks: a check can do without them, and
reading them takes as long as a tenth of one."""

import ast
import inspect
import textwrap
from functools import cache
from itertools import pairwise

from pydantic.fields import FieldInfo

from .base import Record
from .kinds import KINDS


@cache
def described(model: type[Record]) -> dict[str, FieldInfo]:
    """The fields of a model, each with its docstring as `description`."""
    for name, text in _docstrings(model).items():
        field = model.model_fields[name]
        field.description = field.description or text
    return model.model_fields


@cache
def describe_all() -> None:
    """Puts each field's docstring into the models, and so into the JSON Schemas that they give."""
    for model in _below(Record):
        described(model)
        model.model_rebuild(force=True)
    for kind in KINDS:
        kind.schema.rebuild(force=True)


def _below(model: type[Record]) -> list[type[Record]]:
    return [found for inner in model.__subclasses__() for found in (inner, *_below(inner))]


def _docstrings(model: type[Record]) -> dict[str, str]:
    found: dict[str, str] = {}
    for owner in reversed(model.__mro__):
        if owner is not Record and issubclass(owner, Record):
            (definition,) = ast.parse(textwrap.dedent(inspect.getsource(owner))).body
            assert isinstance(definition, ast.ClassDef)
            for field, text in pairwise(definition.body):
                match field, text:
                    case ast.AnnAssign(ast.Name(name)), ast.Expr(ast.Constant(str(said))):
                        found[name] = inspect.cleandoc(said)
    return found
