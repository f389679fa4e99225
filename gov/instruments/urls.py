"""Build the addresses of founding texts, and of the forms that propose new ones."""


def instruments(committee: str) -> str:
    """Address the founding texts of a committee."""
    return f"/committees/{committee}/instruments"


def instrument(committee: str, kind: str) -> str:
    """Address the version in force of one text."""
    return f"{instruments(committee)}/{kind}"


def version(committee: str, kind: str, number: int) -> str:
    """Address one version of a text."""
    return f"{instrument(committee, kind)}/versions/{number}"


def starters(committee: str) -> str:
    """Address the sets of rules to start from."""
    return f"{instrument(committee, 'rules')}/starters"


def proposal(committee: str, kind: str, start: str = "") -> str:
    """Address the form that proposes a new version, and what it is posted to."""
    at = f"{instrument(committee, kind)}/proposal"
    return f"{at}?start={start}" if start else at
