"""Publish decisions to programs: Atom and JSON, without cookie or language."""

import json
from datetime import datetime
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from litestar import Request
from litestar.types import ASGIApp

from gov.decisions import queries, telling, urls
from gov.decisions.forms import Filters
from gov.decisions.queries import LogPage, LogRow
from gov.decisions.views import midnight_after, title_of
from gov.permissions import Capability
from gov.store.events import scope_of
from gov.web import Fresh, Viewer, cached_feed, dates, feed, site_of
from gov.web.words import Words, words

_ATOM = "http://www.w3.org/2005/Atom"


@feed("/public/{committee:str}/decisions.atom", Capability.DECISION_READ_PUBLIC)
async def atom(committee: str, viewer: Viewer, now: datetime, request: Request[Any, Any, Any]) -> ASGIApp:
    """Publish the decisions that are public, as Atom (RFC 4287)."""
    site = site_of(request.scope).settings.url
    return cached_feed(viewer, ("atom", committee), lambda: _fresh(committee, now, site, _atom, "atom+xml"))


@feed("/public/{committee:str}/decisions.json", Capability.DECISION_READ_PUBLIC)
async def json_feed(
    committee: str, viewer: Viewer, now: datetime, request: Request[Any, Any, Any]
) -> ASGIApp:
    """Publish the decisions that are public, as JSON Feed 1.1."""
    site = site_of(request.scope).settings.url
    return cached_feed(viewer, ("json", committee), lambda: _fresh(committee, now, site, _json, "feed+json"))


async def _fresh(slug: str, now: datetime, site: str, write: Any, media: str) -> Fresh:
    found = await queries.public_log(slug, Filters())
    return Fresh(
        page=None,
        scopes=(scope_of(found.committee.id, "public"),),
        until=midnight_after(now, found.committee.zone),
        body=write(found, site, now),
        media_type=f"application/{media}; charset=utf-8",
    )


def _atom(found: LogPage, site: str, now: datetime) -> bytes:
    w, slug = words(found.committee.language), found.committee.slug
    root = Element("feed", {"xmlns": _ATOM, "xml:lang": found.committee.language})
    page = site + urls.public_decisions(slug)
    _text(root, id=page, title=_title(w, found), updated=_latest(found))
    SubElement(SubElement(root, "author"), "name").text = found.committee.name
    SubElement(root, "link", {"href": page})
    SubElement(root, "link", {"rel": "self", "href": site + urls.public_feed(slug, "atom")})
    for row in found.rows:
        entry = SubElement(root, "entry", {"xml:lang": row.language or found.committee.language})
        url = site + urls.public_decision(slug, row.number)
        title, summary = f"{row.number} {title_of(w, row.title)}", _summary(w, row, found, now)
        _text(entry, id=url, title=title, updated=_day(row), summary=summary)
        SubElement(entry, "link", {"href": url})
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _json(found: LogPage, site: str, now: datetime) -> bytes:
    w, slug = words(found.committee.language), found.committee.slug
    items = [
        {
            "id": site + urls.public_decision(slug, row.number),
            "url": site + urls.public_decision(slug, row.number),
            "title": f"{row.number} {title_of(w, row.title)}",
            "summary": _summary(w, row, found, now),
            "content_text": title_of(w, row.title),
            "date_published": _day(row),
            "language": row.language,
        }
        for row in found.rows
    ]
    content = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _title(w, found),
        "home_page_url": site + urls.public_decisions(slug),
        "feed_url": site + urls.public_feed(slug, "json"),
        "language": found.committee.language,
        "items": items,
    }
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


def _text(element: Element, **texts: str) -> None:
    for name, text in texts.items():
        SubElement(element, name).text = "".join(mark for mark in text if mark >= " " or mark in "\n\t")


def _title(w: Words, found: LogPage) -> str:
    return w.gettext("What {committee} decided").format(committee=found.committee.name)


def _summary(w: Words, row: LogRow, found: LogPage, now: datetime) -> str:
    today = dates.local(now, found.committee.zone).date()
    standing = telling.stands(w, row, today)
    return telling.joined(standing, telling.how(w, row.method or "", row.verdict))


def _latest(found: LogPage) -> str:
    return max((_day(row) for row in found.rows), default="1970-01-01T00:00:00Z")


def _day(row: LogRow) -> str:
    return f"{row.decided_on}T00:00:00Z"
