"""What all records share: strict keys, and the types that guard against YAML's surprises."""

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

IDENTIFIER = r"^[a-z0-9]+(-[a-z0-9]+)*$"
DOI = r"^10\.\d{4,9}/\S+$"
PMID = r"^[1-9]\d{0,8}$"
PMCID = r"^PMC\d+$"
ADDRESS = r'^https?://[^\s<>"]+$'
BLANK = "TODO"
"""Marks what must still be written, alone or followed by what is wanted."""
FORMS = {
    IDENTIFIER: "an id: lower-case words joined by hyphens",
    DOI: "a DOI such as 10.1234/abc, without https://doi.org/",
    PMID: "a PubMed number: digits only, in quotes",
    PMCID: "PMC and digits",
    ADDRESS: "an address that starts with https:// or http://",
}
"""What each pattern wants, in words."""


class Record(BaseModel):
    """A frozen record that refuses keys it does not know. The docstring under a field is its documentation."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)


def _yes_or_no(value: object) -> object:
    """YAML 1.1 reads a bare `yes` or `no` as a truth value; give the word back."""
    return {True: "yes", False: "no"}.get(value, value) if isinstance(value, bool) else value


def _only_text(value: object) -> object:
    """A date must be written out: pydantic would take a bare number for seconds since 1970."""
    if not isinstance(value, str):
        raise ValueError("must be a date, written YYYY-MM-DD")
    return value


Identifier = Annotated[str, StringConstraints(pattern=IDENTIFIER, max_length=60)]
"""Lower-case words and digits joined by hyphens. Ids become public anchors and never change."""

Text = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]
"""Plain text. Nothing in it is markup, but for citations `[@id]` where a field says so."""

CitedText = Annotated[
    str, StringConstraints(min_length=1, strip_whitespace=True), Field(json_schema_extra={"cites": True})
]
"""Plain text in which `[@id]` or `[@id, table 2; @other]` cites references."""

Day = Annotated[date, BeforeValidator(_only_text)]
WebAddress = Annotated[str, StringConstraints(pattern=ADDRESS)]
Yes = Annotated[Literal["yes", "no"], BeforeValidator(_yes_or_no)]
YesNoUnclear = Annotated[Literal["yes", "no", "unclear"], BeforeValidator(_yes_or_no)]
Count = Annotated[int, Field(strict=True, ge=0)]
Number = Annotated[int, Field(strict=True)] | Annotated[float, Field(strict=True)]

Seen = Literal["full", "abstract", "reported"]
"""What the editors saw: the source itself, its abstract, or another document that reports it."""

Design = Literal[
    "systematic-review", "randomised-trial", "controlled-trial", "pharmacokinetic-study", "cohort", "case-control",
    "cross-sectional", "case-series", "case-report", "surveillance", "postmortem-series", "qualitative",
    "narrative-review", "guideline", "regulatory-document", "trial-registration", "official-information",
    "reference-monograph", "product-analysis", "animal-study", "in-vitro-study", "media-report", "commentary",
    "literature-search", "audited-article",
]  # fmt: skip
