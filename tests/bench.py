"""Prints the speed and memory figures: medians of five runs, as ratios measured side by side. Asserts nothing.

Run it with `make bench`. CPU time is user and system time of a whole process.
"""

import gzip
import http.server
import json
import os
import random
import re
import resource
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from functools import cache, partial
from pathlib import Path
from string import ascii_lowercase
from threading import Thread

ROOT = Path(__file__).parent.parent
CACHE = ".cache"
RUNS = 5
COPIES = 20
SEED = 20261123
LIGHTHOUSE = "lighthouse@12.8.2"
CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
VISITS = 3
MANY = ("topics", "advice", "searches")
"""Kinds of records that are copied, with the references that they cite."""
TEXT = re.compile(
    r"^(\s*(?:- )?(?:[a-z_]+: )?['\"]?)(?=(?:[A-Z][^\s:]*|\d[^\s:,{}]*|(?<=['\"])[A-Z]\w*:) [^#])", re.MULTILINE
)
"""Where a text of several words begins: two records do not say the same."""

MEASURE = """
import resource, subprocess, sys
code = subprocess.run(sys.argv[1:]).returncode
print("\\n%d" % resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)
sys.exit(code)
"""
PYYAML = """
import pathlib, sys, yaml
for path in sorted(pathlib.Path(sys.argv[1], "evidence").rglob("*.yaml")):
    yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
"""
WITHOUT_DATA = """
from functools import partial
from build_tools.engine import build
build.project_files = partial(build.project_files, with_data=False)
from build_tools.cli import main
main()
"""
PART = """
import pathlib, time
from build_tools.pdf.dossier import dossier
from build_tools.figures.cache import figures
from build_tools.pdf.handouts import handouts
from build_tools.load.project import load
from build_tools.pages.markdown import Site, hand_written, pages
base = load(pathlib.Path(".")).base
drawn = figures(base, pathlib.Path(".cache", "figures"))
start = time.process_time()
{part}
print(time.process_time() - start)
"""

ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | {
    "NO_MKDOCS_2_WARNING": "1"
}
"""Other people's packages come compiled; ours must be allowed to be."""

Measured = tuple[float, int]
"""CPU seconds and peak memory in MB."""


def run(*command: str, cwd: Path = ROOT) -> tuple[Measured, str]:
    """Runs a command; its figures and its output."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, *command],
        cwd=cwd,
        env=ENVIRONMENT,
        capture_output=True,
        text=True,
        check=False,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")
    output, _, memory = done.stdout.rstrip().rpartition("\n")
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return (seconds, int(memory) // 1024), output


def side_by_side(first: Callable[[], Measured], second: Callable[[], Measured]) -> tuple[Measured, Measured]:
    """Median CPU seconds and peak memory of both, run in turn, so that a slow moment strikes them alike."""
    first(), second()
    pairs = [(first(), second()) for _ in range(RUNS)]
    left, right = zip(*pairs, strict=True)
    return _middle(left), _middle(right)


def _middle(runs: tuple[Measured, ...]) -> Measured:
    return statistics.median(seconds for seconds, _ in runs), max(memory for _, memory in runs)


def many_times(folder: Path) -> Path:
    """A project with the content COPIES times over: ids, identifiers and titles made to differ, from a seed."""
    chance = random.Random(SEED)
    copied = [path.read_text(encoding="utf-8") for kind in MANY for path in _files(kind) if not _is_of_law(path)]
    cited = set(re.findall(r"(?:@|ref: |via: )([a-z0-9-]+)", "".join(copied)))
    shutil.copytree(ROOT / "content", folder / "content")
    for source in _files():
        place = source.relative_to(ROOT)
        kind = place.parts[1]
        many = (kind in MANY and not _is_of_law(source)) or (kind == "references" and source.stem in cited)
        copies = COPIES if many else 1
        text = source.read_text(encoding="utf-8")
        for copy in range(copies):
            end = f"-c{copy}" if copy else ""
            name, dot, suffix = place.parts[2].partition(".") if len(place.parts) > 2 else ("", "", "")
            parts = (*place.parts[:2], f"{name}{end}{dot}{suffix}", *place.parts[3:]) if name else place.parts
            target = folder.joinpath(*parts)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(_renamed(text, end, kind, chance) if end else text, encoding="utf-8")
    return folder


def _is_of_law(source: Path) -> bool:
    """Whether a file belongs to the topic with the timeline, which alone may rest on news."""
    topic = source.with_name("topic.yaml")
    return topic.is_file() and "includes: timeline" in topic.read_text(encoding="utf-8")


def _files(kind: str = "") -> list[Path]:
    return sorted(path for path in (ROOT / "evidence" / kind).rglob("*") if path.is_file())


@cache
def _topics() -> str:
    found = (path for path in _files("topics") if path.name == "topic.yaml" and not _is_of_law(path))
    return "|".join(path.parent.name for path in found)


def _renamed(text: str, end: str, kind: str, chance: random.Random) -> str:
    text = re.sub(r"\b(ref|via): ([a-z0-9-]+)", rf"\1: \2{end}", text)
    text = re.sub(r"@([a-z0-9][a-z0-9-]*)", rf"@\1{end}", text)
    mark = f"Copy{ascii_lowercase[int(end.removeprefix('-c'))]}"  # no digit: those in a text must stand in its data
    text = re.sub(rf"(?<![\w/-])(?<!basis: )({_topics()})(?=/[a-z]|[],]|$)", rf"\1{end}", text, flags=re.MULTILINE)
    text = TEXT.sub(rf"\g<1>{mark}/", text)
    text = re.sub(r"^(\s*outcome: ['\"]?)", rf"\g<1>{mark}/", text, flags=re.MULTILINE)
    if kind == "topics":
        text = re.sub(r"^includes: .*\n", "", text, flags=re.MULTILINE)
    if kind == "advice":
        text = re.sub(r"^formerly: \[.*?\]\n", "", text, flags=re.MULTILINE | re.DOTALL)
    if kind == "references":
        text = re.sub(r"^title: (['\"]?)", rf"title: \g<1>{end} ", text, flags=re.MULTILINE)
        text = re.sub(r"https?://[^\s'\",}]+", lambda _: f"https://example.org/{chance.getrandbits(60)}", text)
        text = re.sub(r"^DOI: .*", f"DOI: 10.5555/{chance.getrandbits(60):x}", text, flags=re.MULTILINE)
        text = re.sub(r"^PMID: .*", f"PMID: '{chance.randrange(10**8, 10**9)}'", text, flags=re.MULTILINE)
        text = re.sub(r"^PMCID: .*", f"PMCID: PMC{chance.getrandbits(60)}", text, flags=re.MULTILINE)
    return text


class Host(http.server.SimpleHTTPRequestHandler):
    """Serves a folder compressed, as the usual hosts do."""

    def log_message(self, *_: object) -> None: ...

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            return self.send_error(404)
        content = gzip.compress(path.read_bytes())
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Cache-Control", "max-age=31536000")
        self.end_headers()
        self.wfile.write(content)


def lighthouse(folder: Path) -> None:
    """Prints Lighthouse's four figures of every page, on its mobile profile: medians of VISITS, as its makers say."""
    npx = shutil.which("npx")
    chromium = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if not (npx and chromium):
        return print(f"Lighthouse NOT measured: {'Chromium' if npx else 'npx'} is not installed")
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(Host, directory=folder / "site")) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        # What search engines are told needs an address, and this is the one that the pages have here.
        address = f"http://127.0.0.1:{server.server_port}/"
        build = (sys.executable, "-m", "build_tools", "build", "--out", str(folder / "site"))
        subprocess.run(build, cwd=ROOT, env=os.environ | {"SITE_URL": address}, capture_output=True, check=True)
        print("Lighthouse, mobile             performance, accessibility, best practices, SEO (at least 95, then 100)")
        for page in sorted((folder / "site").rglob("index.html")):
            path = f"{page.parent.relative_to(folder / 'site').as_posix()}/"
            scores = []
            for _ in range(VISITS):
                seen = subprocess.run(
                    [npx, "--yes", LIGHTHOUSE, address + path, "--output=json", "--quiet",
                     "--chrome-flags=--headless=new --no-sandbox"],
                    cwd=folder, env=os.environ | {"CHROME_PATH": chromium}, capture_output=True, text=True, check=False,
                )  # fmt: skip
                if seen.returncode:
                    return print(f"Lighthouse NOT measured: {seen.stderr.strip().splitlines()[-1]}")
                categories = json.loads(seen.stdout)["categories"].values()
                scores.append([round(category["score"] * 100) for category in categories])
            print(f"  {path:29s} " + " ".join(f"{statistics.median(score):4d}" for score in zip(*scores, strict=True)))
        server.shutdown()


def edits(folder: Path) -> Measured:
    """Median CPU seconds that a preview of a copy of the project takes to show an edited entry, and its memory."""
    for name in ("evidence", "content", "mkdocs.yml", CACHE):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name)
        elif (ROOT / name).exists():
            shutil.copy(ROOT / name, folder)
    entry = next(path for path in sorted((folder / "evidence/topics").rglob("*.yaml")) if path.name != "topic.yaml")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    address = f"http://127.0.0.1:{port}/"
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    paths = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": paths}
    log = (folder / "log").open("w")
    with log, subprocess.Popen(command, cwd=folder, env=environment, stderr=log) as server:
        while "Serving on" not in (folder / "log").read_text():
            time.sleep(0.2)
        taken = []
        text = entry.read_text(encoding="utf-8")
        for number in range(RUNS + 1):
            page = urllib.request.urlopen(f"{address}{entry.parent.name}/").read().decode()
            (epoch,) = re.findall(r"livereload\((\d+)", page)
            before = cpu(server.pid)
            edit = text if number % 2 else re.sub(r"^limits: ", "limits: In short, ", text, flags=re.MULTILINE)
            entry.write_text(edit, encoding="utf-8")
            urllib.request.urlopen(f"{address}livereload/{epoch}/1").read()
            taken.append(cpu(server.pid) - before)
            page = urllib.request.urlopen(f"{address}{entry.parent.name}/").read().decode()
            assert ("In short, " in page) != bool(number % 2), "the edit does not show"
        memory = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{server.pid}/status").read_text())
        server.send_signal(signal.SIGINT)
    assert memory
    return statistics.median(taken[1:]), int(memory[1]) // 1024


def cpu(process: int) -> float:
    """The user and system time that a running process has taken (Linux)."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def line(words: str, measured: Measured, more: str = "") -> None:
    print(f"{words:30s} {measured[0]:7.2f} s CPU {measured[1]:5d} MB{more}")


def ratio(value: float, most: float) -> None:
    print(f"{'  ratio':30s} {value:7.2f}   (at most {most:.2f})")


def main() -> None:
    python, tool = sys.executable, (sys.executable, "-m", "build_tools")
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        run(*tool, "render", "--out", str(folder / "rendered"))

        def build(*program: str) -> Measured:
            shutil.rmtree(folder / "site", ignore_errors=True)
            return run(*(program or tool), "build", "--without-pdf", "--out", str(folder / "site"))[0]

        ours, bare = side_by_side(
            build, lambda: run(python, "-m", "mkdocs", "build", "-d", str(folder / "bare"), cwd=folder / "rendered")[0]
        )
        line("evidence build without PDFs", ours)
        line("mkdocs build of its Markdown", bare)
        ratio(ours[0] / bare[0], 0.90)
        whole, without = side_by_side(build, partial(build, python, "-c", WITHOUT_DATA))
        line("the same without data", without)
        ratio(whole[0] / without[0] - 1, 0.15)
        build()
        data = [path.stat().st_size for path in (folder / "site/data").rglob("*") if path.is_file()]
        print(f"{'  data':30s} {len(data):7d} files, {sum(data) / 1e6:.1f} MB (at most 12)")
        line("evidence build, nothing changed", run(*tool, "build", "--without-pdf", "--out", str(folder / "site"))[0])
        if Path("/proc/self/stat").exists():
            (folder / "preview").mkdir()
            edited = edits(folder / "preview")
            line("an edit in the preview", edited)
            ratio(edited[0] / ours[0], 0.25)
        parts = {
            "the Markdown": "pages(base, Site())",
            "the figures, none kept": "figures(base)",
            "the handouts": "handouts(base, Site())",
            "all PDFs": "handouts(base, Site()), dossier(base, Site(), drawn, hand_written(base, Site()))",
        }
        for words, part in parts.items():
            seconds = statistics.median(float(run(python, "-c", PART.format(part=part))[1]) for _ in range(RUNS))
            limit = "   (at most 0.40)" if words == "all PDFs" else ""
            print(f"{words:30s} {seconds:7.2f} s CPU, {seconds / bare[0]:.2f} of mkdocs build{limit}")
        many = many_times(folder / "many")
        sizes = [sum(1 for _ in (project / "evidence").rglob("*.yaml")) for project in (ROOT, many)]
        checks = []
        for copies, project, files in ((1, ROOT, sizes[0]), (COPIES, many, sizes[1])):

            def check(project: Path = project) -> Measured:
                return run(*tool, "check", "--root", str(project))[0]

            checked, pyyaml = side_by_side(check, lambda project=project: run(python, "-c", PYYAML, str(project))[0])
            checks.append(checked)
            line(f"evidence check, {copies:2d}x content", checked, f", {files} files")
            line("PyYAML's C loader alone", pyyaml)
            ratio(checked[0] / pyyaml[0], 2.00)
        for kept in ("yaml.txt", "found.json"):
            (ROOT / CACHE / kept).unlink(missing_ok=True)
        line("evidence check, none kept", run(*tool, "check")[0])
        seconds, memory = (checks[1][n] / checks[0][n] for n in (0, 1))
        grown = sizes[1] / sizes[0]
        print(f"{grown:.1f} times the files take {seconds:.1f} times the CPU time, {memory:.1f} times the memory")
        lighthouse(folder)


if __name__ == "__main__":
    main()
