"""`evidence sign`: a clinician's signature on what stands there now, for the clinician's own pull request."""

from datetime import date
from pathlib import Path

import click
from pydantic import ValidationError

from ..model.folding import slug
from ..model.kinds import SIGNATURES
from ..model.signature import Signature
from ..view.signatures import fingerprint, stands
from ..write.yaml_text import plain, yaml_text
from . import options


@click.command()
@click.argument("of")
@options.root
@options.today
@click.option("--card", is_flag=True, help="Signs the first part of a topic's page alone: answer and advice.")
@click.option("--side", type=click.IntRange(1), help="Signs this side of the handout OF.")
@click.option("--name", help="Your name, as it is to be printed.")
@click.option("--profession", help="Your profession, as it is to be printed.")
@click.option("--license", "license_", help="Your license, with who issued it.")
@click.option("--orcid", help="Your ORCID iD.")
@click.option("--interests", help="Interests that bear on the subject, or `none declared`.")
def sign(
    of: str, root: Path, today: date, card: bool, side: int | None, name: str | None, profession: str | None,
    license_: str | None, orcid: str | None, interests: str | None,
) -> None:  # fmt: skip
    """Writes your signature on the topic OF (or a side of the handout OF), as it stands now, into a file of its own.

    It holds until a word, a rating or a source of what you read changes; then the page says so, and so does
    `evidence due`. Sign in a pull request of your own, which changes nothing else.
    """
    base = options.loaded_base(root)
    if card and side:
        raise click.UsageError("a card stands on a topic and a side on a handout; expected one of --card and --side")
    part = "side" if side else "card" if card else "page"
    options.known("handout" if side else "topic", base.handouts if side else base.topics)(of)
    if not stands(base, part, of, side):
        raise click.UsageError(f"the handout '{of}' has no side {side}")
    given = {
        "part": part, "of": of, "side": side, "name": options.needed(name, "name"),
        "profession": options.needed(profession, "profession"), "license": license_, "orcid": orcid,
        "interests": options.needed(interests, "interests"), "on": today.isoformat(),
        "fingerprint": fingerprint(base, part, of, side),
    }  # fmt: skip
    try:
        signature = Signature.model_validate({key: value for key, value in given.items() if value is not None})
    except ValidationError as error:
        wrong = (f"{'.'.join(map(str, found['loc']))}: {found['msg']}" for found in error.errors())
        raise click.UsageError("; ".join(wrong)) from None
    what = f"{of}-side-{side}" if side else of if part == "page" else f"{of}-{part}"
    path = SIGNATURES.path(f"{what}-{slug(signature.name)}"[:60].strip("-"))
    options.write(root / path, yaml_text(plain(signature)))
    click.echo(path)
    options.next_step("commit this file alone, signed with your key if you have one: git commit -S")
