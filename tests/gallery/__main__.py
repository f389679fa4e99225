"""Write the gallery: python -m tests.gallery FOLDER [LANGUAGE]."""

import sys
from pathlib import Path

from tests.gallery.render import write

write(Path(sys.argv[1]), *sys.argv[2:3])
