"""Part a posted form as its bytes come: texts are gathered, a file is passed on."""

from typing import TYPE_CHECKING

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header

from gov.kernel.errors import GovError

if TYPE_CHECKING:
    from python_multipart.multipart import MultipartCallbacks

FIELDS = 2_000

Pairs = list[tuple[str, str]]


class BodyTooLarge(GovError):
    """Refuse a body over the limit."""

    status = 413


class UnsupportedForm(GovError):
    """Refuse a body that is no form, or holds a file where none is asked."""

    status = 415


class BadRequest(GovError):
    """Refuse a body that breaks its own format."""

    status = 400


class Parts:
    """Gather text parts as the parser meets them, and the blocks of one file.

    `file` names the field that may hold it; whoever feeds us takes the
    `blocks` before the next ones come. Without a name, files are refused.
    """

    def __init__(self, boundary: bytes, file: str = "") -> None:
        self.file = file.encode()
        self.found: list[tuple[bytes, bytes]] = []
        self.blocks: list[bytes] = []
        self.filename: bytes | None = None
        self.text_size = 0
        self._parser = self._made(boundary)
        self._header = self._value = self._disposition = b""
        self._name: bytes | None = None
        self._is_file = self._ended = False
        self._content: list[bytes] = []

    def _made(self, boundary: bytes) -> MultipartParser:
        try:
            return MultipartParser(boundary, self._callbacks())
        except FormParserError:
            raise BadRequest("bad_request") from None

    def take(self, data: bytes) -> None:
        """Read the next bytes of the body."""
        try:
            self._parser.write(data)
        except FormParserError:
            raise BadRequest("bad_request") from None

    def whole(self) -> Pairs:
        """Give the texts, once the body is over; refuse one that stops in the middle."""
        if not self._ended:
            raise BadRequest("bad_request")
        return self.texts()

    def texts(self) -> Pairs:
        """Give the texts that have come whole so far."""
        try:
            return [(name.decode("utf-8"), text.decode("utf-8")) for name, text in self.found]
        except UnicodeDecodeError:
            raise BadRequest("bad_request") from None

    def _callbacks(self) -> "MultipartCallbacks":
        return {
            "on_part_begin": self._begin,
            "on_part_data": self._data,
            "on_part_end": self._end,
            "on_header_field": self._header_field,
            "on_header_value": self._header_value,
            "on_header_end": self._header_end,
            "on_headers_finished": self._headers,
            "on_end": self._all,
        }

    def _begin(self) -> None:
        self._disposition, self._content = b"", []
        if len(self.found) >= FIELDS:
            raise BadRequest("bad_request")

    def _all(self) -> None:
        self._ended = True

    def _header_field(self, data: bytes, start: int, end: int) -> None:
        self._header += data[start:end]

    def _header_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def _header_end(self) -> None:
        if self._header.lower() == b"content-disposition":
            self._disposition = self._value
        self._header = self._value = b""

    def _headers(self) -> None:
        kind, options = parse_options_header(self._disposition)
        self._name = options.get(b"name") if kind == b"form-data" else None
        # A browser names a file "" where none was chosen.
        self._is_file = bool(options.get(b"filename"))
        if not self._is_file:
            return
        if not self.file or self._name != self.file or self.filename is not None:
            raise UnsupportedForm("unsupported_form")
        self.filename = options[b"filename"]

    def _data(self, data: bytes, start: int, end: int) -> None:
        if self._is_file:
            self.blocks.append(data[start:end])
            return
        self.text_size += end - start
        self._content.append(data[start:end])

    def _end(self) -> None:
        if self._name is not None and not self._is_file:
            self.found.append((self._name, b"".join(self._content)))
