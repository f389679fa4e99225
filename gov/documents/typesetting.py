"""Set a document in type: the only place that knows the typesetter.

PDF/A-2a and PDF/UA-1 at once: kept for good, and read aloud. The same data give
the same bytes, on any machine: the date is the document's own, and no font comes
from the system.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from gov.kernel.late import late
from gov.paths import assets

if TYPE_CHECKING:
    import typst
else:
    typst = late("typst")

SHEETS: Final = assets("templates") / "documents"
STANDARDS: Final = ("a-2a", "ua-1")
# What no font of the typesetter shows: such a sign is printed as a box. The page keeps it.
BOX: Final = "\N{WHITE SQUARE}"

_UNSHOWN = re.compile(r'the text `"((?:[^"\\]|\\.)+)"` could not be displayed')
# What an office program's list signs become once pasted; an archive can show none of them.
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_SIGN = re.compile(r"\\u\{([0-9a-f]+)\}|\\(.)|([^\\])", re.DOTALL)
_ESCAPES = {"t": "\t", "n": "\n", "r": "\r", "0": "\0"}
_TRIES = 3  # the first names every sign at fault


def typeset(sheet: str, told: Mapping[str, object]) -> bytes:
    """Set data by a sheet of `templates/documents`; signs that no font has become boxes.

    Raises typst.TypstError where the sheet itself is wrong.
    """
    said = _boxed(told, {})
    for _ in range(_TRIES):
        try:
            return _compiled(SHEETS / sheet, said)
        except typst.TypstError as failed:
            unshown = _unshown(failed.diagnostic)
            if not unshown:
                raise
            said = _boxed(said, str.maketrans(dict.fromkeys(unshown, BOX)))
    return _compiled(SHEETS / sheet, said)


def _compiled(sheet: Path, said: object) -> bytes:
    made = typst.compile(
        str(sheet),
        root=str(SHEETS),
        format="pdf",
        ignore_system_fonts=True,
        sys_inputs={"told": json.dumps(said, ensure_ascii=False, sort_keys=True)},
        pdf_standards=list(STANDARDS),
    )
    assert isinstance(made, bytes), "one document was asked for, and no file"
    return made


def _unshown(diagnostic: str) -> frozenset[str]:
    """Read which signs the typesetter names, as it writes them."""
    signs = _SIGN.finditer("".join(_UNSHOWN.findall(diagnostic)))
    return frozenset(
        chr(int(code, 16)) if code else _ESCAPES.get(escaped, escaped) if escaped else plain
        for code, escaped, plain in (sign.groups() for sign in signs)
    )


def _boxed(said: object, boxes: Mapping[int, str]) -> object:
    if isinstance(said, str):
        return _PRIVATE.sub(BOX, said).translate(boxes)
    if isinstance(said, Mapping):
        return {key: _boxed(value, boxes) for key, value in said.items()}
    if isinstance(said, list | tuple):
        return [_boxed(value, boxes) for value in said]
    return said
