"""Who may do what: roles held in a committee, and what each role grants.

Pure: routes name a capability, a guard asks `may`, and `gov routes --matrix`
prints the table. Conditions on state live in each feature's rules; which rows
a person sees is one SQL fragment in the query.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Final
from uuid import UUID


class Role(StrEnum):
    """Roles are held in one committee, except PUBLIC, SIGNED_IN and OPERATOR."""

    PUBLIC = "public"
    SIGNED_IN = "signed_in"
    CONTACT = "contact"
    MEMBER = "member"
    COORDINATOR = "coordinator"
    OBSERVER = "observer"
    OPERATOR = "operator"


class Capability(StrEnum):
    """Acts and readings a route can ask for, in alphabetical order."""

    ACCOUNT_MANAGE = "account.manage"
    ATTENDANCE_ANNOUNCE = "attendance.announce"
    ATTENDANCE_NOTE = "attendance.note"
    BALLOT_ASK = "ballot.ask"
    BALLOT_END = "ballot.end"
    BALLOT_OPEN = "ballot.open"
    BALLOT_READ = "ballot.read"
    BALLOT_VOID = "ballot.void"
    CALENDAR_FETCH = "calendar.fetch"
    CALENDAR_SUBSCRIBE = "calendar.subscribe"
    COMMENT_HIDE = "comment.hide"
    COMMENT_READ = "comment.read"
    COMMENT_WRITE = "comment.write"
    COMMITTEE_CREATE = "committee.create"
    COMMITTEE_MANAGE = "committee.manage"
    COMMITTEE_READ = "committee.read"
    CONTACT_NAME = "contact.name"
    CONTEST_MAKE = "contest.make"
    DECISION_READ = "decision.read"
    DECISION_READ_PUBLIC = "decision.read_public"
    DECISION_RECORD = "decision.record"
    DEMO_CHOOSE = "demo.choose"
    FOLLOW_UP_COMPLETE = "follow_up.complete"
    HANDS_RECORD = "hands.record"
    HISTORY_READ = "history.read"
    HOME_READ = "home.read"
    INITIATIVE_READ = "initiative.read"
    INVITATION_ANSWER = "invitation.answer"
    ITEM_ASK = "item.ask"
    ITEM_PREAPPROVE = "item.preapprove"
    ITEM_REQUESTS_READ = "item.requests_read"
    LIVE_FOLLOW = "live.follow"
    MAIL_END = "mail.end"
    MANDATE_APPOINT = "mandate.appoint"
    MANDATE_PROPOSE = "mandate.propose"
    MEETING_MANAGE = "meeting.manage"
    MEETING_READ = "meeting.read"
    MINUTES_CORRECT = "minutes.correct"
    MINUTES_OBJECT = "minutes.object"
    MINUTES_READ = "minutes.read"
    MINUTES_WRITE = "minutes.write"
    MOTION_AMEND = "motion.amend"
    MOTION_DISCUSS = "motion.discuss"
    MOTION_OBJECT = "motion.object"
    MOTION_READ = "motion.read"
    MOTION_SECOND = "motion.second"
    MOTION_WRITE = "motion.write"
    NOTEBOOK_KEEP = "notebook.keep"
    OUTBOX_READ = "outbox.read"
    OUTBOX_RETRY = "outbox.retry"
    PAPER_COUNT = "paper.count"
    PROPOSAL_READ = "proposal.read"
    PROXY_GIVE = "proxy.give"
    RATIFICATION_ANSWER = "ratification.answer"
    RECUSAL_DECLARE = "recusal.declare"
    SEAT_READ = "seat.read"
    SERVICE_USE = "service.use"
    SLOT_ANSWER = "slot.answer"
    SLOT_PROPOSE = "slot.propose"
    SLOT_READ = "slot.read"
    VOTE_CAST = "vote.cast"


_PUBLIC = frozenset({Role.PUBLIC})
_SIGNED_IN = frozenset({Role.SIGNED_IN})
_COORDINATOR = frozenset({Role.COORDINATOR})
_OPERATOR = frozenset({Role.OPERATOR})
_MEMBER = frozenset({Role.MEMBER})
_DECIDING = frozenset({Role.MEMBER, Role.COORDINATOR})
_CONVENED = _DECIDING | {Role.OBSERVER}
_CONCERNED = _CONVENED | {Role.CONTACT}

GRANTS: Final[Mapping[Capability, frozenset[Role]]] = MappingProxyType(
    {
        Capability.ACCOUNT_MANAGE: _SIGNED_IN,
        Capability.ATTENDANCE_ANNOUNCE: _CONVENED,
        Capability.ATTENDANCE_NOTE: _COORDINATOR,
        Capability.BALLOT_ASK: _MEMBER,
        # A seat's own, once all have answered: whoever coordinates settles no close.
        Capability.BALLOT_END: _MEMBER,
        # A member opens one together with a second seat: the act counts those that ask.
        Capability.BALLOT_OPEN: _DECIDING,
        Capability.BALLOT_READ: _CONVENED,
        Capability.BALLOT_VOID: _COORDINATOR,
        Capability.CALENDAR_FETCH: _PUBLIC,
        Capability.CALENDAR_SUBSCRIBE: _SIGNED_IN,
        # An observer hides her own words only: the act sees to it.
        Capability.COMMENT_HIDE: _CONVENED,
        Capability.COMMENT_READ: _CONVENED,
        Capability.COMMENT_WRITE: _CONVENED,
        Capability.COMMITTEE_CREATE: _OPERATOR,
        Capability.COMMITTEE_MANAGE: _COORDINATOR,
        Capability.COMMITTEE_READ: _CONCERNED,
        Capability.CONTACT_NAME: _DECIDING | {Role.CONTACT},
        Capability.CONTEST_MAKE: _MEMBER,
        Capability.DECISION_READ: _CONCERNED,
        Capability.DECISION_READ_PUBLIC: _PUBLIC,
        Capability.DECISION_RECORD: _COORDINATOR,
        Capability.DEMO_CHOOSE: _PUBLIC,
        Capability.FOLLOW_UP_COMPLETE: _DECIDING,
        Capability.HANDS_RECORD: _COORDINATOR,
        Capability.HISTORY_READ: _CONVENED,
        Capability.HOME_READ: _SIGNED_IN,
        Capability.INITIATIVE_READ: _PUBLIC,
        # Whoever holds the link of an invitation; it opens nothing else.
        Capability.INVITATION_ANSWER: _PUBLIC,
        Capability.ITEM_ASK: _MEMBER,
        Capability.ITEM_PREAPPROVE: _MEMBER,
        Capability.ITEM_REQUESTS_READ: _DECIDING,
        Capability.LIVE_FOLLOW: _SIGNED_IN,
        # Whoever holds the address that came with a mail: it ends that kind, for its addressee.
        Capability.MAIL_END: _PUBLIC,
        Capability.MANDATE_APPOINT: frozenset({Role.CONTACT}),
        Capability.MANDATE_PROPOSE: _COORDINATOR,
        Capability.MEETING_MANAGE: _COORDINATOR,
        Capability.MEETING_READ: _CONVENED,
        # Whoever reads the draft; an observer does once it is approved.
        Capability.MINUTES_CORRECT: _DECIDING,
        Capability.MINUTES_OBJECT: _MEMBER,
        Capability.MINUTES_READ: _CONCERNED,
        Capability.MINUTES_WRITE: _COORDINATOR,
        Capability.MOTION_AMEND: _MEMBER,
        Capability.MOTION_DISCUSS: _COORDINATOR,
        Capability.MOTION_OBJECT: _MEMBER,
        Capability.MOTION_READ: _CONVENED,
        Capability.MOTION_SECOND: _MEMBER,
        Capability.MOTION_WRITE: _DECIDING,
        # Each her own: nobody reads another’s.
        Capability.NOTEBOOK_KEEP: _COORDINATOR,
        Capability.OUTBOX_READ: _OPERATOR,
        Capability.OUTBOX_RETRY: _OPERATOR,
        # Only the two witnesses named count: the act sees to it.
        Capability.PAPER_COUNT: _MEMBER,
        Capability.PROPOSAL_READ: frozenset({Role.CONTACT, Role.COORDINATOR}),
        Capability.PROXY_GIVE: _MEMBER,
        # For her own partner's board alone: the act sees to it.
        Capability.RATIFICATION_ANSWER: frozenset({Role.CONTACT}),
        Capability.RECUSAL_DECLARE: _MEMBER,
        Capability.SEAT_READ: frozenset({Role.MEMBER, Role.CONTACT}),
        Capability.SERVICE_USE: _PUBLIC,
        # Observers say when they can come, as those convened with the others; they are never counted.
        Capability.SLOT_ANSWER: _CONVENED,
        Capability.SLOT_PROPOSE: _CONVENED,
        Capability.SLOT_READ: _CONVENED,
        Capability.VOTE_CAST: _MEMBER,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What a person is in one committee today.

    `seat_id` and `capacity` ("holder" or "deputy") are set for members only;
    `contact_for` holds the partners the person is the contact of.
    """

    committee_id: UUID
    slug: str
    name: str
    roles: frozenset[Role]
    seat_id: UUID | None = None
    seat_label: str = ""
    capacity: str | None = None
    contact_for: frozenset[UUID] = frozenset()


def may(capability: Capability, roles: frozenset[Role]) -> bool:
    """Grant a capability when one of the roles held carries it."""
    return not GRANTS[capability].isdisjoint(roles)


def audience_of(roles: frozenset[Role]) -> str:
    """Name the widest audience that someone with these roles reads.

    One of "closed" (members and coordinators), "committee" (observers too),
    "partners" (a partner's own people), "public".
    """
    if not roles.isdisjoint(_DECIDING):
        return "closed"
    if Role.OBSERVER in roles:
        return "committee"
    if Role.CONTACT in roles:
        return "partners"
    return "public"
