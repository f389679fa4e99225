"""Write the two locks again: names, versions and hashes, never an address.

`./dev locks` keeps the versions that still fit; `--upgrade` takes the newest that do.
uv resolves once for every platform and Python that gov supports, wheels only; it runs in a
throw-away environment, so that nothing but the lock decides what is installed here.
"""

import re
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
RESOLVER = "uv==0.13.9"
OPTIONS = ("--universal", "--python-version=3.11", "--generate-hashes", "--only-binary=:all:")
PLAIN = ("--no-annotate", "--no-header", "--no-emit-index-url", "--no-emit-find-links", "--quiet")
LINE = re.compile(r"(?:[a-z0-9-]+==\S+(?: ; [^\\]+)? \\|    --hash=sha256:[0-9a-f]{64}(?: \\)?)")


def main(arguments: list[str]) -> int:
    """Write both locks; the developers' one holds all that the runtime's holds."""
    with tempfile.TemporaryDirectory() as scratch:
        uv = install_resolver(Path(scratch))
        runtime = lock(uv, "requirements.lock", *arguments)
        lock(uv, "requirements-dev.lock", "--group=dev", f"--constraints={runtime}", *arguments)
    return 0


def install_resolver(scratch: Path) -> Path:
    venv.create(scratch / "env", with_pip=True)
    binaries = scratch / "env" / "bin"
    subprocess.run([binaries / "python", "-m", "pip", "install", "-qq", RESOLVER], check=True)
    return binaries / "uv"


def lock(uv: Path, name: str, *arguments: str) -> Path:
    target = ROOT / name
    command: list[str] = [
        str(uv),
        "pip",
        "compile",
        "pyproject.toml",
        *OPTIONS,
        *PLAIN,
        *arguments,
        f"--output-file={target}",
    ]
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    odd = [line for line in target.read_text().splitlines() if not LINE.fullmatch(line)]
    if odd:
        raise SystemExit(f"{name} holds a line that is neither a version nor a hash: {odd[0]}")
    return target


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
