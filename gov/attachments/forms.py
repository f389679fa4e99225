"""Read which paper is sent; what it is, its content says."""

from dataclasses import dataclass

from gov.attachments.names import saved_name
from gov.attachments.rules import Kind
from gov.web.forms import FieldErrors, Submission, errors, refuse

FIELD = "paper"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """Hold what is to be kept of a paper beside its bytes."""

    name: str
    kind: Kind
    size: int
    digest: bytes


def read_paper(sub: Submission, found: Kind | str) -> Paper | FieldErrors:
    """Read a paper whose content was looked at; `found` is its kind, or why it is refused."""
    sub.getall(FIELD)
    if sub.file is None:
        refuse(sub, FIELD, "required")
    elif not isinstance(found, Kind):
        refuse(sub, FIELD, found)
    wrong = errors(sub)
    if wrong is not None or sub.file is None or not isinstance(found, Kind):
        return wrong or FieldErrors(sub.values)
    # The same text with commas is a table to who made it: there the name is all that can tell.
    is_table = found is Kind.TEXT and sub.file.name.lower().endswith(".csv")
    kind = Kind.CSV if is_table else found
    return Paper(name=saved_name(sub.file.name, kind), kind=kind, size=sub.file.size, digest=sub.file.digest)
