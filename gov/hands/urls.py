"""Address where a motion is put to a show of hands."""

from urllib.parse import urlencode

from gov.motions import urls


def hands(committee: str, number: str, **asked: str) -> str:
    """Address the form: `/committees/canal/motions/2026-014/hands?method=consent`."""
    path = f"{urls.motion(committee, number)}/hands"
    return f"{path}?{urlencode(asked)}" if asked else path


def edition(committee: str, number: str) -> str:
    """Address the form again, as it was filled in."""
    return f"{hands(committee, number)}/edition"


def check(committee: str, number: str) -> str:
    """Address the page that is read aloud before anything is recorded."""
    return f"{hands(committee, number)}/check"
