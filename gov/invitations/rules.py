"""Say which answer to an invitation counts, which waits, and which comes too late.

RFC 5546, 2.1.5 and 3.2.3. A calendar's answer is believed where it comes with the
code of that person's own invitation, or from her own address with a proof of it;
what nobody vouches for is put to the coordinator, never lost and never believed.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from uuid import UUID


class Said(StrEnum):
    """What a person says of a meeting."""

    COMING = "coming"
    PERHAPS = "perhaps"
    EXCUSED = "excused"


class Source(StrEnum):
    """By which way an answer came."""

    PAGE = "page"
    LINK = "link"
    REPLY = "reply"
    COORDINATOR = "coordinator"
    PHONE = "phone"


class Verdict(StrEnum):
    """What becomes of an answer that came by mail."""

    ACCEPTED = "accepted"
    QUEUED = "queued"
    OUTDATED = "outdated"
    OVERTAKEN = "overtaken"


class Why(StrEnum):
    """Why an answer was not simply recorded."""

    NONE = ""
    UNVERIFIED = "unverified"
    NOT_INVITED = "not_invited"
    COUNTER = "counter"
    DELEGATED = "delegated"
    ONE_OF_SERIES = "one_of_series"
    UNCLEAR = "unclear"
    IN_WORDS = "in_words"
    CHANGED_SINCE = "changed_since"
    OVER = "over"
    LATER_ANSWER = "later_answer"


SAID = {"ACCEPTED": Said.COMING, "TENTATIVE": Said.PERHAPS, "DECLINED": Said.EXCUSED}
DELEGATED = "DELEGATED"


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendee:
    """Hold one person of an answer, as her calendar wrote her."""

    address: str
    participation: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """Hold an answer that came by mail, as far as it could be read.

    `codes` are those of the addresses it was sent to or names as organiser, and
    `verified` the address whose sending our own mail server vouches for. An answer
    in plain words has no `method`.
    """

    method: str
    uid: str
    attendees: tuple[Attendee, ...]
    sequence: int
    stamped_at: datetime
    of_series: bool
    note: str
    sender: str
    codes: frozenset[str]
    verified: str
    proposed_start: datetime | None = None
    proposed_end: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited:
    """Hold one invitation as it stands; `sequence` is what its calendar was last told.

    `addresses` are where it went and where the person reads now, `last` when her latest
    answer was given: its SEQUENCE, then the moment.
    """

    person_id: UUID
    code: str
    addresses: frozenset[str]
    sequence: int
    last: tuple[int, datetime] | None
    takes_answers: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Say what becomes of an answer, of whom it is and what it says."""

    verdict: Verdict
    why: Why = Why.NONE
    person_id: UUID | None = None
    said: Said | None = None
    sequence: int = 0
    stamped_at: datetime


def folded(address: str) -> str:
    """Compare addresses without regard to capitals, as calendars write them."""
    return address.strip().casefold()


def judge(reply: Reply, invited: Iterable[Invited], now: datetime) -> Judgement:
    """Settle an answer that came by mail, by the invitations that stand.

    Neither a clock that runs ahead nor a SEQUENCE that nobody issued makes an answer
    outlive those that follow: both are cut down to what can be true.
    """
    stamped_at = min(reply.stamped_at, now)
    found = _whose(reply, tuple(invited))
    if found is None:
        return Judgement(verdict=Verdict.QUEUED, why=Why.NOT_INVITED, stamped_at=stamped_at)
    one, attendee = found
    said, sequence = SAID.get(attendee.participation), min(reply.sequence, one.sequence)

    def settled(verdict: Verdict, why: Why = Why.NONE) -> Judgement:
        return Judgement(
            verdict=verdict,
            why=why,
            person_id=one.person_id,
            said=said,
            sequence=sequence,
            stamped_at=stamped_at,
        )

    if not one.takes_answers:
        return settled(Verdict.OUTDATED, Why.OVER)
    if waits := _waits(reply, one, attendee, said):
        return settled(Verdict.QUEUED, waits)
    if reply.sequence < one.sequence:
        return settled(Verdict.OUTDATED, Why.CHANGED_SINCE)
    if one.last is not None and (sequence, stamped_at) <= one.last:
        return settled(Verdict.OVERTAKEN, Why.LATER_ANSWER)
    return settled(Verdict.ACCEPTED)


def is_trusted(reply: Reply, one: Invited) -> bool:
    """Believe the invitation's own code, or a sender proved to be her."""
    if one.code in reply.codes:
        return True
    # The domain alone proves nothing: many people share one.
    return folded(reply.verified) == folded(reply.sender) and folded(reply.verified) in one.addresses


def _whose(reply: Reply, invited: tuple[Invited, ...]) -> tuple[Invited, Attendee] | None:
    """Find the person an answer is about; one that delegates names two people."""
    for attendee in reply.attendees:
        for one in invited:
            if folded(attendee.address) in one.addresses:
                return one, attendee
    return None


def _waits(reply: Reply, one: Invited, attendee: Attendee, said: Said | None) -> Why:
    """Say why an answer waits for the coordinator, if it does."""
    if not is_trusted(reply, one):
        return Why.UNVERIFIED
    if not reply.method:
        return Why.IN_WORDS
    if reply.method == "COUNTER":
        return Why.COUNTER
    if reply.of_series:
        return Why.ONE_OF_SERIES
    if attendee.participation == DELEGATED:
        return Why.DELEGATED
    return Why.NONE if said is not None else Why.UNCLEAR


class Mailed(StrEnum):
    """What became of the last mail to a person."""

    NONE = "none"
    WAITING = "waiting"
    SENT = "sent"
    REFUSED = "given_up"
    FORGOTTEN = "forgotten"


def mailed(sent: bool, state: str | None) -> Mailed:
    """Say what became of a mail; its row is forgotten after some days."""
    if not sent:
        return Mailed.NONE
    return Mailed(state) if state is not None else Mailed.FORGOTTEN


def is_reached(*, answered: bool, mail: Mailed, read_at: datetime | None, changed_at: datetime) -> bool:
    """Say whether a person need not be called.

    She answered, or what stands now reached her: a calendar that fetched since the last
    change holds it; a mail that a server took over is as good as read.
    """
    return answered or mail is Mailed.SENT or (read_at is not None and read_at >= changed_at)
