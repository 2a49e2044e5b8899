"""Asks services what they have for a search, page by page.

Sources: ESearch and ESummary (https://www.ncbi.nlm.nih.gov/books/NBK25499), Crossref `/works`
(https://api.crossref.org), ClinicalTrials.gov API v2 (https://clinicaltrials.gov/data-api/api), openFDA
(https://open.fda.gov/apis), Federal Register (https://www.federalregister.gov/developers/documentation/api/v1).
Unknown keys are passed over; an answer of another shape, or one that says that something failed, raises NoAnswer.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from ..model.identifiers import doi_in
from ..model.search import SERVICES, Query, SearchService
from .client import Client, NoAnswer
from .crossref import crossref_work
from .found import Found
from .publication import Work, plain_text
from .pubmed import pubmed_work

ADDRESSES: Mapping[SearchService, str] = {
    "pubmed": "https://eutils.ncbi.nlm.nih.gov/entrez/eutils",
    "crossref": "https://api.crossref.org",
    "clinical-trials": "https://clinicaltrials.gov/api/v2",
    "drug-labels": "https://api.fda.gov",
    "adverse-events": "https://api.fda.gov",
    "federal-register": "https://www.federalregister.gov/api/v1",
}
_PACE = 0.5
"""Seconds between requests: below what each service allows without a key."""
PAGE = 100
MOST = 2_000
"""So many new records mean that the terms are too wide: nobody can look at them."""


class TooMany(Exception):
    """A search finds more than anybody can look at; the message says how many."""


@dataclass(frozen=True)
class Answered:
    """Everything that a service has for a search."""

    hits: int
    """How many records there are in all, also before `since`."""
    found: list[Found]
    """Those since then."""


@dataclass(frozen=True)
class Searching:
    """The services at their addresses; tests put a local server there."""

    client: Client
    addresses: Mapping[SearchService, str]

    def ask(self, search: Query, since: date) -> Answered:
        """What a service has for a search, entered since a day. Raises NoAnswer, and TooMany."""
        ask: Callable[[Query, date], Answered] = {
            "pubmed": self._pubmed, "crossref": self._crossref, "clinical-trials": self._trials,
            "drug-labels": self._labels, "adverse-events": self._events, "federal-register": self._register,
        }[search.service]  # fmt: skip
        try:
            return ask(search, since)
        except (KeyError, TypeError, ValueError, AttributeError, IndexError):
            raise NoAnswer(f"{SERVICES[search.service]} answered with something that is no list of records") from None

    def _json(self, search: Query, path: str, query: Mapping[str, str]) -> Any:
        """The service's answer; None for 404. Raises NoAnswer, also when a 200 says that something failed."""
        address = f"{self.addresses[search.service].rstrip('/')}/{path}"
        answer = self.client.json(SERVICES[search.service], address, query, _PACE)
        if isinstance(answer, Mapping) and (error := answer.get("error") or answer.get("errors")):
            said = error.get("message") if isinstance(error, Mapping) else error
            raise NoAnswer(f"{SERVICES[search.service]} says: {plain_text(str(said))[:200]}")
        return answer

    def _pubmed(self, search: Query, since: date) -> Answered:
        who = {"db": "pubmed", "retmode": "json", "tool": "evidence-tools"}
        who |= {"email": self.client.contact} if self.client.contact else {}

        def asked(**more: str) -> Mapping[str, Any]:
            result = self._json(search, "esearch.fcgi", who | {"term": search.terms} | more)["esearchresult"]
            if said := result.get("ERROR"):
                raise NoAnswer(f"PubMed says: {plain_text(str(said))[:200]}")
            return dict(result)

        hits = int(asked(retmax="0")["count"])
        days = {"datetype": "edat", "mindate": since.strftime("%Y/%m/%d"), "maxdate": "3000"}
        numbers: list[str] = []
        while True:
            page = asked(retmax=str(PAGE), retstart=str(len(numbers)), **days)
            _limited(int(page["count"]))
            numbers += [str(number) for number in page["idlist"]]
            if not page["idlist"] or len(numbers) >= int(page["count"]):
                break
        found = []
        for start in range(0, len(numbers), PAGE):
            wanted = numbers[start : start + PAGE]
            answer = self._json(search, "esummary.fcgi", who | {"id": ",".join(wanted)})
            found += [_found(work) for number in wanted if (work := pubmed_work(answer, number))]
        return Answered(hits, found)

    def _crossref(self, search: Query, since: date) -> Answered:
        contact = {"mailto": self.client.contact} if self.client.contact else {}
        query = {"query.bibliographic": search.terms, **contact}
        hits = int(self._json(search, "works", query | {"rows": "0"})["message"]["total-results"])
        found: list[Found] = []
        cursor, newest = "*", {"filter": f"from-created-date:{since.isoformat()}", "rows": str(PAGE)}
        while True:
            page = self._json(search, "works", query | newest | {"cursor": cursor})["message"]
            _limited(int(page["total-results"]))
            found += [_found(crossref_work({"message": item})) for item in page["items"]]
            if not page["items"] or len(found) >= int(page["total-results"]):
                return Answered(hits, found)
            cursor = page["next-cursor"]

    def _trials(self, search: Query, since: date) -> Answered:
        query = {"query.term": search.terms, "countTotal": "true", "pageSize": str(PAGE)}
        hits = int(self._json(search, "studies", query | {"pageSize": "1"})["totalCount"])
        query["filter.advanced"] = f"AREA[LastUpdatePostDate]RANGE[{since.isoformat()},MAX]"
        found: list[Found] = []
        token: dict[str, str] = {}
        while True:
            page = self._json(search, "studies", query | token)
            for study in page["studies"]:
                known = study["protocolSection"]["identificationModule"]
                dates = study["protocolSection"].get("statusModule", {}).get("lastUpdatePostDateStruct", {})
                number = str(known["nctId"])
                found.append(Found(
                    plain_text(known.get("briefTitle") or known.get("officialTitle")), str(dates.get("date", "")),
                    SERVICES[search.service], number=number, url=f"https://clinicaltrials.gov/study/{number}",
                ))  # fmt: skip
            _limited(len(found))
            if not page.get("nextPageToken"):
                return Answered(hits, found)
            token = {"pageToken": str(page["nextPageToken"])}

    def _labels(self, search: Query, since: date) -> Answered:
        def asked(terms: str, skip: int, limit: int) -> tuple[int, list[Any]]:
            query = {"search": terms, "limit": str(limit), "skip": str(skip)}
            answer = self._json(search, "drug/label.json", query)
            return (0, []) if answer is None else (int(answer["meta"]["results"]["total"]), list(answer["results"]))

        hits, _ = asked(search.terms, 0, 1)
        newest = f"({search.terms}) AND effective_time:[{since:%Y%m%d} TO 29991231]"
        found: list[Found] = []
        while True:
            total, page = asked(newest, len(found), PAGE)
            _limited(total)
            for label in page:
                names = [str(name) for name in label.get("openfda", {}).get("brand_name", [])]
                found.append(Found(
                    f"Label: {', '.join(names) or 'without a brand name'}", _day(str(label.get("effective_time", ""))),
                    SERVICES[search.service], number=str(label["id"]),
                ))  # fmt: skip
            if not page or len(found) >= total:
                return Answered(hits, found)

    def _events(self, search: Query, _since: date) -> Answered:
        """Reports of adverse events are counted; no single one is a publication."""
        answer = self._json(search, "drug/event.json", {"search": search.terms, "limit": "1"})
        return Answered(0 if answer is None else int(answer["meta"]["results"]["total"]), [])

    def _register(self, search: Query, since: date) -> Answered:
        query = {"conditions[term]": search.terms, "per_page": str(PAGE)}
        hits = int(self._json(search, "documents.json", query | {"per_page": "1"})["count"])
        query["conditions[publication_date][gte]"] = since.isoformat()
        found: list[Found] = []
        for number in range(1, MOST // PAGE + 1):
            page = self._json(search, "documents.json", query | {"page": str(number)})
            _limited(int(page["count"]))
            for document in page.get("results", []):
                found.append(Found(
                    plain_text(document["title"]), str(document.get("publication_date", "")), SERVICES[search.service],
                    number=str(document["document_number"]), url=document.get("html_url"),
                ))  # fmt: skip
            if number >= int(page.get("total_pages", 1)):
                break
        return Answered(hits, found)


def _found(work: Work) -> Found:
    published = "-".join(f"{part:02}" for part in work.issued)
    journal = work.journals[0] if work.journals else work.publisher or ""
    return Found(work.title, published, journal, doi_in(work.doi or ""), work.pmid, work.pmcid)


def _limited(count: int) -> None:
    if count > MOST:
        raise TooMany(f"finds {count} new records; expected at most {MOST}: make its terms narrower")


def _day(text: str) -> str:
    """`20261103` as `2026-11-03`."""
    return f"{text[:4]}-{text[4:6]}-{text[6:]}" if len(text) == 8 and text.isdecimal() else text
