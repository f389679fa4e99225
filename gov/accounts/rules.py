"""Say how long a code holds, how often one may try, what a browser is called."""

import re
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import available_timezones

# Eight digits: at all that the limits let pass, a year of guessing at one
# account has one chance in a hundred; see docs/decisions/0008-sign-in-by-code.md.
CODE_DIGITS: Final = 8
CODE_LIFE: Final = timedelta(minutes=10)
MOST_TRIES: Final = 5

# Eighty bits: nobody guesses these, so nothing need be counted against them.
SET_UP_LETTERS: Final = 16
RESCUE_LETTERS: Final = 16

# Another address, or the operator's seat, asks for a sign-in of the last minutes.
FRESH: Final = timedelta(minutes=15)

_NOT_A_DIGIT = re.compile(r"[\s.\u2010-\u2015-]")


class Purpose(StrEnum):
    """Say what a code proves; one of one purpose never serves another."""

    SIGN_IN = "sign_in"
    EMAIL = "email"
    RESCUE = "rescue"


class CodeState(StrEnum):
    """Say whether a code still holds, or why it does not."""

    LIVE = "live"
    USED = "code_used"
    EXPIRED = "code_expired"
    SPENT = "code_spent"


def code_state(*, expires_at: datetime, used_at: datetime | None, attempts: int, now: datetime) -> CodeState:
    """End a code at its instant, its first use or its fifth wrong try."""
    if used_at is not None:
        return CodeState.USED
    if now >= expires_at:
        return CodeState.EXPIRED
    return CodeState.SPENT if attempts >= MOST_TRIES else CodeState.LIVE


def bare_code(text: str) -> str:
    """Read a code as people copy it: spaces and dashes mean nothing."""
    return _NOT_A_DIGIT.sub("", text).lower()


def spaced_code(code: str) -> str:
    """Write a code in groups of four: "4821 9037"."""
    return " ".join(code[i : i + 4] for i in range(0, len(code), 4))


def is_fresh(signed_in_at: datetime, now: datetime) -> bool:
    """Ask for a new sign-in before what would give an account away."""
    return now - signed_in_at < FRESH


_BROWSERS: Final = (
    ("Firefox", re.compile(r"Firefox/|FxiOS/")),
    ("Edge", re.compile(r"Edg(?:e|A|iOS)?/")),
    ("Opera", re.compile(r"OPR/|Opera")),
    ("Samsung Internet", re.compile(r"SamsungBrowser/")),
    ("Chrome", re.compile(r"Chrome/|CriOS/|Chromium/")),
    ("Safari", re.compile(r"Safari/")),
)
_SYSTEMS: Final = (
    ("iPhone", re.compile(r"iPhone|iPod")),
    ("iPad", re.compile(r"iPad")),
    ("Android", re.compile(r"Android")),
    ("Windows", re.compile(r"Windows")),
    ("Mac", re.compile(r"Mac OS X|Macintosh")),
    ("Chromebook", re.compile(r"CrOS")),
    ("Linux", re.compile(r"Linux|X11")),
)


def browser_and_system(agent: str) -> tuple[str, str]:
    """Name a browser and its machine as people do; "" what is not known."""
    return _first(_BROWSERS, agent), _first(_SYSTEMS, agent)


def zones(current: str) -> tuple[str, ...]:
    """List the zones a person may choose: Europe's, and the one they have."""
    european = {zone for zone in available_timezones() if zone.startswith("Europe/")}
    return tuple(sorted(european | {current}))


def _first(known: tuple[tuple[str, re.Pattern[str]], ...], agent: str) -> str:
    return next((name for name, mark in known if mark.search(agent)), "")
