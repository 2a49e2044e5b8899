"""Faults are planted as they are told of, and the choice of a seed stays when code moves."""

import ast
from pathlib import Path

import pytest

from tests import mutants
from tests.faults import faults, planted

MODULE = '''"""Words."""
from x import y

def shown(n: int, text: str = "") -> str:
    """Words."""
    if n > 1 and not text:
        add("a")
    return [word.strip() for word in text if word] + [True, 7]
'''
TEMPLATE = """{# Words. #}
<p class="said">{{ text | day }}</p>
{% if more %}
<p>And more</p>
{% endif %}
"""
LAYOUT = """// Words.
#let line(it) = {
  set text(size: 9pt)
  if it.lead != "" [*Lead* of #it.lead]
  link(it.url)
  pad(right: if it.lead != "" { 2mm } else { 0pt }, it.text)
}
"""


def told(folder: Path, name: str, text: str) -> list[str]:
    (folder / name).write_text(text)
    return [f"{fault.line}: {fault.what}" for fault in faults(folder, name)]


def test_faults_of_a_module(tmp_path: Path) -> None:
    assert told(tmp_path, "m.py", MODULE) == [
        "6: `if n > 1 and (not text)` negated",
        "6: `n > 1 and (not text)` became `n > 1 or not text`",
        "6: `n > 1` became `n >= 1`",
        "6: `1` became `2`",
        "6: `not text` became `text`",
        "7: `add('a')` dropped",
        "7: `'a'` became `'Q'`",
        "8: `word.strip()` became `word`",
        "8: `if word` dropped",
        "8: `[True, 7]` without its last item",
        "8: `True` became `False`",
        "8: `7` became `8`",
    ]


def test_faults_of_a_template(tmp_path: Path) -> None:
    assert told(tmp_path, "t.j2", TEMPLATE) == [
        '2: dropped: <p class="said">{{ text | day }}</p>',
        '2: dropped: | day of <p class="said">{{ text | day }}</p>',
        "3: negated: {% if more %}",
        "4: dropped: <p>And more</p>",
        "4: changed: And in <p>And more</p>",
    ]


def test_faults_of_a_layout(tmp_path: Path) -> None:
    assert told(tmp_path, "l.typ", LAYOUT) == [
        '4: negated: if it.lead != "" in if it.lead != "" [*Lead* of #it.lead]',
        '4: changed: Lead in if it.lead != "" [*Lead* of #it.lead]',
        "5: dropped: link(it.url)",
        '6: dropped: pad(right: if it.lead != "" { 2mm } else { 0pt }, it.text)',
    ]


@pytest.mark.parametrize(("name", "text"), [("m.py", MODULE), ("t.j2", TEMPLATE), ("l.typ", LAYOUT)])
def test_one_fault_is_planted_at_a_time(tmp_path: Path, name: str, text: str) -> None:
    count = len(told(tmp_path, name, text))
    made = {planted(tmp_path, fault) for fault in faults(tmp_path, name)}
    assert len(made) == count
    assert not {text, ast.unparse(ast.parse(text)) if name == "m.py" else ""} & made


def test_the_choice_stays_when_code_moves(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mutants, "ROOT", tmp_path)
    monkeypatch.setattr(mutants, "ROOMS", {"*.py": (), "*.j2": ()})

    def choice(seed: int) -> list[str]:
        return [fault.what for _, fault in mutants.chosen(seed, 6)]

    (tmp_path / "t.j2").write_text(TEMPLATE)
    (tmp_path / "m.py").write_text(MODULE)
    first = choice(1)
    assert len(first) == 6
    assert choice(1) == first
    assert choice(2) != first
    (tmp_path / "m.py").write_text(MODULE.replace("from x", "X = y\n\n\nfrom x"))
    (tmp_path / "t.j2").write_text("\n\n" + TEMPLATE)
    assert choice(1) == first
