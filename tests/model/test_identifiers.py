"""Identifiers in their own form pass; as they are pasted they are refused, with the right value."""

import pytest

from build_tools.model import identifiers

SICI = "10.1002/(SICI)1099-1077(199911)14:1+<S22::AID-HUP102>3.0.CO;2-K"
ENCODED = SICI.replace("<", "%3C").replace(">", "%3E")
OWN = [
    SICI,
    "10.5555/(SICI)1(19)2:3<4::AID>5;2-#",
    "10.1016/S0140-6736(05)66545-8",
    "10.5555/x[y]z",
    "10.1000.10/123456",
    "10.5555/a_b-c/d.e?f",
]
PASTED_DOIS = [
    (ENCODED, SICI, "is percent-encoded"),
    (ENCODED.replace("%", "%25"), SICI, "is percent-encoded"),
    (f"https://doi.org/{ENCODED}", SICI, "is an address"),
    (SICI.replace("<", "&lt;").replace(">", "&gt;"), SICI, "is escaped"),
    ("https://doi.org/10.5555/x", "10.5555/x", "is an address"),
    ("https://www.doi.org/10.5555/x", "10.5555/x", "is an address"),
    ("http://dx.doi.org/10.5555/x", "10.5555/x", "is an address"),
    ("www.doi.org/10.5555/x", "10.5555/x", "is an address"),
    ("doi.org/10.5555/x", "10.5555/x", "starts with the identifier's name"),
    ("doi:10.5555/x", "10.5555/x", "starts with the identifier's name"),
    ("DOI 10.5555/x", "10.5555/x", "starts with the identifier's name"),
    ("doi: https://doi.org/10.5555/x", "10.5555/x", "starts with the identifier's name"),
    ("info:doi/10.5555/x", "10.5555/x", "holds more than the number"),
    ("https://doi-org.library.example/10.5555/x", "10.5555/x", "is an address"),
    ("https://journal.example/doi/full/10.5555/x.1", "10.5555/x.1", "is an address"),
    ("https://journal.example/articles/10.5555/x.1/full", "10.5555/x.1", "is an address"),
    ("10.5555/j.x\u200b.2020", "10.5555/j.x.2020", "holds an invisible character (U+200B)"),
    ("10.5555/j.x\u00ad.2020", "10.5555/j.x.2020", "holds an invisible character (U+00AD)"),
    ("10.5555/j.x\u00a0", "10.5555/j.x", "holds an invisible character (U+00A0)"),
    ("10.5555/j.\ufb01n.2020", "10.5555/j.fin.2020", "holds 'ﬁ' (U+FB01)"),
    ("10.5555/j.x–2020", "10.5555/j.x-2020", "holds '–' (U+2013)"),
    ("10.5555/j.x\u20112020", "10.5555/j.x-2020", "holds '\u2011' (U+2011)"),
    ("10.5555/x.", "10.5555/x", "ends with '.'"),
    ("10.5555/x).", "10.5555/x", "ends with ').'"),
    ("10.5555/x(1))", "10.5555/x(1)", "ends with ')'"),
    ("10.5555/x;", "10.5555/x", "ends with ';'"),
    ("10.5555/x/", "10.5555/x", "ends with '/'"),
    ("10.5555/x#abstract", "10.5555/x", "ends with '#abstract'"),
    ("10.5555/x?ref=feed&b=1", "10.5555/x", "ends with '?ref=feed&b=1'"),
    ("<10.5555/x>", "10.5555/x", "holds more than the number"),
    ("“10.5555/x”", "10.5555/x", "holds '“' (U+201C)"),
    (" 10.5555/x", "10.5555/x", "holds a blank"),
    ("10.5555/x/full", "10.5555/x", "ends with '/full'"),
    ("10.5555/x*", "10.5555/x", "ends with '*'"),
    ("10.5555/x¹", "10.5555/x", "holds '¹' (U+00B9)"),
    ("10.5555∕x", "10.5555/x", "holds '∕' (U+2215)"),
    (SICI.replace("<", "‹").replace(">", "›"), SICI, "holds '‹' (U+2039)"),
    ("https//doi.org/10.5555/x", "10.5555/x", "holds more than the number"),
    ("10.5555/x [doi]", "10.5555/x", "holds a blank"),
]
PASTED_PMIDS = [
    ("PMID: 1", "1", "starts with the identifier's name"),
    ("PMID33257199", "33257199", ""),
    ("PubMed PMID: 33257199", "33257199", "starts with the identifier's name"),
    ("https://pubmed.ncbi.nlm.nih.gov/33257199/", "33257199", "is an address"),
    ("https://www.ncbi.nlm.nih.gov/pubmed/33257199?dopt=Abstract", "33257199", "is an address"),
    ("https://pubmed.ncbi.nlm.nih.gov/?term=33257199", "33257199", "is an address"),
    ("https://pubmed.gov/33257199", "33257199", "is an address"),
    ("pubmed.ncbi.nlm.nih.gov/33257199", "33257199", "starts with the identifier's name"),
    ("33257199.", "33257199", "ends with '.'"),
    (" 33257199 ", "33257199", "holds a blank"),
    ("3325\u200b7199", "33257199", "holds an invisible character"),
    ("３３", "33", "holds '３' (U+FF13)"),
    ("033257199", "33257199", "holds more than the number"),
    ("MEDLINE:33257199", "33257199", "holds more than the number"),
    ("33257199[uid]", "33257199", "holds more than the number"),
    ("https://identifiers.org/pubmed:33257199", "33257199", "is an address"),
    ("https://www.ncbi.nlm.nih.gov/entrez/query.fcgi?db=PubMed&list_uids=33257199", "33257199", "is an address"),
]
PASTED_PMCIDS = [
    ("PMCID: PMC7612345", "PMC7612345", "starts with the identifier's name"),
    ("https://pmc.ncbi.nlm.nih.gov/articles/PMC7612345/", "PMC7612345", "is an address"),
    ("https://www.ncbi.nlm.nih.gov/pmc/articles/PMC7612345/pdf/", "PMC7612345", "is an address"),
    ("https://europepmc.org/article/PMC/PMC7612345", "PMC7612345", "is an address"),
    ("pmc7612345", "PMC7612345", "holds more than the number"),
    ("PMC 7612345", "PMC7612345", "holds a blank"),
    ("7612345", "PMC7612345", "lacks its PMC"),
    ("PMC7612345.1", "PMC7612345", "holds more than the number"),
    ("PMCID:7612345", "PMC7612345", "starts with the identifier's name"),
    ("PMC7612345 [Available on 2026-12-01]", "PMC7612345", "holds a blank"),
    ("https://www.ncbi.nlm.nih.gov/labs/pmc/articles/PMC7612345/", "PMC7612345", "is an address"),
    ("http://www.pubmedcentral.nih.gov/articlerender.fcgi?artid=7612345", "PMC7612345", "is an address"),
]
CHECKED = {"DOI": identifiers.checked_doi, "PMID": identifiers.checked_pmid, "PMCID": identifiers.checked_pmcid}


@pytest.mark.parametrize("doi", OWN)
def test_a_doi_in_its_own_form_passes(doi):
    assert identifiers.checked_doi(doi) == identifiers.doi_in(doi) == doi


@pytest.mark.parametrize(
    ("name", "pasted", "right", "flaw"),
    [(name, *case) for name, cases in (("DOI", PASTED_DOIS), ("PMID", PASTED_PMIDS), ("PMCID", PASTED_PMCIDS))
     for case in cases],
)  # fmt: skip
def test_a_pasted_form_is_refused_by_name_with_the_right_value(name, pasted, right, flaw):
    with pytest.raises(ValueError, match="expected") as caught:
        CHECKED[name](pasted)
    assert str(caught.value).startswith(flaw)
    assert str(caught.value).endswith(f"expected '{right}'")
    assert CHECKED[name](right) == right


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("DOI", "https://pubmed.ncbi.nlm.nih.gov/33257199/", "is a PMID; expected it as `PMID: 33257199`"),
        ("DOI", "33257199", "is a PMID; expected it as `PMID: 33257199`"),
        ("DOI", "PMC7612345", "is a PMCID; expected it as `PMCID: PMC7612345`"),
        ("PMID", "PMC7612345", "is a PMCID; expected it as `PMCID: PMC7612345`"),
        ("PMID", "https://doi.org/10.5555/x", "is a DOI; expected it as `DOI: 10.5555/x`"),
        ("PMCID", "https://pubmed.ncbi.nlm.nih.gov/33257199/", "is a PMID; expected it as `PMID: 33257199`"),
        ("DOI", "10.5555/a b", "holds a blank; expected a DOI such as 10.1234/abc"),
        ("DOI", "see 10.5555/a", "holds a blank; expected a DOI such as 10.1234/abc"),
        ("DOI", "10.5555/ж", "holds 'ж' (U+0436); expected a DOI such as 10.1234/abc"),
        ("DOI", "doi.org", "expected a DOI such as 10.1234/abc"),
        ("PMID", "12345678901", "expected a PubMed number"),
        ("PMCID", "x", "expected PMC and digits"),
    ],
)
def test_what_is_something_else_is_refused_by_name(name, value, says):
    with pytest.raises(ValueError, match="expected") as caught:
        CHECKED[name](value)
    assert says in str(caught.value)


@pytest.mark.parametrize("length", [10_000, 300_000])
def test_a_long_text_is_refused_without_being_worked_on(length):
    for text in (")" * length, "10.5555/" + ")" * length, "doi " * length, "%25" * length, "pmc.nih.gov/" * length):
        with pytest.raises(ValueError, match="expected a DOI"):
            identifiers.checked_doi(text)


@pytest.mark.parametrize(
    "address",
    ["https://x.example/a_(b)", "http://127.0.0.1:9/x", "http://[::1]:80/", "https://müller.example/ü?q=a.b"],
)  # fmt: skip
def test_an_address_that_could_be_asked_passes(address):
    assert identifiers.checked_address(address) == address


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("https://office..example/report", "names no host"),
        ("https://[www.office.example/report", "names no host"),
        ("https://" + "a" * 64 + ".example/", "names no host"),
        ("https://.example/", "names no host"),
        ("https://x.example:99999/", "names no host"),
        ("https://user@x.example/", "names no host"),
        ("https:///path", "names no host"),
        ("https://https://x.example/", "names no host"),
        ("https://-x.example/", "names no host"),
        ("https://ex\u0430mple.example/", "names a host with a letter of another script (U+0430)"),
        ("https://x.example/a\u2026b", "holds '\u2026', which no address has"),
        ("https://x.example/a%b", "holds '%', which no address has"),
        ("https://x.example/a).", "ends with ').', which is no part of it; expected 'https://x.example/a'"),
        ("https://x.example/a,", "expected 'https://x.example/a'"),
        ("https://x\u200b.example/", "holds an invisible character (U+200B)"),
    ],
)
def test_an_address_that_nobody_could_ask_is_refused(address, says):
    with pytest.raises(ValueError, match=r"host|ends with|holds") as caught:
        identifiers.checked_address(address)
    assert says in str(caught.value)
