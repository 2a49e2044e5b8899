"""What titles say of their publications, in the words of many publishers; and titles that say nothing of themselves."""

import pytest

from build_tools.model.notices import title_says

SAYS = {
    "retracted": [
        "RETRACTED: {}", "[RETRACTED] {}", "Retracted -- {}", "{}, retracted",
        "{} (Retracted article. See vol. 12, 2021)",
        "{} [Retraction in: J Made-up Res 2021]", "WITHDRAWN: {}", "Withdrawn by the authors: {}",
        "Withdrawn at the authors' request: {}", "This paper was withdrawn by the publisher. {}",
        "TEMPORARY REMOVAL: {}",
        "Article rétracté : {}", "RETRACTADO: {}", "撤稿：{}", "RETRACTED AND REPLACED: {}",
    ],
    "notice": [
        "Retraction: {}", "Retraction notice to “{}”", "Retractación: {}", "{} - Retraction", "{}: a retraction",
        "Retraction of the article “{}”", "Withdrawal notice to {}", "Withdrawal of: {}", "Removal notice to {}",
        "Withdrawal – Administrative Duplicate Publication: {}", "Duplicate publication: {}", "{}. Correction",
        "Erratum in: {}",
        "Notice of duplicate publication: {}", "Notice of Violation of Publication Principles: {}",
        "Statement of concern: {}",
        "Editor's Note: {}", "Publisher’s note to: {}", "Corrected and republished: {}",
        "{} [Corrected and Republished]",
        "Editorial Expression of Concern: {}",
    ],
    "superseded": ["Superseded: {}", "OBSOLETE: {}"],
}  # fmt: skip
OF_SOMETHING_ELSE = [
    "Knots and laces", "Retracted articles: a review of their citations", "Why articles are retracted",
    "Withdrawal: the first week", "Withdrawal of laces in a dependent man", "Withdrawal from laces: a case",
    "Medicines withdrawn from the market", "Retraction of the foreskin", "Correction of anemia", "Notice to readers",
    "Errata in clinical trials", "Corrected QT in knotters", "Laces: removed from the market?",
    "Void after knots: a case",
    "Editors and notes: a survey", "Duplicate publication in trials", "Republished trials",
]  # fmt: skip


@pytest.mark.parametrize(("meaning", "title"), [(meaning, title) for meaning, all_ in SAYS.items() for title in all_])
def test_a_title_says_what_became_of_its_publication(meaning, title):
    found = title_says(title.format("Knots and laces in adults"))
    assert found
    assert found[0] == meaning


@pytest.mark.parametrize("title", OF_SOMETHING_ELSE)
def test_a_title_that_speaks_of_something_else_says_nothing(title):
    assert title_says(title) is None
