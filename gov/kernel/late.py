"""Load later, or faster, so that the server starts sooner.

`late` is for the few that are heavy and that many a start never needs. A type checker
reads the plain import beside it:

    if TYPE_CHECKING:
        import icalendar
    else:
        icalendar = late("icalendar")
"""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import LazyLoader, find_spec, module_from_spec
from types import ModuleType


def late(name: str) -> ModuleType:
    """Give a module that runs when an attribute is first asked of it."""
    if name in sys.modules:
        return sys.modules[name]
    spec = find_spec(name)
    if spec is None or spec.loader is None:
        raise ModuleNotFoundError(f"{name} is not installed", name=name)
    spec.loader = loader = LazyLoader(spec.loader)
    module = sys.modules[name] = module_from_spec(spec)
    loader.exec_module(module)
    return module


@contextmanager
def loading() -> Iterator[None]:
    """Look for no garbage while modules load: they leave none."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
