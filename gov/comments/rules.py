"""Say as whom a person speaks, who may take words back, whom a text calls in."""

import re
from collections.abc import Hashable, Mapping
from enum import StrEnum
from typing import TypeVar

from gov.kernel.errors import Conflict, NotAllowed

Key = TypeVar("Key", bound=Hashable)


class About(StrEnum):
    """What can be talked about."""

    MOTION = "motion"
    AGENDA_ITEM = "agenda_item"
    DECISION = "decision"


class Voice(StrEnum):
    """As whom a person speaks; an observer's words are an observation."""

    MEMBER = "member"
    COORDINATOR = "coordinator"
    OBSERVER = "observer"


def voice(*, has_seat: bool, coordinates: bool, observes: bool, observers_comment: bool) -> Voice:
    """Let a person speak for a seat first, else by the role she has.

    Raises NotAllowed where the committee does not hear observers, or where
    she has no place in it today.
    """
    if has_seat:
        return Voice.MEMBER
    if coordinates:
        return Voice.COORDINATOR
    if not observes:
        raise NotAllowed("comment_not_convened")
    if not observers_comment:
        raise NotAllowed("observers_do_not_comment")
    return Voice.OBSERVER


def audience_of_comment(subject_audience: str) -> str:
    """Keep what is said within the committee, however public its subject."""
    return "closed" if subject_audience == "closed" else "committee"


def narrower(said_to: str, subject_audience: str) -> str:
    """Keep words from whom they were not said to, or are no longer for."""
    return "closed" if "closed" in (said_to, subject_audience) else said_to


def check_edit(*, is_author: bool, hidden: bool, seen: int, version: int) -> None:
    """Let an author, and nobody else, change the words last seen."""
    if not is_author:
        raise NotAllowed("comment_of_another")
    if hidden:
        raise Conflict("comment_hidden")
    if seen != version:
        raise Conflict("comment_changed")


def check_hide(*, is_author: bool, speaks: Voice) -> None:
    """Let any member hide any comment at once; an observer, her own."""
    if speaks is Voice.OBSERVER and not is_author:
        raise NotAllowed("observers_hide_their_own")


# Not inside an address: amina@maison.example calls nobody in.
_CALL = re.compile(r"(?<![\w.+-])@(?=\w)")
_WORD = re.compile(r"[\w’'-]*\w")
_LONGEST_NAME = 6


def called_in(text: str, names: Mapping[Key, str]) -> frozenset[Key]:
    """Find whom `@Amina` or `@Amina Belkacem` means, among these people.

    The longest name wins; a first name that two people share calls nobody.
    """
    whole = {_words(name): key for key, name in names.items()}
    first: dict[tuple[str, ...], list[Key]] = {}
    for name, key in whole.items():
        first.setdefault(name[:1], []).append(key)
    alone = {name: keys[0] for name, keys in first.items() if len(keys) == 1}
    found = (_meant(text[mark.end() :], whole, alone) for mark in _CALL.finditer(text))
    return frozenset(key for key in found if key is not None)


def _meant(
    after: str, whole: Mapping[tuple[str, ...], Key], alone: Mapping[tuple[str, ...], Key]
) -> Key | None:
    said = _words(after[:200])
    for length in range(_LONGEST_NAME, 0, -1):
        if len(said) >= length and said[:length] in whole:
            return whole[said[:length]]
    return alone.get(said[:1])


def _words(text: str) -> tuple[str, ...]:
    return tuple(word.casefold().replace("'", "’") for word in _WORD.findall(text))
