"""Build the addresses that layouts and refusals link to."""

from urllib.parse import quote

HOME = "/"
SIGN_IN = "/sign-in"
SIGN_OUT = "/sign-out"
ACCOUNT = "/account"
DEMO = "/demo"
DEMO_MAIL = "/demo/mail"


def committee(slug: str) -> str:
    """Address a committee."""
    return f"/committees/{slug}"


def sign_in(back: str) -> str:
    """Address the sign-in page, coming back afterwards."""
    return f"{SIGN_IN}?next={quote(local(back), safe='')}"


def local(url: str, otherwise: str = HOME) -> str:
    """Keep a way back only if it stays on this site; `//evil` does not."""
    within = url.startswith("/") and not url.startswith("//") and "\\" not in url
    return url if within and url.isprintable() and len(url) <= 2000 else otherwise
