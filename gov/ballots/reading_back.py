"""Hold a vote, or an opening, to its rules already on the page that reads it back."""

from datetime import datetime

from gov.ballots.actions import check_audience, check_method
from gov.ballots.ahead import Ahead
from gov.ballots.closing import check_closing_day
from gov.ballots.forms import Casting, Opening
from gov.ballots.queries import BallotPage
from gov.ballots.rules import check_answer, check_executes
from gov.instruments.agreements import Executors
from gov.kernel.errors import Invalid
from gov.web import FieldErrors, Submission


def answering(vote: Casting | FieldErrors, found: BallotPage, submitted: Submission) -> Casting | FieldErrors:
    """Hold an answer to what its ballot asks already where it is read back."""
    if isinstance(vote, FieldErrors):
        return vote
    try:
        check_answer(
            found.ballot.method,
            vote.choice,
            reason=vote.reason,
            approved=vote.approved,
            options=len(found.ballot.options),
        )
    except Invalid as refused:
        return FieldErrors(submitted.values, refused.fields)
    return vote


def checked(
    read: Opening | FieldErrors,
    ahead: Ahead,
    executors: Executors,
    submitted: Submission,
    now: datetime,
) -> Opening | FieldErrors:
    """Hold method, readers and closing day to their rules already where they are read back."""
    if isinstance(read, FieldErrors):
        return read
    try:
        check_method(ahead, read)
        check_audience(ahead, read.audience)
        check_executes(read.executes, executors)
        check_closing_day(read.closes_on, now, ahead.motion.zone, ahead.earliest)
    except Invalid as refused:
        return FieldErrors(submitted.values, refused.fields)
    return read
