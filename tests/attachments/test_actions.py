"""A paper is part of what is voted on: adding and removing one makes a version."""

import asyncio
import os
from dataclasses import dataclass
from datetime import timedelta

import pytest

from gov.attachments import actions
from gov.attachments.checking import facts
from gov.attachments.jobs import sweep
from gov.attachments.queries import motion_with_papers, papers_voted_on
from gov.kernel import clock
from gov.kernel.errors import Conflict, Invalid, NotAllowed, NotFound
from gov.logs.canonical import from_canonical
from gov.motions.leading import withdraw_motion
from gov.motions.queries import motion_page
from gov.settings import Settings
from gov.store import execute, fetch, fetch_value, read, write
from gov.store.files import GRACE, folder
from tests.attachments.builders import PDF, PNG, a_paper, digest, kept
from tests.ballots.builders import a_void, an_open_ballot
from tests.motions.builders import a_draft, a_motion, once
from tests.support.canal import MONDAY, Town, a_town, an_item
from tests.support.databases import ROLE, command

pytestmark = pytest.mark.usefixtures("database")


@dataclass(frozen=True, slots=True)
class Opened:
    label: str
    value: str


async def numbers(town: Town, number: str, who: str = "amina") -> list[int]:
    """The papers of the motion as it stands."""
    motion, papers = await motion_with_papers(town.viewer(who), "canal", number)
    return [one.number for one in papers if one.is_part(motion.version)]


async def version(town: Town, number: str) -> int:
    return (await motion_page(town.viewer("amina"), "canal", number)).motion.version


async def test_a_paper_makes_a_version_and_so_does_its_removal() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        assert await a_paper(town, number) == 1
        assert await a_paper(town, number, PNG) == 2
        assert (await version(town, number), await numbers(town, number)) == (3, [1, 2])
        await actions.remove_paper(town.viewer("jonas"), "canal", number, 1, once())
        assert (await version(town, number), await numbers(town, number)) == (4, [2])
        assert await a_paper(town, number, PDF) == 3
        assert [step.why for step in (await motion_page(town.viewer("amina"), "canal", number)).steps][
            :4
        ] == [
            "paper added:3",
            "paper removed:1",
            "paper added:2",
            "paper added:1",
        ]


@pytest.mark.parametrize("who", ["thomas", "claire"])
async def test_only_the_movers_seat_changes_the_papers(who: str) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        await a_paper(town, number)
        with pytest.raises(NotAllowed, match="act_of_another"):
            await a_paper(town, number, PNG, who=who)
        with pytest.raises(NotAllowed, match="act_of_another"):
            await actions.remove_paper(town.viewer(who), "canal", number, 1, once())


async def test_what_is_on_ballot_or_ended_keeps_its_papers() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        await a_paper(town, number)
        await an_open_ballot(town, number, seen=2)
        with pytest.raises(NotAllowed, match="text_on_ballot"):
            await a_paper(town, number, PNG)
        with pytest.raises(NotAllowed, match="text_on_ballot"):
            await actions.remove_paper(town.viewer("amina"), "canal", number, 1, once())
        ended = await a_motion(town)
        await withdraw_motion(town.viewer("amina"), "canal", ended, "Trop cher", once())
        with pytest.raises(NotAllowed, match="act_not_possible"):
            await a_paper(town, ended)


async def test_a_ballot_opens_with_the_digest_of_each_paper() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        await a_paper(town, number, PNG)
        await a_paper(town, number, PDF)
        await actions.remove_paper(town.viewer("amina"), "canal", number, 1, once())
        ballot_id = await an_open_ballot(town, number, seen=4)
        async with read():
            told = await fetch(
                Opened,
                "SELECT o.label, o.value FROM opening o JOIN ballot b ON b.log_id = o.log_id"
                " AND b.opened_n = o.n WHERE b.id = {} AND o.label LIKE 'file.%'",
                ballot_id,
            )
        assert [one.label for one in told] == ["file.1"]
        assert from_canonical(told[0].value.encode()) == ["Devis.pdf", "pdf", len(PDF), digest(PDF).hex()]
        with pytest.raises(Conflict, match="papers_are_frozen"):
            async with write():
                await execute(
                    "INSERT INTO attachment_citation (ballot_id, attachment_id)"
                    " SELECT {}, id FROM attachment WHERE digest = {}",
                    *(ballot_id, digest(PNG)),
                )


async def test_bytes_stay_once_voted_on_and_go_with_an_earlier_removal(settings: Settings) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        await a_paper(town, number, PDF)
        await a_paper(town, number, PNG)
        await actions.remove_paper(town.viewer("amina"), "canal", number, 2, once())
        ballot_id = await an_open_ballot(town, number, seen=4)
        await a_void(town, number, ballot_id)
        await actions.remove_paper(town.viewer("amina"), "canal", number, 1, once())
        await swept(settings)
        assert kept() == [digest(PDF).hex()]
        found = await papers_voted_on(town.viewer("samira"), "canal", ballot_id)
        [(_, papers)] = found
        assert [one.number for one in papers if one.opens] == [1]


async def swept(settings: Settings) -> None:
    """Let a day go by on the disk, then sweep."""
    before = (clock.now() - GRACE - timedelta(hours=1)).timestamp()
    for path in folder().root.rglob("*"):
        if path.is_file():
            os.utime(path, (before, before))
    await sweep(settings)


async def test_the_sweep_leaves_what_is_named_and_what_is_fresh(settings: Settings) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        await a_paper(town, number)
        async with folder().arriving() as arrival:
            await arrival.write(PNG)
            await arrival.keep()
        os.utime(folder().path(digest(PNG)), (MONDAY.timestamp(), MONDAY.timestamp()))
        await sweep(settings)
        assert len(kept()) == 2
        await swept(settings)
        assert kept() == [digest(PDF).hex()]
        assert (await facts())[0].good


async def test_the_same_content_is_kept_once_and_refused_twice_on_one_motion(settings: Settings) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        one, other = await a_motion(town), await a_motion(town)
        await a_paper(town, one)
        await a_paper(town, other, name="Autre nom.pdf")
        assert kept() == [digest(PDF).hex()]
        with pytest.raises(Invalid) as refused:
            await a_paper(town, one, name="Encore.pdf")
        assert [error.code for error in refused.value.fields] == ["attachment_there_already"]
        await actions.remove_paper(town.viewer("amina"), "canal", one, 1, once())
        await swept(settings)
        assert kept() == [digest(PDF).hex()]


async def test_a_key_sent_again_adds_nothing_and_another_file_under_it_is_refused() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        assert await a_paper(town, number, key="k" * 8) == 1
        assert await a_paper(town, number, key="k" * 8) == 1
        assert (await numbers(town, number), await version(town, number)) == ([1], 2)
        with pytest.raises(Conflict, match="key_reused"):
            await a_paper(town, number, PNG, key="k" * 8)


async def test_two_papers_at_once_are_both_there_under_two_numbers() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        contents = [PDF + bytes([n]) for n in range(6)]
        given = await asyncio.gather(*(a_paper(town, number, one) for one in contents))
        assert sorted(given) == [1, 2, 3, 4, 5, 6] == await numbers(town, number)
        assert await version(town, number) == 7


async def test_the_papers_of_drafts_and_closed_session_are_their_readers_own() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        draft = await a_draft(town)
        closed = await a_motion(town, item=await an_item(town, closed=True))
        for reference in (draft, closed):
            await a_paper(town, reference)
        for reference, who in ((draft, "thomas"), (draft, "samira"), (closed, "samira")):
            with pytest.raises(NotFound):
                await motion_with_papers(town.viewer(who), "canal", reference)


async def test_a_missing_or_altered_file_is_named_by_the_check() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        for content in (PDF, PNG):
            await a_paper(town, number, content)
        folder().path(digest(PDF)).write_bytes(PDF + b" ")
        folder().path(digest(PNG)).unlink()
        [told] = await facts()
        assert not told.good
        assert f"paper 1 of motion {number} is altered" in told.sentence
        assert f"paper 2 of motion {number} is missing" in told.sentence


async def test_an_erased_paper_leaves_its_line_and_neither_name_nor_bytes(
    engine: str, settings: Settings
) -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        number = await a_motion(town)
        await a_paper(town, number)
        ballot_id = await an_open_ballot(town, number, seen=2)
        _, [paper] = await motion_with_papers(town.viewer("amina"), "canal", number)
        if engine == "postgres":
            await let_erase(settings)
        await actions.erase_paper(paper.id)
        assert kept() == []
        found = await papers_voted_on(town.viewer("amina"), "canal", ballot_id)
        [(_, papers)] = found
        assert [(one.name, one.digest, one.opens) for one in papers] == [("", None, False)]
        assert (await facts())[0].good
        with pytest.raises(NotFound):
            await actions.erase_paper(paper.id)


async def let_erase(settings: Settings) -> None:
    """Let the role that serves take the eraser's, as the runbook does."""
    await command(
        settings.database_owner,
        f"""DO $$ BEGIN
            PERFORM pg_advisory_xact_lock(2);
            IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '{ROLE}_eraser') THEN
                CREATE ROLE {ROLE}_eraser;
                ALTER ROLE {ROLE} NOINHERIT;
                GRANT {ROLE}_eraser TO {ROLE};
            END IF;
        END $$""",
        f"GRANT SELECT, UPDATE, DELETE ON attachment TO {ROLE}_eraser",
    )


async def test_the_record_of_a_paper_stands_still() -> None:
    with clock.freeze(MONDAY):
        town = await a_town()
        await a_paper(town, await a_motion(town))
        for sql in (
            "UPDATE attachment SET name = 'autre.pdf'",
            "DELETE FROM attachment",
            "UPDATE motion_attachment SET since = 1",
            "DELETE FROM motion_attachment",
        ):
            with pytest.raises((Conflict, NotAllowed)):
                async with write():
                    await execute(sql)
        async with read():
            assert await fetch_value(str, "SELECT name FROM attachment") == "Devis.pdf"
