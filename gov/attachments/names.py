"""Make of a file's name one that is safe to save under, and says what the file is."""

import re
import unicodedata
from typing import Final

from gov.attachments.rules import EXTENSIONS, Kind

LONGEST: Final = 100  # letters before the extension
_LONGEST_BYTES: Final = 200  # disks count bytes, 255 at most
_NAMELESS: Final = "document"
# What a path is made of, or what some system does not save.
_UNSAFE = re.compile(r"[<>:\"/\\|?*%]")
# Letters and marks that are drawn as nothing.
_BLANK = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0]")


def saved_name(sent: str, kind: Kind) -> str:
    """Give the name a paper is kept and saved under.

    No path, no control, direction or invisible character, and the extension
    of what the content is: `../plan.html` that is a PDF is `plan.html.pdf`.
    """
    last = re.split(r"[/\\]", sent)[-1][-4 * LONGEST :]
    seen = "".join(" " if mark.isspace() else mark for mark in last if mark.isspace() or _is_seen(mark))
    plain = _UNSAFE.sub("-", _BLANK.sub("", unicodedata.normalize("NFC", seen)))
    stem, extension = _parted(" ".join(plain.split()), kind)
    return (_shortened(stem.strip(" .")) or _NAMELESS) + extension


def _is_seen(mark: str) -> bool:
    return unicodedata.category(mark)[0] not in "CZ"


def _parted(name: str, kind: Kind) -> tuple[str, str]:
    for extension in EXTENSIONS[kind]:
        if name.lower().endswith(extension):
            return name[: -len(extension)], extension
    return name, EXTENSIONS[kind][0]


def _shortened(stem: str) -> str:
    short = stem[:LONGEST].encode()[:_LONGEST_BYTES].decode(errors="ignore")
    return short.rstrip(" .")
