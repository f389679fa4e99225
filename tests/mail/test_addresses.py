"""Where mail leaves from is read strictly, before the server starts."""

from pathlib import Path

import pytest

from gov.mail.addresses import Post, read_post, sender_of
from gov.settings import BadSettings, Settings, read_settings


@pytest.mark.parametrize(
    ("url", "post"),
    [
        ("smtp://127.0.0.1:2525", Post(host="127.0.0.1", port=2525, tls=False, starttls=False)),
        ("smtps://mx.example.org", Post(host="mx.example.org", port=465, tls=True, starttls=False)),
        (
            "smtp+starttls://gov:p%40ss%3Aword@mx.example.org",
            Post(
                host="mx.example.org",
                port=587,
                tls=False,
                starttls=True,
                username="gov",
                password="p@ss:word",
            ),
        ),
    ],
)
def test_the_server_of_a_url_is_read(url: str, post: Post) -> None:
    assert read_post(url) == post


@pytest.mark.parametrize(
    "url", ["mx.example.org", "http://mx.example.org", "smtp://", "smtp://a:b:c", "smtp://h/x"]
)
def test_another_url_is_told_before_anything_is_sent(url: str) -> None:
    with pytest.raises(BadSettings, match="GOV_SMTP_URL"):
        read_settings({"GOV_SMTP_URL": url})


def test_the_sender_is_settled_or_made_of_the_host() -> None:
    home = Settings(home=Path(), database="sqlite:///x", url="https://gov.example.org")
    assert sender_of(home) == ("gov", "gov@gov.example.org")
    named = Settings(home=Path(), database="sqlite:///x", mail_from="Canal <canal@example.org>")
    assert sender_of(named) == ("Canal", "canal@example.org")


@pytest.mark.parametrize("sender", ["canal", "Canal <canal>", "a@b.example\r\nBcc: x@y.example"])
def test_a_sender_that_is_no_address_is_told_before_anything_is_sent(sender: str) -> None:
    with pytest.raises(BadSettings, match="GOV_MAIL_FROM"):
        read_settings({"GOV_MAIL_FROM": sender})
