"""Forms are read field by field, and all that is wrong is told at once."""

from collections.abc import Callable
from datetime import date, time
from enum import StrEnum
from time import perf_counter
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gov.web import forms
from gov.web.forms import Submission, errors, prefilled, refuse, submission
from gov.web.gate import Application
from gov.web.refusals import sentence
from gov.web.words import words
from tests.support.clients import a_person, hidden
from tests.web import routes

Browse = Callable[..., Any]
ONE = "01938f3e-5a00-7c3d-9b1a-0f6f2f9d8c11"


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


def sent(**values: object) -> Submission:
    return submission([(name, str(text)) for name, text in values.items()])


def code(sub: Submission) -> str | None:
    found = errors(sub)
    return found.errors[0].code if found else None


def test_all_errors_are_told_at_once_with_the_values_kept() -> None:
    sub = sent(title="", day="31/12/2026", count="many", extra="x")
    forms.text(sub, "title")
    forms.day(sub, "day")
    forms.integer(sub, "count")
    found = errors(sub)
    assert found is not None
    assert [(error.name, error.code) for error in found.errors] == [
        ("title", "required"),
        ("day", "not_a_day"),
        ("count", "not_a_number"),
        ("extra", "unknown_field"),
    ]
    assert found.value("day") == "31/12/2026"
    assert found.error("title") == found.errors[0]
    assert found.error("nothing") is None


def test_a_rule_across_fields_adds_its_own_code_once() -> None:
    sub = sent(a="1")
    refuse(sub, "a", "too_early", day=date(2026, 1, 1))
    refuse(sub, "a", "required")
    found = errors(sub)
    assert found is None or [error.code for error in found.errors] == ["too_early", "unknown_field"][:1]


@pytest.mark.parametrize(
    ("written", "read"),
    [("  two  words ", "two  words"), ("e\u0301te\u0301", "été"), ("a\tb\nc", "a b c"), ("x" * 20, "x" * 20)],
)
def test_a_line_of_text_is_trimmed_and_in_one_form(written: str, read: str) -> None:
    sub = sent(title=written)
    assert forms.text(sub, "title", max=20) == read
    assert errors(sub) is None


@pytest.mark.parametrize(
    ("written", "fault"),
    [
        ("", "required"),
        ("   ", "required"),
        ("x" * 21, "too_long"),
        ("x", "too_short"),
        ("nul\0l", "control_characters"),
        ("bell\x07", "control_characters"),
        ("right\u202eto left", "control_characters"),
        ("\ufeffmark", "control_characters"),
        ("zero\u200bwidth", "control_characters"),
        ("tag\U000e0041", "control_characters"),
        ("join\u200d er", "control_characters"),
        ("\u3164", "control_characters"),
        ("\u2800\u2800", "control_characters"),
        ("…!", "no_letter"),
        ("\u0301\u0302", "no_letter"),
        ("Z" + "\u0335" * 17, "too_many_marks"),
        ("x" * 20_000, "too_long"),
        ("\u0f73" * 60, "too_many_marks"),
    ],
)
def test_hostile_or_wrong_text_is_refused(written: str, fault: str) -> None:
    sub = sent(title=written)
    forms.text(sub, "title", max=20, min=2)
    assert code(sub) == fault


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("coopé\u00adration", "coopération"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("équipe 👩\u200d💻", "équipe 👩\u200d💻"),
        ("Vie\u0323\u0302t", "Vi\u1ec7t"),
        ("x" + "\u0301" * 10, "x" + "\u0301" * 10),
    ],
)
def test_what_people_write_with_joiners_and_accents_is_kept(written: str, read: str) -> None:
    sub = sent(title=written)
    assert forms.text(sub, "title") == read
    assert errors(sub) is None


def test_a_comment_may_be_one_picture_but_not_nothing() -> None:
    sub = sent(body="👍", other="\u0301\n\u0301")
    assert forms.lines(sub, "body") == "👍"
    forms.lines(sub, "other")
    assert code(sub) == "required"


@pytest.mark.parametrize("reader", [forms.text, forms.lines, forms.email, forms.slug])
@pytest.mark.parametrize("pile", ["a" + "\u0301\u0316" * 60_000, "\u0f73" * 60_000, "\u0344" * 60_000])
def test_no_text_costs_more_than_its_length(reader: Callable[..., str], pile: str) -> None:
    for written in (pile, pile[:900]):
        began = perf_counter()
        reader(sent(title=written), "title")
        assert perf_counter() - began < 0.1


def test_unknown_fields_are_told_once_however_many() -> None:
    found = errors(sent(**{f"x{at}": "" for at in range(2_000)}))
    assert found is not None
    assert [(error.name, error.code) for error in found.errors] == [("x0", "unknown_field")]


def test_lines_keep_their_breaks_in_one_form() -> None:
    sub = sent(body="one\r\ntwo\rthree\n\n")
    assert forms.lines(sub, "body") == "one\ntwo\nthree"
    assert errors(sub) is None


@pytest.mark.parametrize("text", ["18:00", "18h", "18 h", "18\u00a0h", "18H00", "18.00", "18 h 00", "18"])
def test_a_time_is_read_as_people_write_it(text: str) -> None:
    sub = sent(at=text)
    assert forms.wall_time(sub, "at") == time(18)
    assert errors(sub) is None


@pytest.mark.parametrize("text", ["24:00", "9:60", "noon", "9:3", "-1:00", ""])
def test_what_is_no_time_is_refused(text: str) -> None:
    sub = sent(at=text)
    forms.wall_time(sub, "at")
    assert code(sub) in ("not_a_time", "required")


@pytest.mark.parametrize("text", ["2026-02-30", "20261210", "2026-W01-1", "10-12-2026", "0001-01-01"])
def test_what_is_no_day_is_refused(text: str) -> None:
    sub = sent(on=text)
    forms.day(sub, "on")
    assert code(sub) == "not_a_day"


def test_days_numbers_and_choices_are_read() -> None:
    single = {"on": "2026-12-10", "count": "7", "colour": "blue", "tick": "on", "id": ONE}
    several = [("ids", ONE), ("ids", ONE), ("colours", "blue"), ("colours", "red")]
    sub = submission([*single.items(), *several, ("mail", "a@Example.BE")])
    assert forms.day(sub, "on") == date(2026, 12, 10)
    assert forms.integer(sub, "count", max=7) == 7
    assert forms.choice(sub, "colour", Colour) is Colour.BLUE
    assert forms.choices(sub, "colours", Colour) == (Colour.RED, Colour.BLUE)
    assert forms.boolean(sub, "tick")
    assert not forms.boolean(sub, "untick")
    assert forms.identifier(sub, "id") == UUID(ONE)
    assert forms.ids(sub, "ids") == (UUID(ONE),)
    assert forms.email(sub, "mail") == "a@example.be"
    assert forms.day(sub, "none", required=False) is None
    assert forms.integer(sub, "none", required=False) is None
    assert errors(sub) is None


@pytest.mark.parametrize("text", ["٣", "1e3", "1.5", "0x10", "1" * 30, "--1"])
def test_what_is_no_whole_number_is_refused(text: str) -> None:
    sub = sent(count=text)
    forms.integer(sub, "count")
    assert code(sub) == "not_a_number"


@pytest.mark.parametrize(
    "text",
    ["a", "a@b", "a b@example.org", "a@b@example.org", "a@example..org", "a@example.org\0", "<a@b.org>"],
)
def test_what_is_no_address_is_refused(text: str) -> None:
    sub = sent(mail=text)
    forms.email(sub, "mail")
    assert code(sub) in ("not_an_email", "control_characters")


def test_a_single_answer_given_twice_is_refused() -> None:
    sub = submission([("title", "a"), ("title", "b")])
    forms.text(sub, "title")
    assert code(sub) == "given_twice"


def test_a_choice_not_offered_is_refused() -> None:
    sub = sent(colour="green", ids="not an id")
    forms.choice(sub, "colour", Colour)
    forms.ids(sub, "ids")
    found = errors(sub)
    assert found is not None
    assert [error.code for error in found.errors] == ["not_a_choice", "not_an_id"]


@given(st.lists(st.tuples(st.sampled_from(["a", "b"]), st.text()), max_size=5))
def test_no_input_breaks_a_reader(pairs: list[tuple[str, str]]) -> None:
    for reader in (forms.text, forms.lines, forms.day, forms.wall_time, forms.integer, forms.email):
        sub = submission(pairs)
        reader(sub, "a", required=False)
        found = errors(sub)
        assert found is None or found.errors


def test_the_same_content_has_the_same_digest_whatever_its_order() -> None:
    one, two = submission([("a", "1"), ("b", "2")]), submission([("b", "2"), ("a", "1"), ("_csrf", "x")])
    assert one.digest == two.digest
    assert submission([("a", "1b"), ("c", "2")]).digest != submission([("a", "1"), ("bc", "2")]).digest


def test_a_form_is_first_shown_with_what_is_known() -> None:
    form = prefilled(title="x", ids=("1", "2"), none=None)
    assert (form.value("title"), form.all("ids"), form.value("none", "-")) == ("x", ("1", "2"), "-")
    assert form.chose("ids", "2")
    assert not form.chose("ids", "3")


async def test_a_wrong_form_comes_back_filled_in_with_422(app: Application, browse: Browse) -> None:
    client = await browse(await a_person(), app=app)
    response = await client.submit("/form", {"title": "far too long <b>for this</b> field"})
    assert response.status_code == 422
    assert "title: Too long: 34 characters, and 20 is the limit." in response.text
    assert 'value="far too long &lt;b&gt;for this&lt;/b&gt; field"' in response.text


async def test_an_unknown_field_is_named_in_the_readers_language(app: Application, browse: Browse) -> None:
    client = await browse(await a_person(language="fr"), app=app)
    response = await client.submit("/form", {"title": "x", "is_admin": "1"})
    assert response.status_code == 422
    assert "Ce formulaire n’a pas de champ «\u00a0is_admin\u00a0»" in response.text
    assert routes.posted == []


async def test_a_multipart_form_is_read_as_any_other(app: Application, browse: Browse) -> None:
    client = await browse(await a_person(), app=app)
    fields = {**hidden((await client.get("/form")).text), "title": "été ☀"}
    parts = {name: (None, text) for name, text in fields.items()}
    assert (await client.post("/form", files=parts)).status_code == 303
    assert routes.posted[0][1] == "été ☀"


async def test_a_file_is_refused_where_none_is_asked(app: Application, browse: Browse) -> None:
    client = await browse(await a_person(), app=app)
    fields = hidden((await client.get("/form")).text)
    response = await client.post("/form", data=fields, files={"title": ("x.exe", b"MZ")})
    assert response.status_code == 415


@pytest.mark.parametrize(
    ("kind", "body", "status"),
    [
        ("application/json", b"{}", 415),
        ("application/x-www-form-urlencoded", b"title=\xff\xfe", 400),
        ("application/x-www-form-urlencoded", b"title=%ff", 400),
        ("application/x-www-form-urlencoded", b"a=1&" * 3000, 400),
        ("multipart/form-data; boundary=x", b"--x\r\nbroken", 400),
        ("multipart/form-data", b"--x--", 415),
        ("application/x-www-form-urlencoded", b"title=" + b"x" * 300_000, 413),
    ],
)
async def test_a_body_that_is_no_form_has_its_status(
    app: Application, browse: Browse, kind: str, body: bytes, status: int
) -> None:
    client = await browse(await a_person(), app=app)
    response = await client.post("/form", content=body, headers={"content-type": kind})
    assert response.status_code == status
    assert routes.posted == []


async def test_a_body_without_a_length_is_bounded_too(app: Application, browse: Browse) -> None:
    client = await browse(await a_person(), app=app)

    async def endless() -> Any:
        for _ in range(30):
            yield b"title=" + b"x" * 10_000

    kind = {"content-type": "application/x-www-form-urlencoded"}
    response = await client.post("/form", content=endless(), headers=kind)
    assert response.status_code == 413
    assert "256 kB at most" in response.text


async def test_two_clicks_and_two_tabs_act_once(app: Application, browse: Browse) -> None:
    client = await browse(await a_person(), app=app)
    form = {**hidden((await client.get("/once")).text), "title": "once"}
    first, second = await client.post("/once", data=form), await client.post("/once", data=form)
    assert first.headers["location"] == second.headers["location"] == "/open?number=1"
    assert len(routes.posted) == 1
    other = await client.post("/once", data={**form, "title": "something else"})
    assert other.status_code == 409
    assert len(routes.posted) == 1


def test_a_missing_answer_is_named_so_that_several_differ_in_the_summary() -> None:
    sub = sent(title="", day="", postcode="")
    forms.text(sub, "title")
    forms.day(sub, "day")
    forms.text(sub, "postcode")
    found = errors(sub)
    assert found is not None
    general = {"required": "An answer is needed here."}
    said = [sentence(general, words("en"), wrong) for wrong in found.errors]
    assert said == ["Give a title.", "Choose a day.", "An answer is needed here."]


@pytest.mark.parametrize("media", ["data", "files"])
async def test_a_form_that_holds_nul_is_refused(app: Application, browse: Browse, media: str) -> None:
    client = await browse(app=app)
    values = {**hidden((await client.get("/form")).text), "title": "A\0B"}
    posted = {"files": {name: (None, text) for name, text in values.items()}, "data": values}
    assert (await client.post("/form", **{media: posted[media]})).status_code == 400
    assert (await client.get("/asking?q=%00")).status_code == 400
    assert routes.posted == []


@pytest.mark.parametrize("key", ["x", "A" * 10, "a" * 65, "0" * 200_000, "é"])
async def test_a_key_that_is_none_of_ours_is_refused(app: Application, browse: Browse, key: str) -> None:
    client = await browse(app=app)
    values = {**hidden((await client.get("/form")).text), "title": "A", "_key": key}
    assert (await client.post("/form", data=values)).status_code == 400
    assert routes.posted == []


async def test_a_key_given_twice_is_refused(app: Application, browse: Browse) -> None:
    client = await browse(app=app)
    values = {**hidden((await client.get("/form")).text), "title": "A"}
    for keys in (["0" * 200_000, ""], ["x", values["_key"]], [values["_key"], values["_key"]]):
        assert (await client.post("/form", data={**values, "_key": keys})).status_code == 400
    assert routes.posted == []
