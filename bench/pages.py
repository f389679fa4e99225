"""The log and the home page: kept in memory, and rendered afresh."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from bench import serving
from bench.figures import Figure, Side, ratio
from bench.growing import grow
from bench.house import furnish, sign_in, statements
from bench.loading import Page, fetch, get
from gov.decisions.committing import NewDecision
from gov.decisions.recording import record
from gov.demo.founding import found
from gov.kernel import clock
from gov.settings import Settings
from gov.store import write

PUBLIC = "/public/canal/decisions"
LOG = "/committees/canal/decisions"
HOME = "/"
FEW, MANY = 100, 100_000
_A_UNIT = 500
NOTHING_KEPT = {"GOV_KEPT_MB": "0"}


@dataclass(frozen=True, slots=True)
class Served:
    """gov and the limit, side by side on one home."""

    gov: serving.Running
    bare: serving.Running
    cookie: str
    home: Path
    asked: Mapping[str, int]

    def page(self, path: str, *, public: bool = False) -> Side:
        """Ask gov for a page, as a passer-by or signed in."""
        return Side(self.gov, (get(self.gov.port, path, **self._as(public)),))

    def shown(self, path: str, *, public: bool = False) -> Page:
        """Look at the page once, and keep its bytes for the limit."""
        page = fetch(self.gov.port, path, **self._as(public))
        if page.status != 200:
            raise RuntimeError(f"{path} answered {page.status}")
        (self.home / "ready").write_bytes(page.body)
        return page

    def ready(self) -> Side:
        """Ask the limit for the bytes last looked at."""
        return Side(self.bare, (get(self.bare.port, "/ready/ready"),))

    def text(self) -> Side:
        """Ask the limit for one line."""
        return Side(self.bare, (get(self.bare.port, "/text"),))

    def _as(self, public: bool) -> dict[str, str]:
        return {} if public else {"cookie": self.cookie}


def hot() -> list[Figure]:
    """Compare kept pages with their own bytes ready-made."""
    figures = []
    with _served(FEW) as served:
        for name, path, public, floor in (
            ("page.log.public.hot", PUBLIC, True, 0.5),
            ("page.log.member.hot", LOG, False, 0.4),
        ):
            kilobytes = len(served.shown(path, public=public).body) / 1000
            size = f"{kilobytes:.1f} kB, {_asked(served, path)} to make"
            against = f"the same bytes ready-made (floor {floor})"
            figures.append(ratio(name, served.page(path, public=public), served.ready(), against, size))
            figures.append(
                ratio(
                    f"{name}.text", served.page(path, public=public), served.text(), "a one-line text", size
                )
            )
        figures.append(
            Figure(
                name="memory.peak.mb",
                value=served.gov.peak_memory_mb,
                unit="MB",
                against="150 MB, after the load above",
            )
        )
    return figures


def fresh() -> list[Figure]:
    """Compare pages rendered for each request with a one-line text."""
    with _served(FEW, **NOTHING_KEPT) as served:
        rows = _rows(served.shown(LOG))
        return [
            ratio(
                "page.log.member.fresh",
                served.page(LOG),
                served.text(),
                "a one-line text (floor 0.05)",
                f"{rows} rows, {_asked(served, LOG)}",
            ),
            ratio(
                "page.home.member.fresh",
                served.page(HOME),
                served.text(),
                "a one-line text",
                _asked(served, HOME),
            ),
        ]


def growth() -> list[Figure]:
    """Compare pages at 100 decisions and at 100,000."""
    with _grown(FEW) as few, _grown(MANY) as many:
        figures = []
        for name, in_few, in_many in (
            ("page.log.growth", LOG, LOG),
            ("page.log.deep.growth", f"{LOG}?after=2006-090", f"{LOG}?after=2016-2499"),
            ("page.log.year.growth", f"{LOG}?year=2006", f"{LOG}?year=2016"),
            ("page.log.search.growth", f"{LOG}?q=camionnette", f"{LOG}?q=camionnette"),
            ("page.log.rare.growth", f"{LOG}?q=rarement", f"{LOG}?q=rarement"),
            ("page.home.growth", HOME, HOME),
        ):
            rows = [_rows(few.shown(in_few)), _rows(many.shown(in_many))]
            if rows[0] != rows[1]:
                raise RuntimeError(f"{name} would compare {rows[0]} rows with {rows[1]}")
            against = f"{MANY:,} decisions against {FEW} (limit 1.2)"
            told = few.asked.get(in_few), many.asked.get(in_many)
            note = f"{told[0]} and {told[1]} statements" if all(told) else ""
            figures.append(ratio(name, few.page(in_few), many.page(in_many), against, note))
    return figures


@contextmanager
def _grown(decisions: int) -> Iterator[Served]:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        cookie = furnish(home, lambda settled: _fill(settled, 1))
        grow(home / "gov.db", decisions)
        asked = furnish(home, lambda settled: _ask(settled, cookie))
        with serving.gov(home, **NOTHING_KEPT) as gov, serving.bare(home) as bare:
            yield Served(gov, bare, cookie, home, asked)


@contextmanager
def _served(decisions: int, **settings: str) -> Iterator[Served]:
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        cookie = furnish(home, lambda settled: _fill(settled, decisions))
        asked = furnish(home, lambda settled: _ask(settled, cookie))
        with serving.gov(home, **settings) as gov, serving.bare(home) as bare:
            yield Served(gov, bare, cookie, home, asked)


def _rows(page: Page) -> int:
    return page.body.count(b'<li class="entry')


def _asked(served: Served, path: str) -> str:
    return f"{served.asked[path]} statements"


async def _ask(settings: Settings, cookie: str) -> Mapping[str, int]:
    """Count the statements of each page, who asks included."""
    public = {PUBLIC: await statements(settings, PUBLIC)}
    return public | {path: await statements(settings, path, cookie) for path in (LOG, HOME)}


async def _fill(settings: Settings, decisions: int) -> str:
    today = clock.now().date()
    async with write() as unit:
        canal = await found(unit, since=today - timedelta(days=900), until=today + timedelta(days=365))
    for first in range(0, decisions, _A_UNIT):
        async with write(lock=("committee", canal.committee)) as unit:
            for number in range(first, min(first + _A_UNIT, decisions)):
                await record(unit, canal.committee, _decision(number, today))
    return (await sign_in(settings, canal.persons["amina"])).cookie


def _decision(number: int, today: date) -> NewDecision:
    day = today - timedelta(days=number % 90)
    return NewDecision(
        title=f"Partager la camionnette entre les équipes, accord numéro {number}",
        text="La camionnette est mise à la disposition des partenaires.\n\nChaque équipe paie son essence.",
        reasons="Trois locations par mois coûtaient plus que l’entretien.",
        language="fr",
        method="no_objection",
        outcome="adopted",
        decided_on=day,
        decided_at=clock.now(),
        audience="public",
        effective_from=day,
    )
