"""Hold what a person posted, as text, and what is wrong with it."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from gov.kernel.errors import FieldError

KEY_FIELD = "_key"
CSRF_FIELD = "_csrf"
_OURS = frozenset({KEY_FIELD, CSRF_FIELD})
# No page asks more; whoever sends more gets a short answer.
_MOST_ERRORS = 200


@dataclass(frozen=True, slots=True)
class Attempt:
    """Tell a repeated click from a second wish, by key and digest."""

    key: str
    digest: bytes


@dataclass(frozen=True, slots=True)
class FieldErrors:
    """Give a form back as it was filled in, with every error at once.

    It also carries the first display of a form (`prefilled`): no errors then.
    """

    values: Mapping[str, tuple[str, ...]]
    errors: tuple[FieldError, ...] = ()

    def value(self, name: str, default: str = "") -> str:
        """Give the text of one field."""
        texts = self.values.get(name)
        return texts[0] if texts else default

    def all(self, name: str) -> tuple[str, ...]:
        """Give every text of a field that may be repeated."""
        return self.values.get(name, ())

    def chose(self, name: str, text: str) -> bool:
        """Say whether this option was ticked."""
        return text in self.values.get(name, ())

    def error(self, name: str) -> FieldError | None:
        """Give what is wrong with one field, if anything is."""
        return next((error for error in self.errors if error.name == name), None)


def prefilled(**values: object) -> FieldErrors:
    """Show a form for the first time, with what is already known."""
    return FieldErrors({name: _texts(value) for name, value in values.items()})


def _texts(value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    if isinstance(value, list | tuple | set | frozenset):
        return tuple(str(one) for one in value)
    return (str(value),)


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """Say what came as a file: its name as it was sent, its size and digest (SHA-256)."""

    name: str
    size: int
    digest: bytes


@dataclass(slots=True)
class Submission:
    """Collect the texts of a form; the readers of `gov.web.forms` mark it.

    The one object here that changes while it is read: readers note which
    fields they asked for and what was wrong, so that `errors` can give every
    error at once and refuse any field nobody asked for.
    """

    values: Mapping[str, tuple[str, ...]]
    key: str = ""
    file: Received | None = None
    asked: set[str] = field(default_factory=set)
    wrong: list[FieldError] = field(default_factory=list)

    def get(self, name: str, default: str = "") -> str:
        """Give the first text of a field."""
        self.asked.add(name)
        texts = self.values.get(name)
        return texts[0] if texts else default

    def getall(self, name: str) -> tuple[str, ...]:
        """Give every text of a field."""
        self.asked.add(name)
        return self.values.get(name, ())

    def __contains__(self, name: str) -> bool:
        return name in self.values

    @property
    def digest(self) -> bytes:
        """Recognise the same content posted twice (SHA-256)."""
        hashed = hashlib.sha256()
        for name in sorted(self.values):
            for text in self.values[name]:
                for part in (name.encode(), text.encode()):
                    hashed.update(len(part).to_bytes(8, "big"))
                    hashed.update(part)
        if self.file is not None:
            hashed.update(self.file.digest + self.file.name.encode())
        return hashed.digest()

    @property
    def attempt(self) -> Attempt:
        """Name this attempt, for the receipt a retry must find again."""
        return Attempt(self.key, self.digest)


def submission(pairs: list[tuple[str, str]]) -> Submission:
    """Gather posted pairs by name, keeping our own two fields apart."""
    values: dict[str, list[str]] = {}
    for name, text in pairs:
        values.setdefault(name, []).append(text)
    kept = {name: tuple(texts) for name, texts in values.items() if name not in _OURS}
    return Submission(kept, key=values.get(KEY_FIELD, [""])[0])


def refuse(sub: Submission, name: str, code: str, **facts: object) -> None:
    """Note what is wrong with a field; only its first error is kept."""
    if len(sub.wrong) < _MOST_ERRORS and all(error.name != name for error in sub.wrong):
        sub.wrong.append(FieldError(name, code, facts))


def errors(sub: Submission) -> FieldErrors | None:
    """Give the form back with all that is wrong, or nothing if all is well."""
    unknown = next((name for name in sub.values if name not in sub.asked), None)
    if unknown is not None:  # one is told, however many there are
        refuse(sub, unknown[:60], "unknown_field", field=unknown[:60])
    return FieldErrors(sub.values, tuple(sub.wrong)) if sub.wrong else None


def only(sub: Submission, name: str) -> str:
    """Give the one text of a field that cannot be repeated."""
    if len(sub.getall(name)) > 1:
        refuse(sub, name, "given_twice")
    return sub.get(name)
