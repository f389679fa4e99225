"""The two scripts: a form goes once, and news never touches a form in use."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Page, expect

from e2e.talking import Talk, serve
from tests.support.browser import Reader

Sit = Callable[..., Reader]


@pytest.fixture
def talk() -> Iterator[Talk]:
    said = Talk()
    yield said
    said.over = True
    said.answering.set()
    said.move()


@pytest.fixture
def address(talk: Talk) -> Iterator[str]:
    server = serve(talk)
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


def opened(reader: Sit, address: str, *, javascript: bool = True) -> Page:
    """Open the page, and wait until it follows the stream."""
    page = reader(javascript=javascript).page
    page.goto(address)
    return page


def votes_for(page: Page) -> None:
    page.get_by_label("For").check()


def test_a_form_pressed_twice_is_sent_once(talk: Talk, address: str, reader: Sit) -> None:
    page = opened(reader, f"{address}aside")
    votes_for(page)
    button = page.get_by_role("button", name="Vote")
    button.dblclick()
    expect(page.locator("form")).to_have_attribute("aria-busy", "true")
    button.press("Enter")
    button.click()
    talk.answering.set()
    expect(page.frame_locator("iframe").get_by_text("Received.")).to_be_visible()
    assert len(talk.votes) == 1


def test_coming_back_a_form_can_be_sent_again(talk: Talk, address: str, reader: Sit) -> None:
    page = opened(reader, address)
    talk.answering.set()
    for _ in range(2):
        votes_for(page)
        page.get_by_role("button", name="Vote").click()
        page.wait_for_url("**/receipt")
        page.go_back()
    assert len(talk.votes) == 2


@pytest.mark.parametrize("clicks", [1, 2])
def test_without_javascript_a_form_is_sent_all_the_same(
    talk: Talk, address: str, reader: Sit, clicks: int
) -> None:
    page = opened(reader, address, javascript=False)
    talk.answering.set()
    votes_for(page)
    page.get_by_role("button", name="Vote").click(click_count=clicks)
    page.wait_for_url("**/receipt")
    assert talk.votes  # twice perhaps: the server holds them to one by the form's key
    assert len(set(talk.votes)) == 1


def test_news_is_put_in_place(talk: Talk, address: str, reader: Sit) -> None:
    page = opened(reader, address)
    for turn in (1, 2, 3):
        talk.move()
        expect(page.locator("#count p")).to_have_text(f"{turn} of 5 seats have voted.")


def test_news_leaves_a_form_in_use_alone_and_comes_after(talk: Talk, address: str, reader: Sit) -> None:
    page = opened(reader, address)
    page.get_by_label("Reason").fill("Too early")
    votes_for(page)
    key = page.locator("[name=_key]").input_value()
    talk.move()
    expect(page.locator("#count p")).to_have_text("1 of 5 seats have voted.")
    assert page.get_by_label("Reason").input_value() == "Too early"
    assert page.get_by_label("For").is_checked()
    assert page.locator("[name=_key]").input_value() == key
    expect(page.locator(".asked")).to_have_text("Asked 0 times.")
    talk.answering.set()
    page.get_by_role("button", name="Vote").click()
    page.wait_for_url("**/receipt")
    assert talk.votes == [f"_key={key}&choice=for&reason=Too+early"]


def test_news_waits_while_a_field_is_only_being_looked_at(talk: Talk, address: str, reader: Sit) -> None:
    page = opened(reader, address)
    page.get_by_label("Reason").focus()
    talk.move()
    expect(page.locator("#count p")).to_have_text("1 of 5 seats have voted.")
    expect(page.locator(".asked")).to_have_text("Asked 0 times.")
    assert page.evaluate("document.activeElement.id") == "reason"
    page.locator("#more").focus()
    expect(page.locator(".asked")).to_have_text("Asked 1 times.")


def test_news_leaves_a_form_on_its_way_alone(talk: Talk, address: str, reader: Sit) -> None:
    page = opened(reader, f"{address}aside")
    page.get_by_role("button", name="Vote").click()
    page.locator("#more").focus()
    talk.move()
    expect(page.locator("#count p")).to_have_text("1 of 5 seats have voted.")
    expect(page.locator("form")).to_have_attribute("aria-busy", "true")
    expect(page.locator(".asked")).to_have_text("Asked 0 times.")


def test_news_keeps_the_place_of_who_reads_by_keyboard(talk: Talk, address: str, reader: Sit) -> None:
    page = opened(reader, address)
    page.locator("#more").focus()
    talk.move()
    expect(page.locator("#count p")).to_have_text("1 of 5 seats have voted.")
    assert page.evaluate("document.activeElement.id") == "more"


def test_a_new_form_token_is_no_news(talk: Talk, address: str, reader: Sit) -> None:
    page = opened(reader, address)
    page.evaluate("document.getElementById('still').mine = true")
    talk.move()
    expect(page.locator("#count p")).to_have_text("1 of 5 seats have voted.")
    assert page.evaluate("document.getElementById('still').mine") is True


def test_where_streams_are_held_back_the_page_asks(talk: Talk, address: str, reader: Sit) -> None:
    talk.refuses_streams = True
    page = opened(reader, address)
    talk.move()
    expect(page.locator("#count p")).to_have_text("1 of 5 seats have voted.", timeout=15_000)
