"""Hold what a committee starts with, for meetings and ballots alike: quorum, notice."""

from typing import Final

from gov.tally.shares import MORE_THAN_HALF

# Until a committee has rules of procedure of its own.
QUORUM: Final = MORE_THAN_HALF
NOTICE_DAYS: Final = 8
