"""Address series of meetings, by their code."""


def all_series(committee: str) -> str:
    """Address a committee's series."""
    return f"/committees/{committee}/series"


def new_series(committee: str, part: str = "") -> str:
    """Address the form of a new series, or the dates it would make."""
    return f"{all_series(committee)}/new" + (f"/{part}" if part else "")


def series(committee: str, code: str, part: str = "") -> str:
    """Address one series, or what is done to it."""
    return f"{all_series(committee)}/{code}" + (f"/{part}" if part else "")
