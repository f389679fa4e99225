"""Write about ratifications: ask the boards, remind them, tell all how it ended.

Each letter leaves once, by the job leader, whichever act recorded the decision.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Final

from gov.committees.queries import recipients
from gov.decisions import urls
from gov.decisions.boards import REMINDED_BEFORE, Standing
from gov.decisions.views import title_of
from gov.kernel import clock
from gov.ratifications import urls as own_urls
from gov.ratifications.queries import BoardRow, DecisionRow, Ratifying, awaited, boards_of
from gov.ratifications.telling import answered, said_of
from gov.store import Unit, execute, fetch, fetch_value, read, write
from gov.web import dates
from gov.web.kinds import Kind
from gov.web.posting import News, post
from gov.web.words import Words, words

Write = Callable[[Unit, Ratifying, str], Awaitable[None]]

_SPEAKERS: Final = """SELECT p.email, p.language, 1 AS speaks FROM partner_contact n
 JOIN person p ON p.id = n.person_id
 WHERE n.partner_id = {} AND n.until IS NULL AND p.email IS NOT NULL
UNION ALL
SELECT p.email, p.language, 0 FROM mandate m JOIN seat t ON t.id = m.seat_id
 JOIN person p ON p.id = m.person_id
 WHERE t.partner_id = {} AND t.committee_id = {} AND m.capacity = 'holder' AND m.from_day <= {}
 AND (m.until_day IS NULL OR m.until_day > {}) AND p.email IS NOT NULL
ORDER BY 1, 3"""


@dataclass(frozen=True, slots=True)
class _Speaker:
    email: str
    language: str
    speaks: bool


async def write_due(site: str) -> None:
    """Write each letter that is due and has not left yet."""
    for kind, due, writing in (
        ("asked", _is_asked, _ask),
        ("reminded", _is_to_remind, _remind),
        ("ended", _has_ended, _tell_end),
    ):
        async with read():
            waiting = await awaited(kind)
            found = [Ratifying(decision=one, boards=await boards_of(one.id)) for one in waiting]
        for one in found:
            if due(one):
                await _once(one.decision, kind, writing, site)


def _is_asked(found: Ratifying) -> bool:
    return not _has_ended(found)


def _is_to_remind(found: Ratifying) -> bool:
    today = found.today(clock.now())
    return not _has_ended(found) and today >= found.decision.ratify_by - REMINDED_BEFORE


def _has_ended(found: Ratifying) -> bool:
    now = clock.now()
    return found.stands(now) is Standing.RATIFIED or found.today(now) > found.decision.ratify_by


async def _once(decision: DecisionRow, kind: str, writing: Write, site: str) -> None:
    async with write(lock=("committee", decision.committee_id)) as unit:
        # What was set aside since it was read asks nobody.
        left = (
            "SELECT 1 FROM ratification_letter WHERE decision_id = {} AND kind = {}"
            " UNION SELECT 1 FROM set_aside WHERE decision_id = {}"
        )
        if await fetch_value(int, left, decision.id, kind, decision.id) is not None:
            return
        await execute(
            "INSERT INTO ratification_letter (decision_id, kind, at) VALUES ({}, {}, {})",
            *(decision.id, kind, unit.now),
        )
        await writing(unit, Ratifying(decision=decision, boards=await boards_of(decision.id)), site)


async def _ask(unit: Unit, found: Ratifying, site: str) -> None:
    for board in found.boards:
        for one in await _speakers(unit, found, board):
            w = words(one.language)
            subject = w.gettext("Your board is asked to ratify: {title}")
            said = w.gettext(
                "The committee adopted decision {number}, “{title}”. It holds once the boards of all partners"
                " have ratified it: that of {partner} is asked too."
            )
            await _send(unit, found, board, one, (subject, said), site, Kind.REQUEST)


async def _remind(unit: Unit, found: Ratifying, site: str) -> None:
    for board in found.boards:
        if board.answer is not None:
            continue
        for one in await _speakers(unit, found, board):
            w = words(one.language)
            subject = w.gettext("Your board has not answered yet: {title}")
            said = w.gettext(
                "The board of {partner} has not said yet whether it ratifies decision {number}, “{title}”."
                " Without an answer by the last day, it is not ratified."
            )
            await _send(unit, found, board, one, (subject, said), site, Kind.LAST_CALL)


async def _speakers(unit: Unit, found: Ratifying, board: BoardRow) -> Sequence[_Speaker]:
    """List the partner's contact and its delegate, each once."""
    today = found.today(unit.now)
    rows = await fetch(
        _Speaker,
        _SPEAKERS,
        *(board.partner_id, board.partner_id, found.decision.committee_id, today, today),
    )
    speaking = {one.email for one in rows if one.speaks}
    return [one for one in rows if one.speaks or one.email not in speaking]


async def _send(
    unit: Unit,
    found: Ratifying,
    board: BoardRow,
    to: _Speaker,
    said: tuple[str, str],
    site: str,
    kind: Kind,
) -> None:
    decision, w = found.decision, words(to.language)
    facts = {"number": decision.number, "title": title_of(w, decision.title), "partner": board.label}
    until = w.gettext("Answers are entered until {day}, by the contact of {partner}.").format(
        day=dates.long_day(decision.ratify_by, w.language), partner=board.label
    )
    act, url = w.gettext("Read the decision:"), urls.decision(decision.slug, decision.number)
    if to.speaks:
        act = w.gettext("Enter what your board decided:")
        url = own_urls.ratification(decision.slug, decision.number, board.slug)
    subject, text = (one.format(**facts) for one in said)
    await _post(unit, decision, kind, to.email, w, subject, (text, until, f"{act}\n{site}{url}"))


async def _tell_end(unit: Unit, found: Ratifying, site: str) -> None:
    """Tell all who read the decision whether it holds: a copy of the answers leaves the server."""
    decision = found.decision
    for one in await recipients(decision.committee_id, found.today(unit.now), decision.audience):
        w = words(one.language)
        said, more = said_of(w, found, unit.now)
        answers = "\n".join(f"- {board.label}: {answered}" for board, answered in _answered(w, found))
        number = w.gettext("Decision {number}: “{title}”.").format(
            number=decision.number, title=title_of(w, decision.title)
        )
        url = w.gettext("Read the decision:") + "\n" + site + urls.decision(decision.slug, decision.number)
        subject = f"{said} {title_of(w, decision.title)}"
        parts = (f"{said} {more}".strip(), number, answers, url)
        await _post(unit, decision, Kind.RESULT, one.email, w, subject, parts)


def _answered(w: Words, found: Ratifying) -> Sequence[tuple[BoardRow, str]]:
    return [(board, answered(w, board)) for board in found.boards]


async def _post(
    unit: Unit, decision: DecisionRow, kind: Kind, to: str, w: Words, subject: str, parts: Sequence[str]
) -> None:
    why = w.gettext("You receive this mail because you sit on or follow this committee.")
    text = "\n\n".join((*parts, f"-- \n{decision.committee}\n{why}"))
    path = urls.decision(decision.slug, decision.number)
    news = News(committee_id=decision.committee_id, doc="decision", ref=str(decision.id), path=path)
    await post(unit, kind=kind, to=to, language=w.language, subject=subject, text=text + "\n", news=news)
