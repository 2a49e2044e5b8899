"""Files on the disk: only ordinary ones that stand in the project are read, and each that cannot be is a problem."""

import os
import stat
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from ..model.problems import Problem

MAX_BYTES = 1_000_000
_DO_NOT_WAIT = getattr(os, "O_NONBLOCK", 0)
"""A pipe is opened at once, and then found to be none of ours."""
CONFIGURATION = "mkdocs.yml"
_LEADS_OUT = "is a link that leads out of the project; put a copy in its place"


_BREAKS = "\v\f\x1c\x1d\x1e\x85\u2028\u2029"
"""Signs that end a line for some programs and not for others, as Word and readers of PDFs leave them: behind one, each
would count other lines."""
_DEVICES = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in "0123456789¹²³"))
)


class Unreadable(Exception):
    """A file has no text for us; the message says why."""

    def __init__(self, reason: str, line: int = 1, column: int = 1) -> None:
        super().__init__(reason)
        self.line, self.column = line, column


def text_of(path: str | Path) -> str:
    """The text of a file, with line feeds for Windows' ends of lines. Raises Unreadable."""
    try:
        with open(path, "rb", buffering=0, opener=lambda name, flags: os.open(name, flags | _DO_NOT_WAIT)) as file:
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode):
                raise Unreadable("is no ordinary file; expected a text")
            if found.st_size > MAX_BYTES:
                raise Unreadable(f"has {found.st_size} bytes; at most {MAX_BYTES} are read")
            # Not more room than it takes: a megabyte for each file would cost a tenth of a check.
            content = file.read(found.st_size + 1)
        text = content.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        reason = f"is not UTF-8 text (byte {error.start + 1}); save it as UTF-8"
        raise Unreadable(reason, *_place(error.object[: error.start].decode())) from None
    except IsADirectoryError:
        raise Unreadable("is a folder; expected a file") from None
    except OSError as error:
        raise Unreadable(f"cannot be read ({(error.strerror or 'input/output error').lower()})") from None
    if not text.strip():
        raise Unreadable("is empty")
    if "\0" in text:
        raise Unreadable("is not text", *_place(text.partition("\0")[0]))
    for sign in _BREAKS:
        if sign in text:
            reason = (
                f"holds U+{ord(sign):04X}, which ends a line for some programs alone; expected a blank or a line's end"
            )
            raise Unreadable(reason, *_place(text.partition(sign)[0]))
    return text


def printable(name: str) -> str:
    """A file's name with question marks for bytes that are no text."""
    return name.encode(errors="replace").decode()


def unportable(name: str) -> str | None:
    """Why not every system can hold a file or folder of this name (https://learn.microsoft.com/windows/win32/fileio/
    naming-a-file); None when all can."""
    if name.partition(".")[0].rstrip().lower() in _DEVICES:
        return f"'{name}' names a device on Windows; expected another name"
    if odd := next((sign for sign in name if sign in '<>:"|?*\\' or sign < " "), None):
        return f"the name holds '{odd}', which Windows does not take; expected another name"
    if name != name.rstrip(" ."):
        return "the name ends with a blank or a stop, which Windows leaves out; expected another name"
    return None


class Bounds:
    """Where a project's links may lead: into its folder, and to where its `evidence` and `content` really are."""

    def __init__(self, root: str | Path) -> None:
        places = (root, os.path.join(root, "evidence"), os.path.join(root, "content"))
        self._folders = tuple({os.path.join(os.path.realpath(place), "") for place in places})

    def cross(self, path: str) -> bool:
        """Whether a path is a link that leads out."""
        return os.path.islink(path) and not os.path.join(os.path.realpath(path), "").startswith(self._folders)


class Disk:
    """The files of the project in `root`. What is wrong with them is added to `problems`."""

    def __init__(self, root: Path, problems: list[Problem]) -> None:
        self._root, self._problems, self._bounds = root, problems, Bounds(root)

    def walk(self, folder: str) -> Iterator[tuple[str, ...]]:
        """Path parts of files and links below a folder, in name order; a folder called `.yaml` counts as a file."""
        for entry in self._entries(folder):
            if entry.is_dir(follow_symlinks=False) and not entry.name.endswith(".yaml"):
                yield from ((entry.name, *parts) for parts in self.walk(entry.path))
            elif not entry.name.startswith("."):
                yield (entry.name,)

    def text(self, path: str, name: str) -> str | None:
        """The file's text, or None where it has none for us."""
        try:
            if self._bounds.cross(path):
                raise Unreadable(_LEADS_OUT)
            return text_of(path)
        except Unreadable as unreadable:
            self._say(name, str(unreadable), unreadable.line, unreadable.column)
            return None

    def pages(self, folder: str) -> Iterator[tuple[str, str]]:
        """Path and text of each page below a folder of the project, and the beginning of what else stands there: it is
        copied into the site, and must be ordinary files, too."""
        top = str(self._root / folder)
        for path in sorted(self._below(top), key=lambda path: Path(path).parts) if os.path.isdir(top) else ():
            name = printable(Path(path).relative_to(self._root).as_posix())
            if path.endswith(".md"):
                text = self.text(path, name)
                if text is not None:
                    yield Path(path).relative_to(top).as_posix(), text
            elif self._bounds.cross(path):
                self._say(name, _LEADS_OUT)
            elif not os.path.exists(path):
                self._say(name, "is a link that leads nowhere; take it out")
            elif os.path.isdir(path):
                self._say(name, "is a link to a folder that holds it; take it out")
            elif not os.path.isfile(path):
                self._say(name, "is no ordinary file; take it out")
            else:
                try:
                    with open(path, errors="replace", encoding="utf-8") as file:
                        yield Path(path).relative_to(top).as_posix(), file.read(MAX_BYTES)
                except OSError as error:
                    self._say(name, f"cannot be read ({(error.strerror or 'input/output error').lower()})")

    def _below(self, folder: str, inside: tuple[str, ...] = ()) -> Iterator[str]:
        """Paths of all files below a folder, also through links within the project. A folder called `.md`, and a link
        that leads round in circles or out of the project, count as files."""
        inside = (*inside, os.path.join(os.path.realpath(folder), ""))
        for entry in self._entries(folder):
            if entry.name.startswith("."):
                continue
            if os.path.isdir(entry.path) and not entry.name.endswith(".md") and not self._leads_astray(entry, inside):
                yield from self._below(entry.path, inside)
            else:
                yield entry.path

    def _entries(self, folder: str) -> list[os.DirEntry[str]]:
        try:
            with os.scandir(folder) as found:
                entries = sorted(found, key=lambda entry: entry.name)
            self._hold_names(folder, [entry.name for entry in entries if not entry.name.startswith(".")])
            return entries
        except OSError as error:  # no right to look into it, or gone in the meantime
            name = printable(Path(folder).relative_to(self._root).as_posix())
            self._say(name, f"cannot be read ({(error.strerror or 'input/output error').lower()})")
            return []

    def _hold_names(self, folder: str, names: list[str]) -> None:
        """Says which names not every system can hold, or holds for another's."""
        seen: dict[str, str] = {}
        for name in names:
            same = unicodedata.normalize("NFC", name).casefold() if not (name.isascii() and name.islower()) else name
            reason = unportable(name)
            if same in seen:
                reason = f"differs from '{seen[same]}' in case or accents alone, and many systems hold the two for one"
            seen.setdefault(same, name)
            if reason:
                path = Path(folder, name).relative_to(self._root).as_posix()
                self._problems.append(Problem(printable(path), 1, 1, "FIL002", reason))

    def _leads_astray(self, entry: os.DirEntry[str], inside: tuple[str, ...]) -> bool:
        if not entry.is_symlink():
            return False
        real = os.path.join(os.path.realpath(entry.path), "")
        return self._bounds.cross(entry.path) or any(folder.startswith(real) for folder in inside)

    def _say(self, name: str, reason: str, line: int = 1, column: int = 1) -> None:
        self._problems.append(Problem(name, line, column, "FIL001", reason))


def _place(before: str) -> tuple[int, int]:
    """Line and column of what follows a text."""
    return before.count("\n") + 1, len(before) - before.rfind("\n")
