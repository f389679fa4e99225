"""Join the stylesheets of the house into the one file that pages ask for.

No build step: the server reads the folder once at start. One file a component
on disk, one request on the wire.
"""

from pathlib import Path

FOUNDATIONS = ("layers", "reset", "tokens", "base", "layout")


def stylesheet(folder: Path) -> str:
    """Join foundations, then components by name, then utilities."""
    files = [folder / f"{name}.css" for name in FOUNDATIONS]
    files += sorted((folder / "components").glob("*.css"))
    files.append(folder / "utilities.css")
    return "\n".join(file.read_text(encoding="utf-8").strip() for file in files) + "\n"
