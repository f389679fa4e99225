"""Tell browsers what no page of ours does: run foreign or inline code, be framed."""

from gov.settings import Settings

Header = tuple[bytes, bytes]

CONTENT_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
_ALWAYS: tuple[Header, ...] = (
    (b"content-security-policy", CONTENT_POLICY.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
)
_REFERRER: Header = (b"referrer-policy", b"same-origin")
_TLS: Header = (b"strict-transport-security", b"max-age=63072000; includeSubDomains")


def security_headers(settings: Settings | None) -> tuple[Header, ...]:
    """List the headers every answer carries, one with TLS only over TLS."""
    return (*_ALWAYS, _TLS) if settings is not None and settings.https else _ALWAYS


def referrer(headers: list[Header]) -> list[Header]:
    """Keep a page's address to ourselves; a page with a secret says even less."""
    return [] if _REFERRER[0] in dict(headers) else [_REFERRER]
