"""One committee's evening with choices in it that only some may know of.

Every choice draws as many ids as the one it stands for, so that two runs name alike
whatever is not hidden.
"""

from dataclasses import dataclass, replace

from gov.comments.rules import About
from gov.kernel import clock
from gov.meetings import recording, sitting
from gov.meetings.forms import Approval, Draft, Point
from gov.meetings.rules import ItemKind
from gov.meetings.seats import Announced
from gov.motions.amending import propose_amendment, vote_first
from gov.motions.forms import Amending, Deferring, Objecting
from gov.motions.leading import put_off_motion
from gov.motions.objecting import object_to
from gov.motions.rules import Ground
from tests.attachments.builders import PDF, a_paper
from tests.ballots.builders import a_vote, an_open_ballot
from tests.comments.builders import a_comment
from tests.decisions.builders import DURING, a_roll_call, a_taken, an_item, logged, taken_by
from tests.decisions.builders import a_meeting as a_sitting_of_today
from tests.meetings.builders import DAY, TODAY, a_meeting, item_named, once, says, the_meeting
from tests.motions.builders import WORDS, a_draft, a_motion
from tests.support.canal import SITE, Town, a_town

PLACES = ("Le quai", "La cour", "Ne rien changer")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hidden:
    """What only some may know."""

    choice: str = "for"
    reason: str = "Nous en avons besoin."
    answer: str = "consent"
    approved: tuple[int, ...] = (1,)
    options: tuple[str, ...] = ("Prolonger Lotte", "Chercher quelqu’un")
    voter: str = "emily"
    title: str = "Prolonger le contrat de Lotte jusqu’en juin"
    text: str = "Le contrat est prolongé."
    kind: str = "ordinary"
    outcome: str = "adopted"
    item_kind: ItemKind = ItemKind.DECISION
    minutes: int = 10
    said: str = "Lotte nous est précieuse."
    calls: str = "thomas"
    draft: str = "Projet : le comité a parlé de Lotte."


ONE = Hidden()
VOTED = Hidden(
    choice="against", reason="Non, trop cher : nous partirions.", answer="objection", approved=(2, 3)
)
# Who votes, and whom words said in closed session call in.
BY_OTHERS = Hidden(voter="lien", calls="lien")
CLOSED = Hidden(
    title="Ne pas prolonger",
    text="Fin de mandat, avec préavis.",
    kind="budget",
    outcome="rejected",
    options=("Fin de mandat", "Préavis de trois mois"),
    item_kind=ItemKind.DISCUSSION,
    minutes=45,
    said="Je ne suis pas d’accord : voyez le mandat.",
    draft="Projet : rien de neuf, sinon un mandat qui finit.",
)


async def evening(hidden: Hidden) -> Town:
    """A committee meets in the open and in closed session, and votes unseen."""
    town = await a_town()
    meeting = await a_sitting_of_today(town)
    item = await an_item(meeting, 1, title="Le bail")
    closed = await an_item(meeting, 2, closed=True, title=hidden.title)
    await a_roll_call(town, meeting, {"amina": "present", "thomas": "present", "fatou": "present"})
    await _votes(town, hidden)
    await a_draft(town, title=hidden.title, text=hidden.text)
    secret = await a_motion(town, item=closed, title=hidden.title, text=hidden.text)
    await _says(town, hidden, secret, About.MOTION)
    await _argued(town, secret, hidden.text, hidden.said)
    voted = await a_motion(town, item=closed, title=hidden.title, text=hidden.text)
    await a_paper(town, voted, PDF + hidden.text.encode(), name=f"{hidden.title}.pdf")
    await an_open_ballot(town, voted, seen=2, showing="at_close", method="approval", options=hidden.options)
    await _convened(town, hidden)
    with clock.freeze(DURING):
        await taken_by(town, "claire", a_taken(town, item, audience="public"))
        words = {"title": hidden.title, "text": hidden.text, "audience": "closed"}
        taken = await taken_by(town, "claire", a_taken(town, closed, **words))
        await _says(town, hidden, taken, About.DECISION)
        await logged(town, **words, decision_class=hidden.kind, outcome=hidden.outcome)
        await logged(town, "Ouverte")
    return town


async def _votes(town: Town, hidden: Hidden) -> None:
    motion = await a_motion(town)
    await _amends(town, motion, "Un texte de tous.", "Chacun le sait.")
    ballot = await an_open_ballot(town, motion, showing="at_close")
    await a_vote(town, "amina", motion, ballot, hidden.choice, reason=hidden.reason)
    await a_vote(town, hidden.voter, motion, ballot, "for")
    await a_vote(town, "amina", motion, ballot, hidden.choice, reason=hidden.reason)
    by_consent, among = await a_motion(town), await a_motion(town)
    await a_paper(town, by_consent)
    consent = await an_open_ballot(town, by_consent, seen=2, showing="at_close", method="consent")
    choice = await an_open_ballot(town, among, showing="at_close", method="approval", options=PLACES)
    await a_vote(town, "amina", by_consent, consent, hidden.answer, reason=hidden.reason)
    await a_vote(town, hidden.voter, by_consent, consent, "stand_aside")
    await a_vote(town, "amina", among, choice, "approve", reason=hidden.reason, approved=hidden.approved)
    await a_vote(town, hidden.voter, among, choice, "approve", approved=(2,))
    await a_comment(town, "samira", motion, "Qui s’en occupe, @Thomas ?")


async def _argued(town: Town, motion: str, text: str, said: str) -> None:
    """A motion is objected to, amended, the amendment voted on first, and put off."""
    thomas = (town.viewer("thomas"), "canal", motion)
    await object_to(*thomas, Objecting(reason=said, seen=1), once())
    await _amends(town, motion, text, said)
    await vote_first(*thomas, 1, once())
    await put_off_motion(*thomas, Deferring(ground=Ground.BOARD, meeting_id=None, why=said), once())


async def _amends(town: Town, motion: str, text: str, said: str) -> None:
    words = replace(WORDS, text=f"{text}\n\nAu plus tôt.")
    amending = Amending(text=words, why=said, seen=1)
    await propose_amendment(town.viewer("thomas"), "canal", motion, amending, once())


async def _says(town: Town, hidden: Hidden, reference: str, about: About) -> None:
    calls = town.canal.persons[hidden.calls]
    await a_comment(town, "amina", reference, hidden.said, about=about, calls=calls)


async def _convened(town: Town, hidden: Hidden) -> None:
    """One meeting to come, one whose minutes are a draft, one whose minutes are approved."""
    points = (
        Point(title="Nos comptes", kind=ItemKind.INFORMATION, minutes=20),
        Point(
            title=hidden.title,
            kind=hidden.item_kind,
            presenter=hidden.kind,
            minutes=hidden.minutes,
            goal=hidden.text,
            is_closed=True,
        ),
        Point(title="La camionnette", kind=ItemKind.DISCUSSION, minutes=15),
    )
    coming, approved, drafted = [
        await a_meeting(town, *points, starts=starts)
        for starts in (DAY.replace(day=8), TODAY, TODAY.replace(minute=45))
    ]
    await says(town, "thomas", coming, Announced.COMING)
    await _says(town, hidden, str(await item_named(town, coming, hidden.title)), About.AGENDA_ITEM)
    await _held(town, hidden, drafted, hidden.draft)
    await _held(town, hidden, approved, "Le comité a parlé de la camionnette.")
    minutes = Approval("committee", 1, (await the_meeting(town, drafted)).id)
    await recording.approve_minutes(town.viewer("claire"), "canal", approved, minutes, once(), site=SITE)


async def _held(town: Town, hidden: Hidden, number: str, text: str) -> None:
    claire, act = town.viewer("claire"), ("canal", number)
    await sitting.open_session(claire, *act, once(), site=SITE)
    closed = await item_named(town, number, hidden.title)
    for title in ("Nos comptes", hidden.title, "Nos comptes"):
        await sitting.take_item(claire, *act, await item_named(town, number, title), once(), site=SITE)
    await sitting.adjourn(claire, *act, once(), site=SITE)
    draft = Draft(text=text, language="fr", closed={closed: hidden.text}, seen=0)
    await recording.write_minutes(claire, *act, draft, once(), site=SITE)
