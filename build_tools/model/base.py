"""What all records share: strict keys, and the types that guard against YAML's surprises."""

from collections.abc import Callable
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints, WrapValidator

from .identifiers import ADDRESS, checked_address

IDENTIFIER = r"^[a-z0-9]+(-[a-z0-9]+)*$"
BLANK = "TODO"
"""Marks what must still be written, alone or followed by what is wanted."""
FORMS = {
    IDENTIFIER: "an id: lower-case words joined by hyphens",
    ADDRESS: "an address that starts with https:// or http://",
}
"""What each pattern wants, in words."""


class Record(BaseModel):
    """A frozen record that refuses keys it does not know. The docstring under a field is its documentation."""

    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


def _yes_or_no(value: object) -> object:
    """YAML 1.1 reads a bare `yes` or `no` as a truth value; give the word back."""
    return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value


def _only_text(value: object) -> object:
    """A date must be written out: pydantic would take a bare number for seconds since 1970."""
    if not isinstance(value, str):
        raise ValueError("must be a date, written YYYY-MM-DD")
    return value


class Written(float):
    """A decimal number that keeps the digits of its source: `1.20` is 1.2, and prints as `1.20`."""

    def __new__(cls, text: str | float) -> "Written":
        number = super().__new__(cls, text)
        number.text = str(text)
        return number

    text: str

    def __str__(self) -> str:
        return self.text


def _as_written(value: object, is_number: Callable[[object], float]) -> float:
    """pydantic would take the plain number out of a `Written`."""
    checked = is_number(value)
    return value if isinstance(value, Written) else checked


Identifier = Annotated[str, StringConstraints(pattern=IDENTIFIER, max_length=60)]
"""Lower-case words and digits joined by hyphens. Ids become public anchors and never change."""

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
"""Plain text. Nothing in it is markup, but for citations `[@id]` where a field says so."""

CitedText = Annotated[
    str, StringConstraints(min_length=1, strip_whitespace=True), Field(json_schema_extra={"cites": True})
]
"""Plain text in which `[@id]` or `[@id, table 2; @other]` cites references."""

Day = Annotated[date, BeforeValidator(_only_text)]
WebAddress = Annotated[str, StringConstraints(pattern=ADDRESS), AfterValidator(checked_address)]
Yes = Annotated[Literal["yes", "no"], BeforeValidator(_yes_or_no)]
YesNoUnclear = Annotated[Literal["yes", "no", "unclear"], BeforeValidator(_yes_or_no)]
Count = Annotated[int, Field(strict=True, ge=0)]
Number = Annotated[int, Field(strict=True)] | Annotated[float, Field(strict=True), WrapValidator(_as_written)]
"""A number; a decimal from a file is a `Written`, so that `1.20` stays `1.20`."""

Seen = Literal["full", "abstract", "reported"]
"""What the editors saw: the source itself, its abstract, or another document that reports it."""

Design = Literal[
    "systematic-review", "randomised-trial", "controlled-trial", "pharmacokinetic-study", "cohort", "case-control",
    "cross-sectional", "case-series", "case-report", "surveillance", "postmortem-series", "qualitative",
    "narrative-review", "guideline", "regulatory-document", "trial-registration", "official-information",
    "reference-monograph", "product-analysis", "animal-study", "in-vitro-study", "media-report", "commentary",
    "literature-search", "audited-article",
]  # fmt: skip
