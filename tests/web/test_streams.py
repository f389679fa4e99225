"""Open streams stay few: the oldest gives way."""

from contextlib import ExitStack

from gov.web.streams import Streams


def test_the_oldest_stream_of_a_session_gives_way_and_no_other_s() -> None:
    ended: list[str] = []
    streams = Streams(for_one=2, in_all=10)
    with ExitStack() as stack:
        for who, name in (("a", "a1"), ("b", "b1"), ("a", "a2"), ("a", "a3"), ("a", "a4")):
            stack.enter_context(streams.place(who, lambda name=name: ended.append(name)))
        assert ended == ["a1", "a2"]
    assert streams.open == {}


def test_the_oldest_of_all_gives_way_where_the_server_is_full() -> None:
    ended: list[int] = []
    streams = Streams(for_one=2, in_all=3)
    with ExitStack() as stack:
        for who in range(5):
            stack.enter_context(streams.place(who, lambda who=who: ended.append(who)))
            assert len(streams.open) <= 3
        assert ended == [0, 1]
