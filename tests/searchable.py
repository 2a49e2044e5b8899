"""How services that can be searched answer, page by page, as they document it. The terms are not looked at: what a
test puts there is found."""

from typing import Any

SERVICES = ("pubmed", "crossref", "clinical-trials", "drug-labels", "adverse-events", "federal-register")
NOTHING = "nothing"
"""openFDA answers a search without hits with status 404."""

Query = dict[str, list[str]]


def page(service: str, path: str, query: Query, records: list[dict[str, Any]]) -> Any:
    """A page of a service's answer; None when the path is no search."""
    answer = {
        ("pubmed", "esearch.fcgi"): _esearch, ("pubmed", "esummary.fcgi"): _esummary, ("crossref", "works"): _works,
        ("clinical-trials", "studies"): _studies, ("drug-labels", "drug/label.json"): _openfda,
        ("adverse-events", "drug/event.json"): _openfda, ("federal-register", "documents.json"): _documents,
    }.get((service, path))  # fmt: skip
    return answer(query, records) if answer else None


def _number(query: Query, name: str, default: int) -> int:
    return int(query.get(name, [str(default)])[0])


def _esearch(query: Query, records: list[dict[str, Any]]) -> Any:
    start, most = _number(query, "retstart", 0), _number(query, "retmax", 20)
    ids = [record["uid"] for record in records][start : start + most]
    return {"header": {"type": "esearch"}, "esearchresult": {"count": str(len(records)), "idlist": ids}}


def _esummary(query: Query, records: list[dict[str, Any]]) -> Any:
    wanted = query["id"][0].split(",")
    known = {record["uid"]: record for record in records}
    if not set(wanted) <= set(known):
        return None
    return {"header": {"type": "esummary"}, "result": {"uids": wanted} | {uid: known[uid] for uid in wanted}}


def _works(query: Query, records: list[dict[str, Any]]) -> Any:
    start = 0 if query.get("cursor", ["*"]) == ["*"] else int(query["cursor"][0])
    rows = _number(query, "rows", 20)
    message = {"total-results": len(records), "items": records[start : start + rows], "next-cursor": str(start + rows)}
    return {"status": "ok", "message-type": "work-list", "message": message}


def _studies(query: Query, records: list[dict[str, Any]]) -> Any:
    start, most = _number(query, "pageToken", 0), _number(query, "pageSize", 10)
    found = {"totalCount": len(records), "studies": records[start : start + most]}
    return found | ({"nextPageToken": str(start + most)} if start + most < len(records) else {})


def _openfda(query: Query, records: list[dict[str, Any]]) -> Any:
    skip, most = _number(query, "skip", 0), _number(query, "limit", 1)
    if not records:
        return NOTHING
    results = {"skip": skip, "limit": most, "total": len(records)}
    return {"meta": {"results": results}, "results": records[skip : skip + most]}


def _documents(query: Query, records: list[dict[str, Any]]) -> Any:
    number, most = _number(query, "page", 1), _number(query, "per_page", 20)
    found = {"count": len(records), "total_pages": -(-len(records) // most)}
    return found | ({"results": records[(number - 1) * most : number * most]} if records else {})
