"""The collections that stand on a topic's page: interactions, claims, resources; and the notes on a reference."""

from dataclasses import dataclass
from itertools import groupby

from ..model.article import ArticleAudit, Claim
from ..model.citations import Citation
from ..model.evidence_base import EvidenceBase
from ..model.kinds import AUDIT
from . import ama
from .labels import SEEN, day, label, upper_first
from .records import interaction_view
from .searches import search_counts
from .shown import Badge, Said, Shown, behind


@dataclass(frozen=True)
class InteractionShown:
    """An interaction: its record, and what its row of the table says."""

    record: Shown
    class_: str
    manage: str
    avoid_when: str
    evidence: str


@dataclass(frozen=True)
class Passage:
    """The claims on one line of the audited article."""

    title: str
    line: int
    claims: tuple[Shown, ...]


@dataclass(frozen=True)
class Contradiction:
    """Two quotations that cannot both hold, and why."""

    id: str
    one: str
    other: str
    why: Said


@dataclass(frozen=True)
class ResourceShown:
    """A number, form or page to send people to."""

    id: str
    name: str
    country: str
    url: str
    call: str
    said: Said
    checked: str


def interactions(base: EvidenceBase) -> list[InteractionShown]:
    """Every interaction, by the name of the medicine or class."""
    found = [
        InteractionShown(
            interaction_view(base, key), item.class_, label(item.manage), item.avoid_when or "", label(item.evidence)
        )
        for key, item in base.interactions.items()
    ]
    return sorted(found, key=lambda it: it.record.title.casefold())


def passages(base: EvidenceBase) -> list[Passage]:
    """The claims, in the article's order, passage by passage; none where no article was audited."""
    in_order = sorted(base.audit.claims if base.audit else (), key=lambda claim: claim.line)
    return [
        Passage(f"Passage {position}, line {line}", line, tuple(map(_claim, claims)))
        for position, (line, claims) in enumerate(groupby(in_order, key=lambda claim: claim.line), start=1)
    ]


def _claim(claim: Claim) -> Shown:
    badges = [Badge("verdict", f"{upper_first(label(claim.verdict))}.")]
    if claim.evidence_verdict:
        badges.append(Badge("evidence-verdict", f"Against the evidence: {label(claim.evidence_verdict)}."))
    said = Said(claim.rationale, behind(claim.sources))
    return Shown(f"claim:{claim.id}", claim.id, claim.quote, said, AUDIT.path(), claim.verdict, badges=tuple(badges))


def contradictions(base: EvidenceBase) -> list[Contradiction]:
    """The pairs of quotations; each note cites the article itself."""
    if not base.audit:
        return []
    cites = (Citation(base.audit.ref),)
    return [Contradiction(item.id, item.a, item.b, Said(item.note, cites)) for item in base.audit.contradictions]


def omissions(base: EvidenceBase) -> list[tuple[str, Said]]:
    """What the article leaves out: anchor, and statement with its sources, each once."""
    if not base.audit:
        return []
    itself = Citation(base.audit.ref)
    return [
        (item.id, Said(item.statement, tuple(dict.fromkeys((itself, *behind(item.sources))))))
        for item in base.audit.omissions
    ]


def passages_that_say(audit: ArticleAudit, direction: str) -> int:
    """In how many passages (lines) the article says that what `direction_of` names goes this way."""
    return len({claim.line for claim in audit.claims if claim.direction == direction})


def resources(base: EvidenceBase) -> list[ResourceShown]:
    """Whom to call and where to report, with the day on which each was checked."""
    return [
        ResourceShown(
            key, item.name, item.country, item.url, item.call or "", Said(item.detail, behind(item.sources)),
            f"Checked {day(item.verified_on)}.",
        )
        for key, item in base.resources.items()
    ]  # fmt: skip


def reference_notes(base: EvidenceBase, reference_id: str) -> list[Badge]:
    """What readers must know of a reference, in sentences: design, status, what was seen, who paid."""
    if search := base.run_searches.get(reference_id):
        return [Badge("seen", upper_first(f"{search_counts(search)}."))]
    custom = base.references[reference_id].custom
    found = [Badge("design", f"{upper_first(label(custom.design))}.")]
    if custom.status != "current":
        found.append(Badge("status", f"{upper_first(label(custom.status))}."))
    found.append(Badge("seen", f"{upper_first(SEEN[custom.seen.level])}."))
    found.append(Badge("seen-on", f"Seen {day(custom.seen.on)}."))
    if reporters := base.reported_by(reference_id):
        names = " and ".join(ama.short(base.references[name]) for name in reporters)
        what = "Not" if custom.seen.level == "reported" else "Some of it not"
        found.append(Badge("via", f"{what} read by us; reported by {names}."))
    if waiting := base.unconfirmed(reference_id):
        found.append(Badge("unconfirmed", f"Record awaiting confirmation ({', '.join(waiting)})."))
    found.append(Badge("funding", f"Funding: {custom.funding.rstrip('.')}."))
    if custom.interests:
        found.append(Badge("interests", f"Interests: {custom.interests.rstrip('.')}."))
    if custom.industry == "yes":
        found.append(Badge("industry", "Industry involved."))
    return found
