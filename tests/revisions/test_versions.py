"""Founding texts that compete are put to one choice, and each is bound before anyone votes."""

import hashlib
import json

from gov.instruments.queries import carried_by
from gov.instruments.rules import Kind
from gov.instruments.starters import STARTERS, Starter
from gov.kernel import clock
from gov.motions.countering import declare_counter
from gov.motions.queries import motion_for
from gov.store import fetch_value, read
from tests.ballots.builders import an_open_ballot
from tests.motions.builders import once
from tests.revisions.builders import a_proposal, founded
from tests.support.canal import MONDAY, SITE


async def test_the_entry_of_the_opening_binds_the_founding_text_of_each_version(database: object) -> None:
    town = await founded()
    with clock.freeze(MONDAY):
        sets = {"amina": STARTERS[Starter.CONSENT], "thomas": STARTERS[Starter.ASSOCIATION]}
        numbers = [await a_proposal(town, Kind.RULES, law, mover=who) for who, law in sets.items()]
        await declare_counter(town.viewer("claire"), "canal", numbers[1], numbers[0], once(), site=SITE)
        seen = " ".join(f"{number}:1" for number in numbers)
        await an_open_ballot(town, numbers[0], method="approval", versions=seen)
    for place, number in enumerate(numbers, 1):
        async with read():
            motion = await motion_for(town.viewer("amina"), "canal", number)
            carried = await carried_by(motion.id, 1)
            bound = await fetch_value(
                str,
                "SELECT o.value FROM opening o JOIN ballot b ON b.log_id = o.log_id AND b.opened_n = o.n"
                " WHERE o.label = {}",
                f"instrument.{place}",
            )
        assert carried is not None
        assert bound is not None
        assert json.loads(bound) == ["rules", hashlib.sha256(carried.body.encode()).hexdigest()]
