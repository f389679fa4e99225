"""Look whether every file that a paper names is there and unaltered: for `gov check`."""

from typing import Final
from uuid import UUID

from gov.attachments.queries import held_after
from gov.store.facts import Fact
from gov.store.files import folder

_FIRST: Final = UUID(int=0)
_AT_ONCE: Final = 500
_NAMED: Final = 20  # faults told one by one; a lost folder would name them all


async def facts() -> list[Fact]:
    """Say how many papers there are, and which are missing or altered."""
    count, wrong, last = 0, list[str](), _FIRST
    while papers := await held_after(last, _AT_ONCE):
        for paper in papers:
            if not await folder().sound(paper.digest):
                what = "altered" if await folder().has(paper.digest) else "missing"
                wrong.append(f"paper {paper.number} of motion {paper.motion} is {what}: {paper.digest.hex()}")
        count, last = count + len(papers), papers[-1].id
    told = "; ".join(wrong[:_NAMED])
    return [
        Fact(
            "papers",
            f"{count} read again in {folder().root}, {len(wrong)} missing or altered",
            not wrong,
            f"bring them back from a backup of that folder: {told}",
        )
    ]
