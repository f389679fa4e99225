"""Find templates, static files, migrations and catalogues, wherever installed."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def assets(name: str) -> Path:
    """Give a folder shipped with gov: in the wheel, else beside the package."""
    shipped = _PACKAGE / "_assets" / name
    return shipped if shipped.is_dir() else _PACKAGE.parent / name
