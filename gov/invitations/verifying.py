"""Say whose address our own mail server vouches for.

RFC 8601: `Authentication-Results: mx.gov.example; dmarc=pass header.from=x.example`.
Only results under a name that the operator settled count, and of those the topmost
that speaks of DMARC: servers put theirs above whatever a message arrived with, and must
take out what claims their name (section 5).
"""

import re
from collections.abc import Collection, Sequence

_COMMENT = re.compile(r"\([^()]*\)")
_VERDICT = re.compile(r"dmarc\s*=\s*([a-z]+)", re.IGNORECASE)
_FROM = re.compile(r"header\.from\s*=\s*\"?([^\s;\"]+)", re.IGNORECASE)


def verified_sender(results: Sequence[str], senders: Sequence[str], ours: Collection[str]) -> str:
    """Give the one sender whose domain DMARC proved; "" where none is."""
    if len(senders) != 1:
        return ""
    domain = senders[0].rpartition("@")[2].casefold()
    for line in results:
        server, _, told = _COMMENT.sub(" ", line).partition(";")
        if server.split(" ")[0].strip().casefold() not in ours:
            continue
        for one in told.split(";"):
            verdict = _VERDICT.match(one.strip())
            if verdict is not None:
                said = _FROM.search(one)
                proved = verdict[1].lower() == "pass" and said is not None
                return senders[0] if proved and said and _domain(said[1]) == domain else ""
    return ""


def codes_at(addresses: Sequence[str], mailbox: str) -> frozenset[str]:
    """Give the codes in addresses of our mailbox: `rsvp+mzxw6ytb…@gov.example`."""
    local, _, domain = mailbox.casefold().partition("@")
    shape = re.compile(re.escape(local) + r"\+([a-z2-7]{32})@" + re.escape(domain))
    found = (shape.fullmatch(address.strip().casefold()) for address in addresses)
    return frozenset(match[1] for match in found if match)


def _domain(said: str) -> str:
    # Some servers write the whole address of the header.
    return said.rpartition("@")[2].rstrip(".").casefold()
