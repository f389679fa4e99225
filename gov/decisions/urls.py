"""Address the log, its decisions, and what the public reads of them."""

from urllib.parse import urlencode


def decisions(committee: str, **asked: str) -> str:
    """Address a committee's log, filtered: `…/decisions?year=2026&q=bail`."""
    return _with(f"/committees/{committee}/decisions", asked)


def decision(committee: str, number: str) -> str:
    """Address one decision: `/committees/canal/decisions/2026-014`."""
    return f"{decisions(committee)}/{number}"


def tally(committee: str, number: str) -> str:
    """Address the file by which a decision is recounted."""
    return f"{decision(committee, number)}/tally.json"


def completion(committee: str, number: str, task: object) -> str:
    """Address what marks a follow-up done."""
    return f"{decision(committee, number)}/follow-ups/{task}/completion"


def new_decision(committee: str, meeting: str, item: object = "") -> str:
    """Address the form that records what a meeting decided under an item."""
    return _with(f"{_of_meeting(committee, meeting)}/new", {"item": str(item)})


def edition(committee: str, meeting: str) -> str:
    """Address the same form again, as it was filled in."""
    return f"{_of_meeting(committee, meeting)}/new"


def check(committee: str, meeting: str) -> str:
    """Address the page that is read aloud before a decision is recorded."""
    return f"{_of_meeting(committee, meeting)}/check"


def taken(committee: str, meeting: str) -> str:
    """Address what a decision taken in a meeting is posted to."""
    return _of_meeting(committee, meeting)


def public_decisions(committee: str, **asked: str) -> str:
    """Address what the public reads of a log."""
    return _with(f"/public/{committee}/decisions", asked)


def public_decision(committee: str, number: str) -> str:
    """Address one public decision."""
    return f"{public_decisions(committee)}/{number}"


def public_feed(committee: str, kind: str) -> str:
    """Address the public decisions for programs: kind is atom or json."""
    return f"/public/{committee}/decisions.{kind}"


def _of_meeting(committee: str, meeting: str) -> str:
    return f"/committees/{committee}/meetings/{meeting}/decisions"


def _with(path: str, asked: dict[str, str]) -> str:
    kept = {name: text for name, text in asked.items() if text}
    return f"{path}?{urlencode(kept)}" if kept else path
