"""Careless edits of the real files: each is told of, in its file and on its line, and none ends in a traceback.

`python -m tests.load.mutations 3000 1` makes as many edits of any seed.
"""

from pathlib import Path

import pytest

from tests.load.mutations import run

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
AT_ONCE, RUNS = 50, 6


@pytest.mark.parametrize("seed", range(RUNS))
def test_edits_of_the_real_files(seed: int) -> None:
    result = run(ROOT, seed, AT_ONCE)
    assert result.crashes == []
    assert result.passed == []
    assert result.elsewhere == []
    assert len(result.far) <= 0.01 * AT_ONCE, result.far
