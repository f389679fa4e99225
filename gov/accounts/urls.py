"""Build the addresses of sign-in, set-up and one's own account."""

from uuid import UUID

SIGN_IN = "/sign-in"
SIGN_IN_CODE = "/sign-in/code"
SIGN_OUT = "/sign-out"
ACCOUNT = "/account"
PROFILE = "/account/profile"
NEW_ADDRESS = "/account/address"
NEW_ADDRESS_CODE = "/account/address/code"
OTHER_SESSIONS = "/account/sessions/others/end"
SET_UP = "/set-up"


def session_end(session_id: UUID) -> str:
    """Address the end of one session."""
    return f"/account/sessions/{session_id}/end"
