"""Write to all who may read it what the committee decided."""

from gov.ballots import telling
from gov.ballots.ending import Sealed
from gov.committees.queries import recipients
from gov.committees.rules import day_in
from gov.decisions import urls
from gov.decisions.rules import log_code
from gov.store import Unit, outbox
from gov.web.words import words


async def tell_verdict(unit: Unit, sealed: Sealed, number: str, root: bytes, *, site: str) -> None:
    """Write the verdict, its count and the log's code to each reader once."""
    motion = sealed.motion
    day = day_in(motion.zone, unit.now)
    for one in await recipients(motion.committee_id, day, motion.audience):
        w = words(one.language)
        outcome = telling.outcome(w, sealed.verdict)
        subject = w.gettext("{outcome} {title}").format(outcome=outcome, title=motion.title)
        said = w.gettext("Votes on motion {number}, “{title}”, are counted.").format(
            number=motion.reference, title=motion.title
        )
        count = w.gettext("{outcome} The count: {tally}.").format(
            outcome=outcome, tally=telling.tally(w, sealed.verdict.count)
        )
        entry = w.gettext("It is entered in the log as {number}. Log checkpoint: {code}.").format(
            number=number, code=log_code(root)
        )
        act = w.gettext("Read the decision:") + "\n" + site + urls.decision(sealed.slug, number)
        why = w.gettext("You receive this mail because you sit on or follow this committee.")
        text = "\n\n".join((said, count, entry, act, f"-- \n{sealed.committee}\n{why}"))
        await outbox.enqueue(unit, to=one.email, language=one.language, subject=subject, text=text + "\n")
