"""Lay out the slips to be printed: alike in all but their code."""

from collections.abc import Sequence
from dataclasses import dataclass

from gov.meetings.telling import listed
from gov.papers import telling, urls
from gov.papers.rows import Paper
from gov.tally.terms import Method
from gov.web import Viewer
from gov.web.words import Words, words


@dataclass(frozen=True, slots=True, kw_only=True)
class SlipsView:
    """Show the slips, and before them how the vote goes."""

    title: str
    motion: str
    lang: str
    lead: str
    steps: Sequence[str]
    foretold: Sequence[str]
    codes: Sequence[str]
    strip: str
    of: str
    how: str
    boxes: Sequence[str]
    back_url: str


def slips_view(paper: Paper, codes: Sequence[str], viewer: Viewer, slug: str) -> SlipsView:
    """Show what is printed: instructions for who holds the vote, then the slips.

    Instructions are in the language of who prints; slips in that of the question.
    """
    w, page = words(viewer.language), paper.ballot
    theirs = words(page.text.language)
    number = page.motion.reference
    lead = w.ngettext(
        "{count} slip, to be cut along the dashes.", "{count} slips, to be cut along the dashes.", len(codes)
    )
    return SlipsView(
        title=w.gettext("Slips of the secret vote"),
        motion=page.text.title,
        lang=page.text.language,
        lead=lead.format(count=len(codes)),
        steps=_steps(w, paper),
        foretold=telling.foretold(w, paper.slips, page.ballot.method, by_proxy=paper.by_proxy),
        codes=codes,
        strip=theirs.gettext("Torn off when the slip goes into the box"),
        of=theirs.gettext("Motion {number}").format(number=page.motion.number),
        how=_how(theirs, page.ballot.method),
        boxes=_boxes(theirs, paper),
        back_url=urls.paper(slug, number),
    )


def _steps(w: Words, paper: Paper) -> Sequence[str]:
    names = listed(w, [f"{one.name} ({one.seat})" for one in paper.witnesses])
    return (
        w.gettext(
            "Cut the slips, mix them face down, and let each seat draw one. Nobody notes who drew which."
        ),
        w.gettext("Tick in gov which seats took a slip. Everyone uses the same kind of pen."),
        w.gettext(
            "At the box, a witness compares the code with the list below, tears the strip off, and the folded"
            " slip goes in without it. From then on nothing tells one slip from another."
        ),
        w.gettext("A code that is not on the list, or comes twice, is no slip of this vote: it stays out."),
        w.gettext(
            "The two witnesses are {names}. They mix the box, count the slips, then unfold them."
        ).format(names=names),
        w.gettext("Each enters from her or his own account what was counted. Keep slips and strips apart."),
    )


def _how(w: Words, method: Method) -> str:
    if method is Method.APPROVAL:
        return w.gettext(
            "Put a cross before every option you approve. None: a blank slip. Write nothing else."
        )
    return w.gettext("Put one cross. None: a blank slip. Write nothing else.")


def _boxes(w: Words, paper: Paper) -> Sequence[str]:
    if paper.ballot.ballot.method is Method.APPROVAL:
        return paper.ballot.ballot.options
    return (w.pgettext("choice", "For"), w.pgettext("choice", "Against"))
