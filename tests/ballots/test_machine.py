"""Whatever happens to a ballot, in whatever order, it counts what a model of the law counts."""

import asyncio
from contextlib import ExitStack

from hypothesis import HealthCheck, Phase
from hypothesis import settings as hypothesis_settings
from hypothesis.stateful import run_state_machine_as_test

from gov.ballots.rules import Status
from gov.kernel import clock
from gov.settings import Settings
from gov.store import opened
from gov.tally.steps import Outcome
from gov.tally.terms import Method
from tests.ballots.playing import Ballots
from tests.ballots.scene import Scene, a_joiner, a_lasting_town
from tests.support.canal import MONDAY

WISH = hypothesis_settings(
    stateful_step_count=40,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
    database=None,
    phases=(Phase.generate,),  # smaller examples would begin in other weeks of the same world
)


def test_a_ballot_counts_what_the_law_counts_whatever_happens_to_it(settings: Settings) -> None:
    with asyncio.Runner() as runner, ExitStack() as stack:
        stack.enter_context(clock.freeze(MONDAY))
        backend = opened(settings)
        runner.run(backend.__aenter__())
        stack.callback(lambda: runner.run(backend.__aexit__(None, None, None)))
        town = runner.run(a_lasting_town())
        scene = Scene(runner, town, *runner.run(a_joiner(town)))
        # Of each method; PostgreSQL takes several times as long over each, and plays the first of them.
        wish = hypothesis_settings(WISH, max_examples=12 if settings.sqlite_path else 5)
        for method in Method:
            run_state_machine_as_test(lambda method=method: a_machine(scene, method), settings=wish)
        check_something_was_seen(scene)
        if settings.sqlite_path:
            check_everything_was_seen(scene)


def check_something_was_seen(scene: Scene) -> None:
    """Hold the examples to having done something: else all of this would hold of an empty ballot."""
    assert {status for status in Status if scene.seen[status]} == set(Status) - {Status.DRAFTED}
    assert all(scene.seen[Method, Status.FINAL, method] for method in Method)
    assert scene.seen["vote"] > 200


def check_everything_was_seen(scene: Scene) -> None:
    assert all(scene.seen[outcome] for outcome in Outcome)
    wanted = ("again", "successor", "rerun", "joiner", "withdrawn", "late", "went back")
    assert all(scene.seen[one] for one in wanted), scene.seen


def a_machine(scene: Scene, method: Method) -> Ballots:
    machine = Ballots()
    machine.begin(scene, method)
    return machine
