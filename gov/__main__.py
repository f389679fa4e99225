"""Run the gov command line; each subcommand lives in a small module."""

import argparse
import sys
from collections.abc import Sequence
from importlib import import_module

from gov.kernel.late import loading
from gov.settings import BadSettings, Settings, read_settings

# A mail server keeps what it could not hand over, and tries again.
UNREADY = {"receive": 75}

# A module of the table has `configure(parser)` and `run(arguments, settings) -> int`.
# Only the one that is asked for is loaded.
COMMANDS = {
    "serve": ("gov.web.serve", "migrate the database and serve"),
    "demo": ("gov.demo.command", "seed a living demo and serve it on this machine"),
    "migrate": ("gov.store.command", "prepare the database"),
    "import": ("gov.imports.command", "import a committee's record from a folder"),
    "check": ("gov.web.check", "check settings, database and versions"),
    "routes": ("gov.web.matrix", "list the routes, or who may use each"),
    "tally": ("gov.tally.command", "count a ballot again from its file, without a server"),
    "receive": ("gov.invitations.command", "take a mail that answers an invitation, from a mail server"),
    "mail": ("gov.mail.command", "show whether mail leaves, or send again what was given up"),
    "accounts": ("gov.accounts.command", "print a set-up code, or a code for someone mail does not reach"),
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run one subcommand; a wrong setting is told in a sentence."""
    arguments = sys.argv[1:] if argv is None else list(argv)
    with loading():
        parser = _parser(arguments[0] if arguments else "")
    parsed = parser.parse_args(arguments)
    if parsed.command is None:
        parser.print_help()
        return 2
    try:
        settings = read_settings()
        run = import_module(COMMANDS[parsed.command][0]).run
        return _status(run(parsed, settings))
    except (BadSettings, RuntimeError) as wrong:
        if not is_foreseen(wrong):
            raise
        print(wrong, file=sys.stderr)
        return UNREADY.get(parsed.command, 2)


def is_foreseen(wrong: Exception) -> bool:
    """Tell a refusal made for the operator to read from a fault of the code."""
    from gov.store import NotReady  # loaded by then, if it was raised

    return isinstance(wrong, BadSettings | NotReady)


def _parser(asked: str) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="gov", description="Governance and decision log for committees.")
    commands = parser.add_subparsers(dest="command", metavar="command")
    for name, (module, summary) in COMMANDS.items():
        command = commands.add_parser(name, help=summary, description=summary.capitalize() + ".")
        if name == asked:
            import_module(module).configure(command)
    return parser


def _status(result: object) -> int:
    return result if isinstance(result, int) else 0


__all__ = ["COMMANDS", "Settings", "main"]

if __name__ == "__main__":
    sys.exit(main())
