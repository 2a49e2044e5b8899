"""What a reader gets of the example project's PDFs, held word for word."""

import pytest

from tests.golden_files import ANEW, PDFS, golden, printed, text_of_pdf

pytestmark = pytest.mark.xdist_group("golden pdfs")


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    """The example's PDFs, by their names."""
    return printed()


@pytest.mark.parametrize("name", PDFS)
def test_pdf_says_what_it_said(made: dict[str, bytes], name: str) -> None:
    assert text_of_pdf(made[name]) == golden("pdf", name).read_text(encoding="utf-8"), ANEW


def test_no_pdf_is_kept_that_is_not_made() -> None:
    assert {file.stem for file in golden("pdf", "full-dossier").parent.iterdir()} == set(PDFS)
