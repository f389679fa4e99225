"""What mail does beside requests."""

from gov.mail.worker import work

JOBS = (work,)
