"""A mail has the same bytes each time, and no header that people typed."""

from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov.mail.composing import Unsendable, compose, one_line
from gov.store.outbox import Attachment, Invitation, Mail

SENDER = ("Gov – Équipe", "gov@gov.example.org")


def a_mail(**changes: object) -> Mail:
    values: dict[str, object] = {
        "id": UUID(int=1),
        "message_id": "<1@gov.example.org>",
        "recipient": "amina@x.example",
        "language": "fr",
        "subject": "Réunion",
        "text": "Bonjour,\n",
        "headers": {},
        "attachments": (),
        "state": "waiting",
        "queued_at": datetime(2026, 12, 1, 17, 0, tzinfo=UTC),
        "attempts": 1,
        "last_error": "",
    }
    return Mail(**(values | changes))  # type: ignore[arg-type]  # the builder's own values


def sent(mail: Mail) -> EmailMessage:
    read = message_from_bytes(compose(mail, SENDER).as_bytes(), policy=default)
    assert isinstance(read, EmailMessage)
    return read


def words_of(made: EmailMessage, kind: str) -> list[str]:
    part = made.get_body((kind,))
    assert part is not None
    return str(part.get_content()).split()


def test_two_attempts_send_the_same_bytes_attachments_included() -> None:
    ics = Attachment(
        filename="réunion.ics", media_type="text/calendar; charset=utf-8", content=b"BEGIN:VCALENDAR\r\n"
    )
    for mail in (a_mail(), a_mail(attachments=(ics,))):
        assert compose(mail, SENDER).as_bytes() == compose(mail, SENDER).as_bytes()
    (part,) = sent(a_mail(attachments=(ics,))).iter_attachments()
    assert part.get_content_type() == "text/calendar"
    assert part.get_filename() == "réunion.ics"
    assert part.get_payload(decode=True) == b"BEGIN:VCALENDAR\r\n"


def test_an_invitation_is_the_last_alternative_and_a_file_with_the_same_bytes() -> None:
    content = "BEGIN:VCALENDAR\r\nSUMMARY:Réunion\r\nEND:VCALENDAR\r\n".encode()
    mail = a_mail(invitation=Invitation(method="CANCEL", content=content))
    assert compose(mail, SENDER).as_bytes() == compose(mail, SENDER).as_bytes()
    whole = sent(mail)
    alternatives, file = whole.iter_parts()
    text, page, calendar = alternatives.iter_parts()
    assert [part.get_content_type() for part in (whole, alternatives, text, page, calendar, file)] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "text/calendar",
        "application/ics",
    ]
    assert dict(calendar["content-type"].params) == {
        "method": "CANCEL",
        "charset": "UTF-8",
        "component": "VEVENT",
    }
    assert calendar.get_payload(decode=True) == file.get_payload(decode=True) == content


@given(st.text(max_size=300))
def test_no_subject_can_begin_another_header(typed: str) -> None:
    made = sent(a_mail(subject=f"{typed}\r\nBcc: all@evil.example\n\n<p>"))
    assert made["Bcc"] is None
    assert set(made.keys()) == set(sent(a_mail()).keys())
    assert words_of(made, "plain") == ["Bonjour,"]


@pytest.mark.parametrize(
    "recipient",
    [
        "a@b.example\r\nBcc: x@y.example",
        "a@b.example,c@d.example",
        "Amina <a@b.example>",
        "",
        "a b@c.example",
        "a@" + "b" * 260,
        "a@é" + "b" * 70 + ".example",
    ],
)
def test_a_recipient_that_is_not_one_plain_address_is_never_sent_to(recipient: str) -> None:
    with pytest.raises(Unsendable):
        compose(a_mail(recipient=recipient), SENDER)


def test_fixed_headers_and_those_of_one_click_are_not_taken_from_a_row() -> None:
    headers = {
        "List-Unsubscribe": "<https://evil.example>",
        "From": "evil@x.example",
        "Bcc": "all@x.example",
        "Bad Name": "x",
        "List-Id": "canal\r\nBcc: all@x.example",
    }
    made = sent(a_mail(headers=headers))
    assert made["From"] == "Gov – Équipe <gov@gov.example.org>"
    assert made["List-Id"] == "canal Bcc: all@x.example"
    assert {"Bcc", "List-Unsubscribe", "Bad Name"}.isdisjoint(made.keys())


@pytest.mark.parametrize(
    "attachments", [(), (Attachment(filename="a.pdf", media_type="application/pdf", content=b"%"),)]
)
def test_a_mail_says_its_language_and_holds_both_forms(attachments: tuple[Attachment, ...]) -> None:
    made = sent(a_mail(language="nl", attachments=attachments))
    assert made["Content-Language"] == "nl"
    kinds = [part.get_content_type() for part in made.walk() if not part.is_multipart()]
    assert kinds == ["text/plain", "text/html", *("application/pdf" for _ in attachments)]
    both = next(part for part in made.walk() if part.get_content_type() == "multipart/alternative")
    assert [part.get_content_type() for part in both.iter_parts()] == ["text/plain", "text/html"]


def test_an_international_domain_is_written_in_ascii() -> None:
    assert sent(a_mail(recipient="a@bücher.example"))["To"] == "a@xn--bcher-kva.example"


def test_a_line_keeps_its_words() -> None:
    assert one_line("  a\r\n\tb\x00c\u2028d ") == "a b c d"
