"""Make of papers what pages show: lists beside a text, the form that adds one, the check of a removal."""

from collections.abc import Sequence
from dataclasses import dataclass

from gov.attachments import telling, urls
from gov.attachments.queries import PaperRow
from gov.attachments.rules import EXTENSIONS, MOST_BYTES, MOST_OF_ONE
from gov.motions import urls as motion_urls
from gov.motions.rows import MotionRow
from gov.motions.views import CheckView
from gov.web import FieldErrors, Viewer, prefilled
from gov.web.parts import Fact, Step
from gov.web.words import Words, words

# What a browser offers to choose from; what is sent is looked at all the same.
ACCEPTED = ",".join(extension for some in EXTENSIONS.values() for extension in some)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """Show one paper, with the page that removes it ("" where it is not offered)."""

    label: str
    url: str
    detail: str
    removal_url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PapersView:
    """Show the papers of a text; `gone` says which were removed."""

    rows: Sequence[Listed]
    gone: Sequence[str] = ()
    steps: Sequence[Step] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AddingView:
    """Ask for a paper."""

    title: str
    lead: str
    lang: str
    form: FieldErrors
    action: str
    after: str
    hint: str
    accept: str
    back_url: str


def papers_view(
    w: Words, slug: str, motion: MotionRow, papers: Sequence[PaperRow], *, may_change: bool
) -> PapersView:
    """Show the papers of a motion as it stands; what was removed since it was submitted is told."""
    since = motion.submitted_at
    current = [one for one in papers if one.is_part(motion.version)]
    adding = Step(label=w.gettext("Add a paper"), url=urls.new_paper(slug, motion.reference))
    return PapersView(
        rows=listed(w, slug, motion, current, may_change=may_change),
        gone=tuple(
            telling.removed(w, one, motion.zone)
            for one in papers
            if since is not None and one.removed_at is not None and one.removed_at >= since
        ),
        steps=(adding,) if may_change else (),
    )


def listed(
    w: Words,
    slug: str,
    motion: MotionRow,
    papers: Sequence[PaperRow],
    *,
    may_change: bool = False,
    of: str = "",
) -> tuple[Listed, ...]:
    """List papers, `of` one motion among several; an erased one is a line without its name."""
    before = f"{of} · " if of else ""
    return tuple(
        Listed(
            label=before + (one.name or w.gettext("A paper that was erased")),
            url=urls.paper(slug, motion.reference, one.number) if one.opens else "",
            detail=telling.detail(w, one, motion.zone),
            removal_url=urls.removal(slug, motion.reference, one.number) if may_change else "",
        )
        for one in papers
    )


def adding_view(viewer: Viewer, slug: str, motion: MotionRow, form: FieldErrors | None = None) -> AddingView:
    """Ask for a paper, and say beforehand what is taken and what becomes of it."""
    w = words(viewer.language)
    hint = w.gettext(
        "PDF, photo, plain text, CSV, or a document of LibreOffice or Microsoft Office; {size} at most,"
        " {count} papers for a motion. It is kept just as you send it: a photo may tell where it was taken."
        " Never a paper about a person you accompany."
    )
    draft = motion.number is None
    return AddingView(
        title=w.gettext("Add a paper"),
        lead=motion.title,
        lang=motion.language,
        form=form or prefilled(),
        action=urls.papers(slug, motion.reference),
        after=w.gettext("Whoever reads the draft reads its papers; the committee once you submit it.")
        if draft
        else w.gettext("It becomes part of what is voted on: the motion gets a new version."),
        hint=hint.format(size=telling.size(w, MOST_BYTES), count=MOST_OF_ONE),
        accept=ACCEPTED,
        back_url=motion_urls.motion(slug, motion.reference),
    )


def removal_view(viewer: Viewer, slug: str, motion: MotionRow, paper: PaperRow) -> CheckView:
    """Read a removal back, and say what stays."""
    w = words(viewer.language)
    after = w.gettext("The motion gets a new version without it, and its page says that a paper was removed.")
    if paper.cited:
        after += " " + w.gettext("It was voted on: the page of that vote keeps it.")
    return CheckView(
        title=w.gettext("Remove a paper"),
        statement=w.gettext("You remove a paper from this motion."),
        facts=(
            Fact(term=w.gettext("Paper"), text=paper.name),
            Fact(term=w.gettext("Kind and size"), text=telling.detail(w, paper, motion.zone)),
            Fact(term=w.gettext("Motion"), text=motion.title, lang=motion.language),
        ),
        action=urls.removal(slug, motion.reference, paper.number),
        submit=w.gettext("Remove it"),
        after=after,
        back_url=motion_urls.motion(slug, motion.reference),
        hidden=(),
        form=prefilled(),
        asks_why=False,
    )
