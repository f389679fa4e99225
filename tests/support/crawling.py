"""Follow every link a person is shown, and read each page as she would."""

import re
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin, urlsplit

from gov.web.words import Words, words
from tests.support.clients import Client
from tests.support.messages import PLACEHOLDER, Sentence, sentences

# What leaves the person one is, or answers a file; and other people's places.
NOT_FOLLOWED = ("/sign-out", "/language/", "/demo", "/live/")
SHORT = 3  # « OK » is the same everywhere
UNSPOKEN = {"script", "style"}
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


@dataclass(slots=True)
class Found:
    """Hold what a crawl came across."""

    pages: dict[str, int] = field(default_factory=dict)
    troubles: list[str] = field(default_factory=list)


class Page(HTMLParser):
    """Collect links, the page's language, and what is said in that language."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[str] = []
        self.language = ""
        self.spoken: list[str] = []
        self._in: list[tuple[str, str]] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        language = given.get("lang") or (self._in[-1][1] if self._in else "")
        if tag == "html":
            self.language = language or ""
        if tag == "a" and given.get("href"):
            self.links.append(given["href"] or "")
        if tag not in VOID:
            self._in.append((tag, language or ""))

    def handle_endtag(self, tag: str) -> None:
        while self._in and self._in.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        said = " ".join(data.split())
        tag, language = self._in[-1] if self._in else ("", "")
        if said and tag not in UNSPOKEN and language == self.language:
            self.spoken.append(said)


async def crawl(client: Client, starts: Sequence[str], language: str, *, most: int = 250) -> Found:
    """Read every page within reach; list what does not hold."""
    found, waiting = Found(), deque(starts)
    came_from = dict.fromkeys(starts, "(start)")
    while waiting and len(found.pages) < most:
        path = waiting.popleft()
        answer = await client.get(path)
        found.pages[path] = answer.status_code
        if answer.is_redirect:
            _queue(answer.headers["location"], path, came_from, waiting)
            continue
        if answer.status_code != 200:
            found.troubles.append(f"{path}: {answer.status_code}, linked from {came_from[path]}")
        if not answer.headers.get("content-type", "").startswith("text/html"):
            continue
        page = Page(answer.text)
        if page.language != language:
            found.troubles.append(f"{path}: lang is {page.language!r}")
        if language != "en":
            found.troubles += [
                f"{path}: in English: {said}" for said in page.spoken if english(language)(said)
            ]
        for link in page.links:
            _queue(link, path, came_from, waiting)
    return found


def _queue(link: str, path: str, came_from: dict[str, str], waiting: deque[str]) -> None:
    target = within_reach(link, path)
    if target and target not in came_from:
        came_from[target] = path
        waiting.append(target)


def within_reach(link: str, path: str) -> str:
    """Give the page of ours that a link of a page leads to; "" for what is not followed."""
    target = urldefrag(urljoin(path, link))[0]
    parts = urlsplit(target)
    is_ours = not parts.scheme and not parts.netloc and target.startswith("/")
    return target if is_ours and not target.startswith(NOT_FOLLOWED) else ""


@cache
def english(language: str) -> Callable[[str], bool]:
    """Recognise a sentence of the catalogues that was left in English."""
    spoken = words(language)
    said = {sentence for package in sentences().values() for sentence in package.values()}
    left = {
        form
        for one in said
        for form in one.ids
        if len(form) > SHORT and _translated(spoken, one) != one.ids[0]
    }
    # « Vote » is French too: the round, where in English it is the act.
    # A translation may also open a line, with a capital: « Convention », of « convention ».
    told = {_translated(spoken, one) for one in said}
    left -= told | {form[:1].upper() + form[1:] for form in told}
    patterns = [_pattern(form) for form in sorted(left) if _says_something(form)]
    any_of_them = re.compile("|".join(patterns) or r"(?!)")
    return cache(lambda text: any_of_them.fullmatch(text) is not None)


def _translated(spoken: Words, sentence: Sentence) -> str:
    if sentence.context:
        return spoken.pgettext(sentence.context, sentence.ids[0])
    return spoken.gettext(sentence.ids[0])


def _says_something(form: str) -> bool:
    # "{some} and {last}" would recognise any sentence at all.
    fixed = PLACEHOLDER.sub("", form)
    return fixed == form or len(re.findall(r"[A-Za-z]{3,}", fixed)) > 1


def _pattern(form: str) -> str:
    fixed = [re.escape(" ".join(part.split())) for part in re.split(r"%\(\w+\)[sd]|\{\w+\}", form)]
    return "(?:" + ".+?".join(fixed) + ")"
