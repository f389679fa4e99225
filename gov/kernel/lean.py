"""Make the rows of long lists: many, made for one page, changed by nobody."""

from dataclasses import dataclass
from typing import TypeVar, dataclass_transform

Row = TypeVar("Row")


@dataclass_transform(frozen_default=True, kw_only_default=True)
def lean(row: type[Row]) -> type[Row]:
    """Make a dataclass that the type checker holds frozen, and nothing at run time.

    A frozen one sets each field through `object.__setattr__`: fifty rows of
    sixteen fields would cost a tenth of their page.
    """
    return dataclass(slots=True, kw_only=True)(row)
