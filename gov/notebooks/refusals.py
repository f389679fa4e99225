"""Say what became of a coordinator's own notes."""

from gov.web.words import N_

REFUSALS = {"own_notes_kept": N_("Kept. Only you read this.")}
