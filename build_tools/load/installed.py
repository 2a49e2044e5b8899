"""Under which name, in which version and from where the engine itself is installed."""

import json
from dataclasses import dataclass
from importlib.metadata import Distribution, entry_points

PACKAGE = (__package__ or "").partition(".")[0]


@dataclass(frozen=True)
class Installed:
    """The package that holds the engine, whatever it is called."""

    name: str
    version: str
    source: str | None
    """An address that pip installs it from; None when it came from a package index."""

    def requirement(self, extra: str) -> str:
        """A line of a requirements file that installs just this engine."""
        return f"{self.name}[{extra}] @ {self.source}" if self.source else f"{self.name}[{extra}]=={self.version}"


def installed() -> Installed | None:
    """What is installed; None when the engine runs from a folder that nobody installed."""
    ours = (found.dist for found in entry_points(group="mkdocs.plugins") if found.module.startswith(f"{PACKAGE}."))
    for distribution in ours:
        if distribution is not None:
            return Installed(distribution.name, distribution.version, _source(distribution))
    return None


def _source(distribution: Distribution) -> str | None:
    """From where it was installed (https://packaging.python.org/en/latest/specifications/direct-url/)."""
    text = distribution.read_text("direct_url.json")
    if text is None:
        return None
    noted = json.loads(text)
    below = f"#subdirectory={noted['subdirectory']}" if "subdirectory" in noted else ""
    if versioned := noted.get("vcs_info"):
        return f"{versioned['vcs']}+{noted['url']}@{versioned['commit_id']}{below}"
    return f"{noted['url']}{below}"
