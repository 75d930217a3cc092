import subprocess
import sys
from pathlib import Path

from sozialraumbuero.engine.compiled import CANNOT_CACHE, kernel

UNWRITABLE = """
import warnings
from numba.core import caching
caching.CacheImpl._locator_classes = []  # what numba is left with when no folder is writable
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    from sozialraumbuero.engine.streets.warm import warm
    warm()
print([str(warning.message) for warning in seen])
"""
FULL = """
import os, sys, warnings
from sozialraumbuero.engine.streets import walks
def refuse(*arguments):
    raise OSError(28, "No space left on device")
from numba.core.caching import IndexDataCacheFile
IndexDataCacheFile.save = refuse
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    from sozialraumbuero.engine.streets.warm import warm
    warm()
print([str(warning.message) for warning in seen])
"""


def test_kernel_compiles_and_keeps_its_result() -> None:
    @kernel
    def double(value: int) -> int:
        return 2 * value

    assert double(21) == 42


def run(program: str, folder: Path) -> str:
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={"NUMBA_CACHE_DIR": str(folder), "PATH": ""},
    )
    return done.stdout.strip()


def test_kernel_only_warns_where_no_cache_can_be_written(tmp_path: Path) -> None:
    assert run(UNWRITABLE, tmp_path) == str([CANNOT_CACHE])


def test_kernel_only_warns_when_the_disk_is_full(tmp_path: Path) -> None:
    assert run(FULL, tmp_path) == str([CANNOT_CACHE])


def test_kernels_are_cached_without_a_warning(tmp_path: Path) -> None:
    program = "from sozialraumbuero.engine.streets.warm import warm; warm(); print('warm')"

    assert run(f"import warnings; warnings.simplefilter('error'); {program}", tmp_path) == "warm"

    assert len(list(tmp_path.rglob("*.nbc"))) >= 4
