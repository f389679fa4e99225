"""Comments as tests need them."""

from uuid import UUID

from gov.comments import actions
from gov.comments.forms import Words
from gov.comments.rules import About
from tests.motions.builders import once
from tests.support.canal import SITE, Town


async def a_comment(
    town: Town,
    who: str,
    reference: str,
    body: str = "Je m’en réjouis.",
    *,
    about: About = About.MOTION,
    calls: UUID | None = None,
    key: str = "",
) -> UUID:
    """Something said under a subject; its id."""
    said = await actions.write_comment(
        town.viewer(who),
        town.canal.slug,
        about,
        reference,
        Words(body=body, language="fr", calls=calls),
        once(key, body),
        site=SITE,
    )
    return said.comment_id
