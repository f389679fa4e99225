"""Declare routes, know the viewer, read forms, show pages.

What features use: `page`, `form`, `feed`, `call`, `Viewer`, `Submission`, `show`,
`see_other`, `cached_page`, `cached_feed`, `Fresh`, `NavItem`, `Panel`, and the modules
`gov.web.forms`, `gov.web.words`, `gov.web.dates`, `gov.web.urls`.
"""

from gov.web.answers import Answer, Cache, answer
from gov.web.panels import Panel, Placed, panels_of, steps_of
from gov.web.routes import call, feed, form, page
from gov.web.showing import Fresh, Kept, Sent, Shown, cached_feed, cached_page, see_other, show
from gov.web.site import NavItem, Site, site_of
from gov.web.submission import Attempt, FieldErrors, Submission, prefilled
from gov.web.uploads import Incoming
from gov.web.viewer import Viewer

__all__ = [
    "Answer",
    "Attempt",
    "Cache",
    "FieldErrors",
    "Fresh",
    "Incoming",
    "Kept",
    "NavItem",
    "Panel",
    "Placed",
    "Sent",
    "Shown",
    "Site",
    "Submission",
    "Viewer",
    "answer",
    "cached_feed",
    "cached_page",
    "call",
    "feed",
    "form",
    "page",
    "panels_of",
    "prefilled",
    "see_other",
    "show",
    "site_of",
    "steps_of",
]
