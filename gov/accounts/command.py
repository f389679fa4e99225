"""Help on the terminal: a new set-up code, or a code for someone mail does not reach."""

import argparse
import asyncio
import sys

from gov.accounts import urls
from gov.accounts.actions import make_rescue_code
from gov.accounts.rules import spaced_code
from gov.accounts.setting_up import issue_set_up_code
from gov.accounts.visitors import Server
from gov.kernel.errors import NotFound
from gov.settings import Settings
from gov.store import opened
from gov.web.cookies import Keys
from gov.web.starting import secret_of


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare `gov accounts set-up` and `gov accounts code EMAIL`."""
    asked = parser.add_subparsers(dest="asked", required=True)
    asked.add_parser("set-up", help="print a new code for the set-up page")
    code = asked.add_parser("code", help="print a sign-in code for someone mail does not reach")
    code.add_argument("email", help="the address of their account")


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Print a code; it is shown here and kept nowhere."""
    if arguments.asked == "set-up":
        return asyncio.run(_set_up(settings))
    return asyncio.run(_rescue(settings, arguments.email))


async def _set_up(settings: Settings) -> int:
    async with opened(settings):
        code = await issue_set_up_code(Keys(secret_of(settings)))
    if code is None:
        sys.stderr.write("This server has its operator already.\n")
        return 1
    sys.stdout.write(set_up_words(settings, code))
    return 0


async def _rescue(settings: Settings, email: str) -> int:
    server = Server(Keys(secret_of(settings)), settings.url)
    try:
        async with opened(settings):
            code = await make_rescue_code(server, email.strip().lower())
    except NotFound:
        sys.stderr.write(f"No open account has the address {email}.\n")
        return 1
    sys.stdout.write(
        f"{spaced_code(code)}\n\nIt holds for ten minutes, once. They ask for a code at\n"
        f"{settings.url}{urls.SIGN_IN}\nwith that address, and enter this one. They are told by mail.\n"
    )
    return 0


def set_up_words(settings: Settings, code: str) -> str:
    """Say on the terminal how a new server is set up."""
    return (
        f"\nThis server has no operator yet. Set it up at\n\n    {settings.url}{urls.SET_UP}\n\n"
        f"with this code:\n\n    {spaced_code(code)}\n\n"
    )
