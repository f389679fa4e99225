"""Measure: `./dev bench [--only NAME] [--json FILE]`, one line a figure."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from bench.figures import Figure
from bench.suite import MEASURES, SHOWN


def main() -> int:
    """Run the measures asked for, print each figure as it comes, keep them as JSON."""
    parser = argparse.ArgumentParser(prog="./dev bench", description=__doc__)
    parser.add_argument("--only", metavar="NAME", default="", help="figures whose name begins so")
    parser.add_argument("--json", metavar="FILE", type=Path, help="write the figures there too")
    arguments = parser.parse_args()
    figures: list[Figure] = []
    for names, measure in MEASURES.items():
        if not any(name.startswith(arguments.only) for name in names):
            continue
        for figure in measure():
            if figure.name.startswith(arguments.only):
                figures.append(figure)
                print(figure.line(), flush=True)
    if not figures:
        sys.stderr.write(f"no figure begins with {arguments.only}\n")
        return 2
    if arguments.json is not None:
        written = {
            f.name: {"value": f.value, "unit": f.unit, "against": f.against}
            for f in figures
            if f.name in SHOWN
        }
        arguments.json.write_text(json.dumps(written, indent=2) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
