"""Read typed text with light marks (Markdown) into blocks, never into HTML.

The only place that knows the parser. What it finds becomes plain values that
`components/document.html` sets with autoescape on: no typed text ever reaches
a page as markup, raw HTML is text, images are links, and a link leads to the
web or to a mailbox, or is text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from gov.kernel.late import late

if TYPE_CHECKING:
    import markdown_it
    from markdown_it.token import Token
else:
    markdown_it = late("markdown_it")

_ADDRESS = re.compile(r"https?://[^\s<>\"“”«»]+")
_TRAILING = ".,;:!?)]}’'"
_SCHEMES = frozenset({"http", "https", "mailto"})
# What one reading costs is settled by its marks and lines, some 40 µs each.
_MOST = 5_000
_COSTLY = re.compile(r"[][*_`!<&\\\n]")
_MARKS = {"strong": "strong", "em": "emphasis", "link": "link"}
_BLOCKS = {
    "paragraph": "paragraph",
    "blockquote": "quote",
    "bullet_list": "bullets",
    "ordered_list": "numbers",
    "list_item": "item",
}
TOP = 2  # the page's own title is the one above


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Hold a stretch of text of one kind.

    `kind` is text, code, break, strong, emphasis or link; the last three hold `runs`.
    """

    kind: str
    text: str = ""
    url: str = ""
    runs: tuple[Run, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """Hold a paragraph, heading, list or quote.

    `kind` is paragraph, heading, bullets, numbers, item, quote, code or rule.
    """

    kind: str
    runs: tuple[Run, ...] = ()
    blocks: tuple[Block, ...] = ()
    text: str = ""
    level: int = 0
    start: int = 1


@lru_cache(32)
def marked(text: str) -> tuple[Block, ...]:
    """Read a text; headings never skip a level below the page's own."""
    if sum(1 for _ in _COSTLY.finditer(text)) > _MOST:
        return tuple(_plain(text))
    tokens = iter(_reader().parse(text))
    return tuple(_stepped(tuple(_blocks(tokens))))


@cache
def _reader() -> markdown_it.MarkdownIt:
    plain = markdown_it.MarkdownIt("commonmark", {"html": False, "maxNesting": 20})
    return plain.disable(["html_block", "html_inline"])


def _plain(text: str) -> Iterator[Block]:
    """Set a text with more marks than any record has as it was typed."""
    for paragraph in re.split(r"\n{2,}", text.strip("\n")):
        yield Block(kind="paragraph", runs=(Run(kind="text", text=paragraph),))


def _blocks(tokens: Iterator[Token]) -> Iterator[Block]:
    for token in tokens:
        name = token.type.removesuffix("_open")
        if token.nesting < 0:
            return
        if token.type == "heading_open":
            yield Block(kind="heading", level=int(token.tag[1]), runs=_inline(tokens))
        elif token.type == "paragraph_open":
            yield Block(kind="paragraph", runs=_inline(tokens))
        elif token.type in ("fence", "code_block"):
            yield Block(kind="code", text=token.content.rstrip("\n"))
        elif token.type == "hr":
            yield Block(kind="rule")
        elif name in _BLOCKS:
            start = int(token.attrs.get("start", 1))
            yield Block(kind=_BLOCKS[name], blocks=tuple(_blocks(tokens)), start=start)


def _inline(tokens: Iterator[Token]) -> tuple[Run, ...]:
    inline = next(tokens)
    next(tokens)  # the end of the heading or paragraph
    return tuple(_runs(iter(inline.children or ())))


def _runs(tokens: Iterator[Token]) -> Iterator[Run]:
    for token in tokens:
        if token.nesting < 0:
            return
        name = token.type.removesuffix("_open")
        if name in _MARKS:
            yield _mark(_MARKS[name], str(token.attrs.get("href", "")), tuple(_runs(tokens)))
        elif token.type in ("softbreak", "hardbreak"):
            yield Run(kind="break")
        elif token.type == "code_inline":
            yield Run(kind="code", text=token.content)
        elif token.type == "image":
            url = str(token.attrs.get("src", ""))
            yield _mark("link", url, (Run(kind="text", text=token.content or url),))
        elif token.content:
            yield from _addresses(token.content)


def _mark(kind: str, url: str, runs: tuple[Run, ...]) -> Run:
    if kind != "link":
        return Run(kind=kind, runs=runs)
    plain = tuple(_unlinked(runs))
    return Run(kind="link", url=url, runs=plain) if _leads(url) else Run(kind="plain", runs=plain)


def _unlinked(runs: Sequence[Run]) -> Iterator[Run]:
    """Leave a link out of a link: an address may be the words of one."""
    for run in runs:
        inner = tuple(_unlinked(run.runs))
        yield replace(run, kind="plain" if run.kind == "link" else run.kind, url="", runs=inner)


def _leads(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in _SCHEMES and bool(parts.netloc or parts.scheme == "mailto")


def _addresses(text: str) -> Iterator[Run]:
    """Make links of the web addresses people paste."""
    at = 0
    for found in _ADDRESS.finditer(text):
        url = found[0].rstrip(_TRAILING)
        if not _leads(url):
            continue
        if found.start() > at:
            yield Run(kind="text", text=text[at : found.start()])
        yield Run(kind="link", url=url, runs=(Run(kind="text", text=url),))
        at = found.start() + len(url)
    if at < len(text):
        yield Run(kind="text", text=text[at:])


def _stepped(blocks: Sequence[Block]) -> Iterator[Block]:
    """Number headings from the page's own, each at most one deeper than the last."""
    above: list[int] = []
    for block in blocks:
        if block.kind != "heading":
            yield block
            continue
        while above and above[-1] >= block.level:
            above.pop()
        above.append(block.level)
        yield replace(block, level=min(6, TOP + len(above) - 1))
