"""Crossref, doi.org and PubMed, asked for one publication at a time."""

from dataclasses import dataclass
from urllib.parse import quote

from .client import Client, NoAnswer
from .crossref import crossref_work, doi_agency
from .publication import Work
from .pubmed import pubmed_work

CROSSREF = "https://api.crossref.org"
DOI = "https://doi.org"
PUBMED = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils"
_CROSSREF_PACE = 0.25
"""Seconds between requests. Crossref then says itself how much it takes, and the client keeps to that."""
_PUBMED_PACE = 0.4
"""Without a key, NCBI takes three requests a second (https://www.ncbi.nlm.nih.gov/books/NBK25497)."""
_LINK_PACE = 1.0


@dataclass(frozen=True)
class Services:
    """The services at their addresses; tests put a local server there. Every question may raise NoAnswer."""

    client: Client
    crossref: str = CROSSREF
    doi: str = DOI
    pubmed: str = PUBMED

    def by_doi(self, doi: str) -> Work | None:
        """Crossref's record of a DOI; None when Crossref has none."""
        query = {"mailto": self.client.contact} if self.client.contact else {}
        url = f"{self.crossref.rstrip('/')}/works/{quote(doi, safe='')}"
        answer = self.client.json("Crossref", url, query, _CROSSREF_PACE)
        return None if answer is None else crossref_work(answer)

    def agency(self, doi: str) -> str | None:
        """The agency with which a DOI is registered; None when it is registered nowhere."""
        answer = self.client.json("doi.org", f"{self.doi.rstrip('/')}/doiRA/{quote(doi)}", {}, _CROSSREF_PACE)
        if answer is None:  # doi.org says in a record of its own that it knows a DOI not
            raise NoAnswer("doi.org answered with status 404")
        return doi_agency(answer, doi)

    def by_pmid(self, pmid: str) -> Work | None:
        """PubMed's record of a number; None when PubMed has none."""
        query = {"db": "pubmed", "id": pmid, "retmode": "json", "tool": "evidence-tools"}
        if self.client.contact:
            query["email"] = self.client.contact
        answer = self.client.json("PubMed", f"{self.pubmed.rstrip('/')}/esummary.fcgi", query, _PUBMED_PACE)
        return pubmed_work(answer, pmid)

    def alive(self, url: str) -> int:
        """The status with which an address answers."""
        return self.client.alive(url, _LINK_PACE)
