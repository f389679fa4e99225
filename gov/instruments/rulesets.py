"""Hold rules of procedure: what each class of decision needs, and how votes are run.

Pure. Whatever can be written here can be applied: a majority that a tie could
meet, or a quorum above all, cannot be written.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from gov.instruments.rules import Cited, DecisionClass, source_of
from gov.tally.shares import ALL, NONE, Threshold
from gov.tally.terms import Base, Method, QuorumOf, Terms

METHODS: Final = (Method.FOR_AGAINST, Method.CONSENT, Method.UNANIMOUS)
"""How a class may be decided; a choice and a sense check are ways to ask, whatever the class."""
LIMITS: Final[Mapping[str, tuple[int, int]]] = {
    "notice_days": (0, 60),
    "window_days": (3, 60),
    "shortest_days": (3, 60),  # shorter, a ballot could be over before a delegate opens her mail
    "contest_days": (1, 30),
    "second_session_days": (0, 60),
    "proxies": (0, 1),
    "seconds": (0, 5),
}
"""The least and the most of each number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClassRule:
    """Say what one class of decision needs.

    By consent, the majority is what carries it once an objection was
    maintained and the next meeting votes.
    """

    method: Method
    quorum: Threshold
    majority: Threshold
    quorum_of: QuorumOf = QuorumOf.ALL_SEATS
    base: Base = Base.EXPRESSED

    def __post_init__(self) -> None:
        if self.method not in METHODS:
            raise ValueError("a class is decided by vote, by consent or by all")
        if not self.majority.excludes_ties:
            raise ValueError("a majority is more than half, so that a tie is not adopted")
        asked = (self.quorum, self.quorum_of, self.majority, self.base)
        if self.method is Method.UNANIMOUS and asked != _EVERY_SEAT:
            raise ValueError("by all means every seat for")

    def asking(self, method: Method) -> "ClassRule":
        """Say what it needs when it is asked this way; in writing without a vote, every seat."""
        return BY_ALL if Method.UNANIMOUS in (method, self.method) else self


_EVERY_SEAT: Final = (ALL, QuorumOf.ALL_SEATS, ALL, Base.ALL_SEATS)
BY_ALL: Final = ClassRule(method=Method.UNANIMOUS, quorum=ALL, majority=ALL, base=Base.ALL_SEATS)


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleSet:
    """Hold one committee's rules: every class of decision, then what holds for all.

    Days of contest are working days. A second session comes so many days
    after one that lacked its quorum, 0 where there is none.
    """

    classes: Mapping[DecisionClass, ClassRule]
    notice_days: int = 8
    window_days: int = 10
    shortest_days: int = 3
    contest_days: int = 5
    second_session_days: int = 8
    second_session_needs_quorum: bool = True
    recused_count_for_quorum: bool = True
    abstentions_defer: bool = True
    online: bool = True  # ballots by majority outside a meeting
    secret_if_asked: bool = True  # for choosing persons, as soon as one seat asks
    early_close: bool = False
    proxies: int = 0
    seconds: int = 0

    def __post_init__(self) -> None:
        if set(self.classes) != set(DecisionClass):
            raise ValueError("rules say what every class of decision needs")
        if self.classes[DecisionClass.CONVENTION] != BY_ALL:
            raise ValueError("a convention binds those who agreed to it: all of them")
        for name, (least, most) in LIMITS.items():
            if not least <= getattr(self, name) <= most:
                raise ValueError(f"{name} lies between {least} and {most}")
        if self.shortest_days > self.window_days:
            raise ValueError("the shortest window is no longer than the usual one")


FOUNDING: Final = RuleSet(classes=dict.fromkeys(DecisionClass, BY_ALL))
"""What holds until a committee adopts its first rules: everything by all seats."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """Hold the rules in force in a committee; `cited` is None before its first."""

    law: RuleSet
    cited: Cited | None = None

    @property
    def source(self) -> str:
        """Name the version, as terms and decisions keep it."""
        return source_of(self.cited.version if self.cited else 0)

    def terms(
        self, kind: DecisionClass, method: Method = Method.FOR_AGAINST, *, second_session: bool = False
    ) -> Terms:
        """Give the terms that a decision of this class is taken under."""
        asked = self.law.classes[kind].asking(method)
        spared = second_session and not self.law.second_session_needs_quorum and asked != BY_ALL
        return Terms(
            method=method,
            quorum=NONE if spared else asked.quorum,
            quorum_of=asked.quorum_of,
            majority=asked.majority,
            base=asked.base,
            recused_count_for_quorum=self.law.recused_count_for_quorum,
            abstentions_defer=self.law.abstentions_defer,
            source=self.source,
        )

    def allows_online(self, kind: DecisionClass, method: Method = Method.FOR_AGAINST) -> bool:
        """Say whether this may be asked outside a meeting; what needs every seat, and binds nobody, may."""
        if self.law.online or method is Method.SENSE_CHECK:
            return True
        return self.law.classes[kind].asking(method) == BY_ALL

    def meeting_quorum(self, seats: int) -> int:
        """Count the seats a meeting needs to take ordinary decisions."""
        return max(1, self.law.classes[DecisionClass.ORDINARY].quorum.least(seats))


NO_RULES: Final = Rules(law=FOUNDING)
