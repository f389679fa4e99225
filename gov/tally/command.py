"""`gov tally FILE.json`: count a ballot again, without a server or a database."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from gov.tally.files import Recount, recount
from gov.tally.reading_out import read_out
from gov.tally.strict import NotATally


def configure(parser: argparse.ArgumentParser) -> None:
    """Describe the arguments."""
    parser.add_argument("file", metavar="FILE.json", type=Path, help="the tally file (see docs/tally.md)")


def run(arguments: argparse.Namespace, _settings: object = None) -> int:
    """Answer 0 when the count gives what the file says, 1 when not, 2 when it cannot be read."""
    try:
        made = recount(arguments.file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as unreadable:
        sys.stderr.write(f"{arguments.file}: it cannot be read ({type(unreadable).__name__}).\n")
        return 2
    except NotATally as wrong:
        sys.stderr.write(f"{arguments.file}: {wrong}\n")
        return 2
    sys.stdout.write("\n".join([*read_out(made), _told(made)]) + "\n")
    return 0 if made.agrees else 1


def _told(made: Recount) -> str:
    if made.outcome is None and made.chosen is None:
        return "The file states no outcome to hold this to."
    stated = ", ".join(str(one) for one in (made.outcome, made.chosen) if one is not None)
    return f"The file says: {stated}. " + ("It agrees." if made.agrees else "IT DOES NOT AGREE.")
