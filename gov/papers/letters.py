"""Write to the witnesses of a vote on paper, each in her own language."""

from collections.abc import Sequence

from gov.ballots.announced import Round
from gov.ballots.queries import round_of
from gov.papers import urls
from gov.papers.rows import Paper, Witness
from gov.store import Unit
from gov.web.kinds import Kind
from gov.web.posting import post
from gov.web.words import Words, words


async def ask_witnesses(unit: Unit, round_: Round, witnesses: Sequence[Witness], site: str) -> None:
    """Ask each witness to count, and say how."""
    for one in witnesses:
        w = words(one.language)
        subject = w.gettext("You are asked to count a secret vote: {title}").format(title=round_.title)
        said = w.gettext(
            "The committee votes in secret, on paper, on motion {number}, “{title}”."
            " You are one of its two witnesses."
        ).format(number=round_.number, title=round_.title)
        how = w.gettext(
            "Count the slips together with the other witness. Then each of you enters, from your own account,"
            " what you counted. The result stands once both say the same."
        )
        await _send(unit, one, w, round_, subject, (said, how), site)


async def ask_recount(unit: Unit, paper: Paper, site: str) -> None:
    """Tell both witnesses that their counts differ."""
    round_ = await round_of(paper.ballot.ballot.id)
    for one in paper.witnesses:
        w = words(one.language)
        subject = w.gettext("The two counts differ: {title}").format(title=round_.title)
        said = w.gettext(
            "On motion {number}, “{title}”, you and the other witness did not count the same. Nothing is"
            " decided. Count the slips again together, and enter what you find."
        ).format(number=round_.number, title=round_.title)
        await _send(unit, one, w, round_, subject, (said,), site)


async def _send(
    unit: Unit, to: Witness, w: Words, round_: Round, subject: str, said: Sequence[str], site: str
) -> None:
    if to.email is None:
        return
    act = w.gettext("Enter what you counted:") + "\n" + site + urls.count(round_.slug, round_.number)
    why = w.gettext("You receive this mail because you sit on or follow this committee.")
    text = "\n\n".join((*said, act, f"-- \n{round_.committee}\n{why}"))
    await post(unit, kind=Kind.REQUEST, to=to.email, language=w.language, subject=subject, text=text + "\n")
