"""Make of one decision the document that its page shows."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from gov.decisions import telling, urls
from gov.decisions.kept import DecisionRow, TaskRow
from gov.decisions.outcome_views import Outcome, outcome_of
from gov.decisions.reading import DecisionPage
from gov.decisions.rules import log_code
from gov.instruments.agreements import Role
from gov.instruments.telling import role_name
from gov.motions import urls as motion_urls
from gov.permissions import Capability
from gov.web import Placed, Viewer, dates
from gov.web import urls as web_urls
from gov.web.parts import Fact, Link
from gov.web.ring import ring
from gov.web.words import Words, words


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenTask:
    """Offer to say that a follow-up is done."""

    label: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionView:
    """Show one decision; `withheld` says why nothing of it is."""

    title: str
    number: str
    below: str
    lang: str
    withheld: str = ""
    text: Sequence[str | None] = ()
    reasons: Sequence[str | None] = ()
    alternatives: Sequence[str | None] = ()
    dissent: Sequence[Fact] = ()
    imported: str = ""
    altered: str = ""
    set_aside: str = ""
    outcome: Outcome | None = None
    tasks: Sequence[Fact] = ()
    open_tasks: Sequence[OpenTask] = ()
    facts: Sequence[Fact] = ()
    proof: str = ""
    code: str = ""
    tally_url: str = ""
    crumbs: Sequence[Link]
    panels: Sequence[Placed] = ()


def decision_view(found: DecisionPage, viewer: Viewer, now: datetime) -> DecisionView:
    """Show a decision to one who reads the log."""
    w, slug = words(viewer.language), found.committee.slug
    shown = _record(w, found, now, [Link(label=w.gettext("Decisions"), url=urls.decisions(slug))])
    row = found.row
    if row is None:
        return shown
    may_complete = viewer.may(Capability.FOLLOW_UP_COMPLETE, slug)
    return replace(
        shown,
        facts=_facts(w, found, row, viewer),
        tally_url=urls.tally(slug, row.number) if row.verdict is not None and found.sound else "",
        tasks=tuple(_task(w, task, _today(found, now)) for task in found.tasks),
        dissent=tuple(Fact(term=seat, text=said, lang=shown.lang) for seat, said in found.pairs("dissent")),
        open_tasks=tuple(
            OpenTask(
                label=w.gettext("Done: {what}").format(what=task.what),
                url=urls.completion(slug, row.number, task.id),
            )
            for task in found.tasks
            if may_complete and task.done_at is None
        ),
    )


def public_view(found: DecisionPage, language: str, now: datetime) -> DecisionView:
    """Show the public what was decided and counted; no seat, no task, no name."""
    w, slug = words(language), found.committee.slug
    crumbs = [Link(label=w.gettext("Decisions"), url=urls.public_decisions(slug))]
    shown = _record(w, found, now, crumbs)
    if shown.outcome is None:
        return shown
    nameless = ring((dot.mark, "") for dot in shown.outcome.drawing.dots) if shown.outcome.drawing else None
    options = tuple(replace(option, detail="") for option in shown.outcome.options)
    return replace(shown, outcome=replace(shown.outcome, drawing=nameless, seats="", options=options))


def _record(w: Words, found: DecisionPage, now: datetime, crumbs: Sequence[Link]) -> DecisionView:
    row = found.row
    if row is None:
        title = w.gettext("Not communicated to you")
        why = w.gettext(
            "This decision was taken in closed session: only the members of the committee read it."
        )
        return DecisionView(title=title, number=found.number, below="", lang="", withheld=why, crumbs=crumbs)
    lang = "" if row.language == w.language else row.language
    said = found.values.get("title")
    recorded = dates.local(row.recorded_at, found.committee.zone).date()
    day = dates.plain_day(recorded, w.language)
    return DecisionView(
        title=said if isinstance(said, str) else w.gettext("Title withdrawn"),
        number=row.number,
        below=_below(w, row, _today(found, now), recorded),
        lang=lang,
        text=found.passages("text"),
        reasons=found.passages("reasons"),
        alternatives=found.passages("alternatives"),
        imported=_imported(w, row, found.values.get("imported")),
        altered=_altered(w, found),
        set_aside=_set_aside(w, row),
        outcome=outcome_of(w, found, row),
        proof=w.gettext("This server’s own check: unaltered since it was recorded, {day}.").format(day=day)
        if found.sound
        else "",
        code=log_code(row.root) if found.sound else "",
        crumbs=crumbs,
    )


def _altered(w: Words, found: DecisionPage) -> str:
    if found.sound:
        return ""
    return w.gettext(
        "This page no longer agrees with the log: what is shown here was altered after it was recorded. "
        "Tell the observer and the operator."
    )


def _set_aside(w: Words, row: DecisionRow) -> str:
    if row.set_aside_on is None:
        return ""
    return w.gettext(
        "This decision was set aside on {day}: a seat says that its vote was recorded wrongly, and counted"
        " again the result is another. It is not in force, and stays here as it was taken."
    ).format(day=dates.long_day(row.set_aside_on, w.language))


def _today(found: DecisionPage, now: datetime) -> date:
    return dates.local(now, found.committee.zone).date()


def _below(w: Words, row: DecisionRow, today: date, recorded: date) -> str:
    standing = telling.stands(w, row, today)
    holds = row.outcome == "adopted" or row.ended_how == "set_aside"
    return telling.joined(
        telling.decided(w, row.outcome, row.decided_on),
        telling.recorded(w, recorded) if recorded != row.decided_on else "",
        standing[:1].lower() + standing[1:] if holds else "",
        telling.review(w, row.review_on, today) if row.review_on and holds and not row.ended_by else "",
    )


def _imported(w: Words, row: DecisionRow, method: object) -> str:
    if not row.imported:
        return ""
    taken = w.gettext(
        "Taken over from an earlier record. How each seat stood is not in it, and was not made up."
    )
    return f"{telling.recorded_method(w, method)} {taken}".strip()


def _task(w: Words, task: TaskRow, today: date) -> Fact:
    late = task.done_at is None and task.due_on is not None and task.due_on < today
    term = w.pgettext("decision", "To do")
    if task.done_at is not None:
        term = w.pgettext("decision", "Done")
    elif late:
        term = w.pgettext("decision", "Late")
    due = dates.plain_day(task.due_on, w.language) if task.due_on else ""
    return Fact(term=term, text=", ".join(part for part in (task.what, task.owner, due) if part), late=late)


def _facts(w: Words, found: DecisionPage, row: DecisionRow, viewer: Viewer) -> Sequence[Fact]:
    slug, zone = found.committee.slug, found.committee.zone
    rows = [Fact(term=w.gettext("Visible to"), text=telling.readers(w, row.audience))]
    if row.ends:
        term = w.pgettext("decision", "Repeals") if row.repeals else w.pgettext("decision", "Replaces")
        rows.append(Fact(term=term, text=row.ends, url=urls.decision(slug, row.ends)))
    if row.ended_by and row.ended_how != "set_aside":
        term = (
            w.pgettext("decision", "Repealed by")
            if row.ended_how == "repealed"
            else w.pgettext("decision", "Replaced by")
        )
        rows.append(Fact(term=term, text=row.ended_by, url=urls.decision(slug, row.ended_by)))
    if row.meeting and row.met_at and viewer.may(Capability.MEETING_READ, slug):
        met = telling.met(w, row.met_at, zone)
        url = f"{web_urls.committee(slug)}/meetings/{row.meeting}"
        rows.append(Fact(term=w.pgettext("decision", "Meeting"), text=met, url=url))
    if row.item and viewer.may(Capability.MEETING_READ, slug):
        lang = "" if row.language == w.language else row.language
        rows.append(Fact(term=w.pgettext("decision", "Agenda item"), text=row.item, lang=lang))
    if row.motion and viewer.may(Capability.MOTION_READ, slug):
        rows.append(
            Fact(
                term=w.pgettext("decision", "Motion"),
                text=row.motion,
                url=motion_urls.motion(slug, row.motion),
            )
        )
    for who in found.passages("executes"):
        text = who if who is not None else w.gettext("Not communicated")
        rows.append(Fact(term=w.gettext("Executed by"), text=text, lang=""))
    matter = found.values.get("remit")
    if isinstance(matter, list) and len(matter) == 2 and matter[1] in tuple(Role):
        text = f"{matter[0]} ({role_name(w, Role(str(matter[1])))})"
        rows.append(Fact(term=w.gettext("Matter of the remit"), text=text, lang=""))
    if row.decision_class != "ordinary":
        rows.append(Fact(term=w.pgettext("decision", "Subject"), text=telling.kind(w, row.decision_class)))
    return tuple(rows)
