"""Whose address our own mail server vouches for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov.invitations.verifying import codes_at, verified_sender

OURS = ("mx.gov.example",)
AMINA = "amina@maison.example"
PASS = "mx.gov.example; spf=pass smtp.mailfrom=maison.example; dmarc=pass (p=none) header.from=maison.example"
FAIL = "mx.gov.example; dmarc=fail header.from=maison.example"
FORGED = "evil.example; dmarc=pass header.from=maison.example"


@pytest.mark.parametrize(
    ("results", "senders", "verified"),
    [
        ([PASS], [AMINA], AMINA),
        (["MX.gov.example 1; DMARC=Pass header.from=Maison.Example"], [AMINA], AMINA),
        (["mx.gov.example (ours); dmarc=pass header.from=bounce@maison.example"], [AMINA], AMINA),
        ([FORGED, PASS], [AMINA], AMINA),
        (["mx.gov.example; dkim=pass header.d=maison.example", PASS], [AMINA], AMINA),
        ([FORGED], [AMINA], ""),
        ([FAIL, PASS], [AMINA], ""),  # ours stands above what the message brought along
        ([FAIL], [AMINA], ""),
        (["mx.gov.example; dmarc=pass"], [AMINA], ""),
        (["mx.gov.example; dmarc=pass header.from=other.example"], [AMINA], ""),
        (["mx.gov.example; none"], [AMINA], ""),
        (["mx.gov.example; x=(dmarc=pass header.from=maison.example)"], [AMINA], ""),
        ([PASS], [AMINA, "second@maison.example"], ""),
        ([PASS], [], ""),
        ([], [AMINA], ""),
    ],
)
def test_only_our_own_servers_topmost_word_counts(
    results: list[str], senders: list[str], verified: str
) -> None:
    assert verified_sender(results, senders, OURS) == verified


@given(st.lists(st.text(max_size=80), max_size=5))
def test_nothing_is_proved_where_no_server_is_settled(results: list[str]) -> None:
    assert verified_sender([*results, PASS], [AMINA], ()) == ""


@given(st.text(max_size=60))
def test_only_the_exact_shape_of_our_addresses_gives_a_code(text: str) -> None:
    code = "abcdefgh234567abcdefgh234567abcd"
    assert codes_at([f"RSVP+{code.upper()}@Gov.Example", text], "rsvp@gov.example") >= {code}
    assert (
        codes_at([f"rsvp+{code}@gov.example.evil", f"x{text}+{code}@gov.example"], "rsvp@gov.example")
        == set()
    )
