"""Typed text with light marks becomes plain values, never markup."""

from collections.abc import Iterable
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov.web.marked import Block, Run, marked


def runs(blocks: Iterable[Block]) -> list[Run]:
    found: list[Run] = []

    def gather(some: Iterable[Run]) -> None:
        for run in some:
            found.append(run)
            gather(run.runs)

    for block in blocks:
        gather(block.runs)
        found += runs(block.blocks)
    return found


def words(text: str) -> str:
    return "".join(run.text for run in runs(marked(text)))


def test_headings_begin_below_the_pages_own_and_skip_no_level():
    levels = [block.level for block in marked("# A\n\n#### B\n\n## C\n\n### D\n\n# E")]
    assert levels == [2, 3, 3, 4, 2]


def test_lists_quotes_and_code_keep_their_nesting():
    bullets, quote, code = marked("- un\n  1. deux\n\n> trois\n\n```\nquatre <b>\n```")
    assert (bullets.kind, quote.kind, code.kind, code.text) == ("bullets", "quote", "code", "quatre <b>")
    assert bullets.blocks[0].blocks[1].kind == "numbers"


def test_a_line_typed_is_a_line_shown():
    assert [run.kind for run in runs(marked("un\ndeux"))] == ["text", "break", "text"]


@pytest.mark.parametrize(
    "typed", ["<script>alert(1)</script>", "<b>gras</b>", "<!-- rien -->", "a <img src=x onerror=y> b"]
)
def test_html_is_text(typed: str):
    assert words(typed) == typed


@pytest.mark.parametrize(
    "typed",
    [
        "[x](javascript:alert(1))",
        "[x](data:text/html,y)",
        "[x](//evil.example)",
        "[x](/local)",
        "[x](vbscript:x)",
    ],
)
def test_a_link_leads_to_the_web_or_is_text(typed: str):
    assert all(run.kind != "link" for run in runs(marked(typed)))


def test_an_address_pasted_is_a_link_without_its_full_stop():
    (link,) = [run for run in runs(marked("Voir https://example.org/a?b=1.")) if run.kind == "link"]
    assert link.url == "https://example.org/a?b=1"


def test_a_link_whose_words_are_an_address_is_one_link():
    links = [run for run in runs(marked("[https://a.example](https://b.example)")) if run.kind == "link"]
    assert [link.url for link in links] == ["https://b.example"]


def test_an_image_is_a_link_and_never_fetched():
    (link,) = [run for run in runs(marked("![carte](https://example.org/a.png)")) if run.kind == "link"]
    assert (link.url, link.runs[0].text) == ("https://example.org/a.png", "carte")


@given(st.text(max_size=300))
def test_any_text_is_read(typed: str):
    for run in runs(marked(typed)):
        assert run.kind in {"text", "plain", "code", "break", "strong", "emphasis", "link"}
        assert run.kind != "link" or run.url.startswith(("http://", "https://", "mailto:"))


def test_deep_nesting_ends():
    marked(">" * 5000 + " x")
    marked("- " * 2000 + "x")
    marked("[" * 3000 + "x")


@pytest.mark.parametrize("mark", ["[", "![", "*_", "# \n", "- a\n\t", "[a](", "**a"])
def test_no_text_costs_more_than_a_long_record(mark: str) -> None:
    began = perf_counter()
    blocks = marked(mark * (200_000 // len(mark)))
    assert perf_counter() - began < 1
    assert blocks[0].kind == "paragraph"
