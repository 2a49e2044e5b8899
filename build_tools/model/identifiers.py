"""DOI, PMID, PMCID and web addresses: their own form, and what was meant by the forms in which they are pasted.

Sources: DOI handbook, 2.2 (a prefix `10.n`, a slash, a suffix); https://www.crossref.org/documentation/member-setup/
constructing-your-dois (which signs suffixes have; old ones, called SICI, hold `<`, `>`, `;`, `(`, `)` and `#`); NLM's
https://pubmed.ncbi.nlm.nih.gov/help (PMID, PMCID, and the addresses of both). A DOI may hold any sign by its standard;
those that stand for publications are of printable ASCII, and other signs come from PDFs and word processors.
"""

import html
import re
import unicodedata
from collections.abc import Callable
from urllib.parse import unquote, urlsplit

DOI = r"^10\.\d{4,9}(\.\d+)*/[!#-\[\]-~]+$"
PMID = r"^[1-9]\d{0,8}$"
PMCID = r"^PMC[1-9]\d*$"
ADDRESS = r'^https?://[^\s<>"]+$'

A_DOI = "a DOI such as 10.1234/abc, without https://doi.org/"
A_PMID = "a PubMed number: digits only, in quotes"
A_PMCID = "PMC and digits"
"""What each identifier is, in words."""

_OF_PRINT = {
    **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"), "-"),
    **dict.fromkeys(map(ord, "\u2044\u2215"), "/"),
    **dict.fromkeys(map(ord, "\u2039\u2329\u3008\u27e8"), "<"),
    **dict.fromkeys(map(ord, "\u203a\u232a\u3009\u27e9"), ">"),
}
"""Dashes, slashes and brackets that stand for the plain ones."""
_DOI_STARTS = re.compile(r"10\.\d{4,9}(?:\.\d+)*/")
_BEFORE_A_DOI = re.compile(
    r"(?:(?:url|urn|info|doi)\b[\s:/]*)*(?:(?:ht?tps?:?)?/+)?(?:(?:www|dx)\.)*(?:doi\.org/+)?", re.IGNORECASE
)
_ENCODED = re.compile(r"%[0-9A-Fa-f]{2}")
_AFTER_A_DOI = re.compile(
    r"\?(?:[\w.-]+=.*)?$|#[A-Za-z][\w-]*$|/$|/(?:full|fulltext|abstract|abs|pdf|epdf|html|epub|meta)$"
)
_AFTER_ON_A_SITE = re.compile(
    r"(?:/(?:full|fulltext|abstract|abs|pdf|epdf|pdfdirect|html|epub|meta|summary|references|citations)|\.pdf|\.full)+$",
    re.IGNORECASE,
)
_LONGEST = 2000
"""Longer texts are no identifier, and are not worked on."""
_CLOSED_BY = {")": "(", "]": "[", "}": "{", ">": "<"}
_PUBMED = re.compile(
    r"(?:pubmed\.(?:ncbi\.nlm\.nih\.)?gov/|ncbi\.nlm\.nih\.gov/(?:m/)?pubmed/|europepmc\.org/(?:abstract|article)/med/"
    r"|identifiers\.org/pubmed[:/]|ncbi\.nlm\.nih\.gov/entrez/\S{0,200}pubmed&(?:list_u)?ids?=)(?:\?term=)?0*([1-9]\d{0,8})\b",
    re.IGNORECASE,
)
_PMC = re.compile(
    r"(?:pmc\.ncbi\.nlm\.nih\.gov/articles|ncbi\.nlm\.nih\.gov/(?:m/)?pmc/articles|europepmc\.org/(?:articles?/)(?:pmc/)?)/*"
    r"(?:PMC)?0*([1-9]\d*)\b"
    r"|(?:pmc\.(?:ncbi\.nlm\.)?nih\.gov|ncbi\.nlm\.nih\.gov/(?:labs/)?pmc|pubmedcentral(?:\.nih)?\.gov)/\S{0,200}?"
    r"(?:PMC|artid=)0*([1-9]\d*)\b",
    re.IGNORECASE,
)
_PMID_SAID = re.compile(
    r"(?:PMID|PubMed(?:\s*(?:PM)?ID)?|MEDLINE)?(?:[\s:#=/-]|no\.?)*0*([1-9]\d{0,8})\b", re.IGNORECASE
)
_PMC_SAID = re.compile(r"(?:PMCID[\s:#=/-]*|PMC[\s:#-]*)+0*([1-9]\d*)(?:\.\d+)?", re.IGNORECASE)
_FIELD_OF_PUBMED = re.compile(r"\s*\[(?:doi|pii|pmid|uid|pubmed|available on [\d/-]+)\]$", re.IGNORECASE)
"""What PubMed's own formats write behind an identifier."""


def doi_in(text: str) -> str | None:
    """The DOI that a text names as it is pasted: as an address, encoded, between signs of print. None if it is none."""
    plain = _plain(text)
    start = _DOI_STARTS.search(plain)
    if start is None or re.search(r"\s", plain[start.start() :]):
        return None
    before, found = plain[: start.start()].lstrip("<([{\"'“‘«"), plain[start.start() :]
    if not _BEFORE_A_DOI.fullmatch(before):
        if not re.match(r"https?://", before, re.IGNORECASE):
            return None
        found = _AFTER_ON_A_SITE.sub("", _AFTER_A_DOI.sub("", found))
    return found if re.match(DOI, found := _ended(found)) else None


def pmid_in(text: str) -> str | None:
    """The PubMed number that a text names: bare, after `PMID`, or as PubMed's address. None if none."""
    plain = _plain(text)
    found = _PUBMED.search(plain) or _PMID_SAID.fullmatch(plain.strip("<>()[]{}.,;"))
    return found[1] if found else None


def pmcid_in(text: str) -> str | None:
    """The PubMed Central number that a text names, with `PMC`. None if none."""
    plain = _plain(text)
    found = _PMC.search(plain) or _PMC_SAID.fullmatch(plain.strip("<>()[]{}.,;"))
    return f"PMC{found[1] or found[2]}" if found else None


def services_page(address: str) -> bool:
    """Whether an address is a page of doi.org, PubMed or PubMed Central, which stand for identifiers."""
    return bool(
        re.match(r"(?:https?://)?(?:www\.|dx\.)*doi\.org/", address) or _PUBMED.search(address) or _PMC.search(address)
    )


def checked_doi(value: object) -> object:
    """The value if it is a DOI in its own form. Raises ValueError, which says what is wrong and what is right."""
    return _checked(value, DOI, doi_in, A_DOI)


def checked_pmid(value: object) -> object:
    """The value if it is a PubMed number. Raises ValueError."""
    return _checked(value, PMID, pmid_in, A_PMID)


def checked_pmcid(value: object) -> object:
    """The value if it is PMC and digits. Raises ValueError."""
    if isinstance(value, str) and re.fullmatch(r"[1-9]\d{4,}", value):
        raise ValueError(f"lacks its PMC; expected 'PMC{value}'")
    return _checked(value, PMCID, pmcid_in, A_PMCID)


def checked_address(address: str) -> str:
    """The address if a host could be asked for it. Raises ValueError."""
    if strange := _strange(address, "Cc", "Cf", "Cs", "Co", "Zl", "Zp"):
        raise ValueError(f"holds {strange}, which no address has")
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname or "", parts.port
        labels = host.removesuffix(".").split(".")
        fits = ":" in host or (labels[1:] and all(re.fullmatch(r"\w(?:[\w-]{0,61}\w)?", label) for label in labels))
    except ValueError:
        fits = False
    if not fits or len(host) > 253 or "@" in parts.netloc:
        raise ValueError("names no host that could be asked")
    if not host.isascii() and re.search(r"[a-z]", host) and (letter := _of_other_script(host)):
        raise ValueError(f"names a host with a letter of another script (U+{ord(letter):04X}); type it anew")
    if odd := re.search(r"[\\^`{|}\u2026]|%(?![0-9A-Fa-f]{2})", address):
        raise ValueError(f"holds '{odd[0]}', which no address has; copy it anew")
    if (right := _ended(address)) != address:
        raise ValueError(f"ends with '{address.removeprefix(right)}', which is no part of it; expected '{right}'")
    return address


def _checked(value: object, pattern: str, read: Callable[[str], str | None], wanted: str) -> object:
    if not isinstance(value, str):
        return value
    if len(value) > _LONGEST:
        raise ValueError(f"has {len(value)} signs; expected {wanted}")
    flaw = _flaw(value)
    if re.match(pattern, value) and not flaw:
        return value
    if right := read(value):
        raise ValueError(f"{flaw or 'holds more than the number'}; expected '{right}'")
    for name, other in (("DOI", doi_in), ("PMCID", pmcid_in), ("PMID", pmid_in)):
        if other is not read and (named := other(value)):
            raise ValueError(f"is a {name}; expected it as `{name}: {named}`, and here {wanted}")
    raise ValueError(f"{flaw}; expected {wanted}" if flaw else f"expected {wanted}")


def _flaw(value: str) -> str:
    """What is wrong with an identifier, by name."""
    if re.match(r"\s*(?:\w+://|www\.)", value):
        return "is an address"
    if re.match(r"\s*(?:doi|pmid|pmcid|pubmed)\b", value, re.IGNORECASE):
        return "starts with the identifier's name"
    if strange := _strange(value, "Cc", "Cf", "Cs", "Co", "Zs", "Zl", "Zp"):
        return f"holds {strange}"
    if not value.isascii():
        return next(f"holds '{sign}' (U+{ord(sign):04X})" for sign in value if not sign.isascii())
    if _ENCODED.search(value):
        return "is percent-encoded, as in an address bar"
    if re.search(r"&(?:lt|gt|amp|#\d+);", value):
        return "is escaped, as in HTML"
    right = _ended(value)
    return "" if right == value else f"ends with '{value.removeprefix(right)}', which is no part of it"


def _strange(text: str, *categories: str) -> str:
    """The first sign of these categories (Unicode's), by its number; white space inside an identifier too."""
    if text.isascii() and text.isprintable() and " " not in text:
        return ""
    for sign in text:
        if sign.isspace() or unicodedata.category(sign) in categories:
            return "a blank" if sign in " \t\n" else f"an invisible character (U+{ord(sign):04X})"
    return ""


def _of_other_script(text: str) -> str | None:
    scripts = ("CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE", "COPTIC")
    return next((sign for sign in text if unicodedata.name(sign, "").startswith(scripts)), None)


def _plain(text: str) -> str:
    """The text as it was before print and browsers changed it: ligatures parted, dashes plain, nothing encoded."""
    if len(text) > _LONGEST:
        return ""
    if not (text.isascii() and text.isprintable()):
        # A raised figure is a footnote's.
        text = "".join(sign for sign in text if unicodedata.category(sign) not in ("Cf", "Cc", "Cs", "No"))
        text = unicodedata.normalize("NFKC", text.translate(_OF_PRINT)).translate(_OF_PRINT)
    text = text.strip()
    for _ in range(3 if "%" in text or "&" in text else 0):  # what is pasted into an address is encoded twice
        text = html.unescape(unquote(text, errors="replace"))
    return _FIELD_OF_PUBMED.sub("", re.sub(r"\\([_%#&])", r"\1", text))


def _ended(text: str) -> str:
    """The text without the signs that end the sentence or bracket in which it stood."""
    while text and len(text) <= _LONGEST:
        last = text[-1]
        alone = last in _CLOSED_BY and text.count(last) > text.count(_CLOSED_BY[last])
        shorter = _AFTER_A_DOI.sub("", text) if text.startswith("10.") else text
        if shorter != text:
            text = shorter
        elif alone or last in ".,;:'\"”’»*|":
            text = text[:-1]
        else:
            break
    return text
