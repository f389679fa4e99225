"""Name what the components show, row by row.

Pages fill these with finished sentences; templates only place them. A page's
own dataclass with the same attribute names serves as well. `lang` is the
language of the content where it may differ from the page's ("" = the page's).
"""

from dataclasses import dataclass

from gov.kernel.lean import lean
from gov.web.ring import Ring


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """Point somewhere in the words of the place: crumbs, tabs, papers, next steps."""

    label: str
    url: str
    current: bool = False
    detail: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Offer something to do about a subject.

    Of all that its page offers, the step with the lowest `due` stands out; 0 waits
    among the others. `posts` says that pressing it does it at once.
    """

    label: str
    url: str
    due: int = 0
    tone: str = "plain"
    posts: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """Say what waits for this person, and by when.

    Where only a title within the sentence is in another language, that title is `what`.
    """

    what: str
    detail: str
    url: str
    act: str
    lang: str = ""
    before: str = ""
    after: str = ""


@lean
class Entry:
    """Say one line of a register: a decision, a motion, a meeting.

    `past` greys what no longer holds; `detail` says in words why. `of` is what people
    named themselves, in their language `of_lang`.
    """

    number: str
    title: str
    url: str
    detail: str
    past: bool = False
    lang: str = ""
    of: str = ""
    of_lang: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Say one agenda item and when it is expected; `of` is the section it stands in.

    `now` is said of the one under way.
    """

    time: str
    title: str
    detail: str
    url: str = ""
    lang: str = ""
    of: str = ""
    now: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """Show one step of the arithmetic: "Quorum: more than half", "6 ≥ 4"."""

    label: str
    working: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Say one fact beside its term; `late` is said in the term as well."""

    term: str
    text: str
    url: str = ""
    late: bool = False
    lang: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """Offer one answer, with what it means."""

    value: str
    label: str
    detail: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """Say what is wrong with one field, in the reader's language."""

    name: str
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Say who sits for whom: `mark` draws the seat's dot before the name."""

    name: str
    role: str
    detail: str = ""
    url: str = ""
    mark: Ring | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """Say what happened and when; `iso` is the machine's form of `when`."""

    when: str
    iso: str
    what: str
    detail: str = ""
    url: str = ""
    current: bool = False
    lang: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Hold one run of a comparison: `kind` is same, added, removed, left or came (moved)."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Show one comment; an observer's is an observation, never counted."""

    anchor: str
    author: str
    seat: str
    when: str
    iso: str
    text: str
    lang: str = ""
    edited: str = ""
    observation: bool = False
    hidden: str = ""
    acts: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """Show one row of a counted comparison; `share` is a whole percentage, `detail` who is counted."""

    label: str
    value: str
    share: int
    detail: str = ""
    lang: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pages:
    """Lead to older and newer entries; "" where there are none."""

    newer: str = ""
    older: str = ""
