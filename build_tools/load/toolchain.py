"""What reads, checks and builds: the engine's own code, and the Python and the packages that run it.

What is kept in a cache is as good as new only under the same.
"""

import hashlib
import os
import sys
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]


@cache
def toolchain() -> bytes:
    """A digest of every module of the engine, of the Python, and of the names and versions of the packages."""
    found = hashlib.blake2b(repr((sys.version, packages())).encode())
    for folder, folders, files in os.walk(PACKAGE):
        folders.sort()
        for name in sorted(file for file in files if file.endswith(".py")):
            path = os.path.join(folder, name)
            with open(path, "rb") as file:
                content = file.read()
            found.update(f"{path.removeprefix(str(PACKAGE))}\0{len(content)}\0".encode() + content)
    return found.digest()


def packages() -> list[str]:
    """Names and versions of the installed packages, as their folders say."""
    folders = [Path(folder) for folder in sys.path if folder and Path(folder).is_dir()]
    return sorted(name for folder in folders for name in os.listdir(folder) if name.endswith(".dist-info"))
