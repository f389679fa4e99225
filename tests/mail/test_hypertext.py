"""The HTML of a mail says what its plain text says, and leads nowhere unseen but to us."""

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from gov.mail.composing import hypertext
from gov.mail.hypertext import parts
from tests.mail.test_composing import a_mail

SITE = "https://gov.example.org"
LETTER = f"""Bonjour Amina,

Vote jusqu’à mardi :
- Le fourgon
- Le vélo

    4821 9037

Lire et voter :
{SITE}/committees/canal/ballots/3

-- 
Comité
Vous recevez ce courriel."""


def test_a_letter_is_read_into_paragraphs_lists_codes_acts_and_a_foot() -> None:
    read = parts(LETTER.replace("mardi :\n-", "mardi :\n\n-"), SITE)
    assert [block.form for block in read.body] == ["lines", "lines", "list", "copied", "act"]
    (act,) = read.body[-1].lines[0]
    assert (act.text, act.url) == ("Lire et voter", f"{SITE}/committees/canal/ballots/3")
    assert [line[0].text for line in read.foot[0].lines] == ["Comité", "Vous recevez ce courriel."]


def test_an_agenda_is_a_list_each_item_with_what_stands_under_it() -> None:
    (block,) = parts("9:00  Le fourgon\n       Décision · 5 min\n9:05  Divers\n       Rien", SITE).body
    assert block.form == "list"
    assert [line[0].text for line in block.lines] == [
        "9:00  Le fourgon · Décision · 5 min",
        "9:05  Divers · Rien",
    ]


def test_nobodys_words_stand_before_an_address_that_is_not_ours() -> None:
    for address in (
        "https://evil.example/x",
        f"{SITE}.evil.example/x",
        "https://gov.example.org@evil.example/",
    ):
        (block,) = parts(f"Lire et voter :\n{address}", SITE).body
        shown = [piece for line in block.lines for piece in line if piece.url]
        assert block.form == "lines"
        assert all(piece.text == piece.url for piece in shown)


def test_the_page_names_its_language_and_fetches_nothing() -> None:
    page = hypertext(a_mail(text=LETTER, subject="Vote : <b>3</b>"), LETTER, SITE)
    assert page.startswith("<!doctype html>")
    assert '<html lang="fr">' in page
    assert "<title>Vote : &lt;b&gt;3&lt;/b&gt;</title>" in page
    assert not [mark for mark in ("<img", "<script", "<link", "style=", "src=") if mark in page]


class Read(HTMLParser):
    """Gather what a person would read, and the marks it stands in."""

    def __init__(self) -> None:
        super().__init__()
        self.text: list[str] = []
        self.marks: set[str] = set()

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.marks.add(tag)

    def handle_data(self, data: str) -> None:
        self.text.append(data)


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=200))
def test_whatever_a_person_typed_is_words(typed: str) -> None:
    read = Read()
    read.feed(hypertext(a_mail(), f"{typed}\n<p>x</p>", SITE))
    assert read.marks <= {
        "html",
        "head",
        "meta",
        "title",
        "body",
        "p",
        "br",
        "ul",
        "li",
        "a",
        "strong",
        "hr",
        "small",
    }
    for word in typed.split():
        assert word.removeprefix("-") in "".join(read.text) or word in "- --"
