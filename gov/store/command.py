"""Prepare the database: `gov migrate`."""

import argparse
import asyncio
import sys

from gov.settings import Settings
from gov.store.migrate import migrate


def configure(parser: argparse.ArgumentParser) -> None:
    """Take no options: the database is a setting."""


def run(arguments: argparse.Namespace, settings: Settings) -> int:
    """Run the migrations that have not run yet, and name them."""
    done = asyncio.run(migrate(settings))
    sys.stdout.write("".join(f"{name}\n" for name in done) or "nothing to migrate\n")
    return 0
