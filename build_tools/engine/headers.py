"""What a server should say along with each page, for the servers that take it from a file.

A policy names every script and style that the finished pages hold, by their hashes, and nothing else may run: neither
one that somebody slips in, nor one of another host (Content Security Policy Level 3, https://www.w3.org/TR/CSP3).
"""

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path

FOR_HOSTS, FOR_NGINX, FOR_CADDY = FILES = ("_headers", "_headers.nginx", "_headers.caddy")
"""As Netlify and Cloudflare Pages read it, and as the configurations of nginx and Caddy take it in."""
_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.DOTALL)
"""Pages hold `<script` in no text: there it is escaped."""
_STYLE = re.compile(r"<style[^>]*>(.*?)</style>", re.DOTALL)
_STYLED = re.compile(r"""<[a-zA-Z][^<>]*?\sstyle=(?:"([^"]*)"|'([^']*)')""")
_DATA = re.compile(r"\btype=[\"']?application/(?:ld\+)?json\b")
_OTHERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}


def policy(pages: Iterable[str]) -> str:
    """The policy for a site of these pages."""
    scripts, styles, attributes = set[str](), set[str](), set[str]()
    for page in pages:
        scripts.update(map(_hash, _inline_scripts(page)))
        styles.update(map(_hash, _STYLE.findall(page)))
        attributes.update(_hash(unescape("".join(found))) for found in _STYLED.findall(page))
    allowed = {
        "default-src": ["'none'"],
        "script-src": ["'self'", *sorted(scripts)],
        "style-src": ["'self'", *sorted(styles)],
        "style-src-attr": ["'unsafe-hashes'", *sorted(attributes)] if attributes else ["'none'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "worker-src": ["'self'"],
        "manifest-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
    return "; ".join(" ".join([name, *sources]) for name, sources in allowed.items())


def write_headers(site: Path) -> None:
    """Writes the files for servers into a finished site."""
    pages = (page.read_text(encoding="utf-8") for page in sorted(site.rglob("*.html")))
    headers = {"Content-Security-Policy": policy(pages)} | _OTHERS
    written = {
        FOR_HOSTS: ["/*", *(f"  {name}: {value}" for name, value in headers.items())],
        FOR_NGINX: [f'add_header {name} "{value}" always;' for name, value in headers.items()],
        FOR_CADDY: ["header {", *(f'\t{name} "{value}"' for name, value in headers.items()), "}"],
    }
    for name, lines in written.items():
        (site / name).write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", newline="\n")


def _inline_scripts(page: str) -> Iterator[str]:
    for found in _SCRIPT.finditer(page):
        if " src=" not in found["attributes"] and not _DATA.search(found["attributes"]):
            yield found["text"]


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
