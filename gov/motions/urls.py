"""Address motions; a draft goes by its code, a motion by its number."""


def motions(committee: str) -> str:
    """Address a committee's register of motions."""
    return f"/committees/{committee}/motions"


def new_motion(committee: str) -> str:
    """Address the form for a new motion."""
    return f"{motions(committee)}/new"


def motion(committee: str, reference: str) -> str:
    """Address one motion: `/committees/canal/motions/2026-014`."""
    return f"{motions(committee)}/{reference}"


def edition(committee: str, reference: str) -> str:
    """Address the form that changes a motion's text."""
    return f"{motion(committee, reference)}/edition"


def versions(committee: str, reference: str) -> str:
    """Address what a changed text is posted to."""
    return f"{motion(committee, reference)}/versions"


def version(committee: str, reference: str, number: int) -> str:
    """Address one version, compared with the one before it."""
    return f"{versions(committee, reference)}/{number}"


def submission(committee: str, reference: str) -> str:
    """Address the page that checks, and the form that submits, a draft."""
    return f"{motion(committee, reference)}/submission"


def withdrawal(committee: str, reference: str) -> str:
    """Address the page that checks, and the form that makes, a withdrawal."""
    return f"{motion(committee, reference)}/withdrawal"


def taking_up(committee: str, reference: str) -> str:
    """Address the page that checks, and the form that takes, a motion up again."""
    return f"{motion(committee, reference)}/taking-up"


def seconding(committee: str, reference: str) -> str:
    """Address the page that checks, and the form that makes, a second."""
    return f"{motion(committee, reference)}/seconding"


def discussion(committee: str, reference: str) -> str:
    """Address the page that checks, and the form that opens, the discussion."""
    return f"{motion(committee, reference)}/discussion"


def deferral(committee: str, reference: str) -> str:
    """Address the form that puts a motion off."""
    return f"{motion(committee, reference)}/deferral"


def referral(committee: str, reference: str) -> str:
    """Address the form that puts a motion to the partners' boards."""
    return f"{motion(committee, reference)}/referral"


def amendments(committee: str, reference: str) -> str:
    """Address what a proposed amendment is posted to."""
    return f"{motion(committee, reference)}/amendments"


def new_amendment(committee: str, reference: str) -> str:
    """Address the form that proposes an amendment."""
    return f"{amendments(committee, reference)}/new"


def amendment(committee: str, reference: str, number: int, act: str = "") -> str:
    """Address one amendment, or an act on it: `…/amendments/2/acceptance`."""
    return f"{amendments(committee, reference)}/{number}" + (f"/{act}" if act else "")


def counter_versions(committee: str, reference: str) -> str:
    """Address the page that shows competing versions side by side."""
    return f"{motion(committee, reference)}/counter-versions"


def counter_version(committee: str, reference: str) -> str:
    """Address the form that declares a motion a counter-version of another."""
    return f"{motion(committee, reference)}/counter-version"


def objections(committee: str, reference: str) -> str:
    """Address what an objection is posted to."""
    return f"{motion(committee, reference)}/objections"


def new_objection(committee: str, reference: str) -> str:
    """Address the form that states an objection."""
    return f"{objections(committee, reference)}/new"


def objection_anchor(number: int) -> str:
    """Name the place of one objection on its motion's page."""
    return f"objection-{number}"


def objection(committee: str, reference: str, number: int) -> str:
    """Address one objection where it is read: `…/2026-004#objection-2`."""
    return f"{motion(committee, reference)}#{objection_anchor(number)}"


def objection_answer(committee: str, reference: str, number: int) -> str:
    """Address the form that says whether an objection is resolved."""
    return f"{objections(committee, reference)}/{number}/answer"
