import os
import subprocess
import sys
from pathlib import Path

from sozialraumbuero.engine import compiled
from sozialraumbuero.engine.compiled import CANNOT_CACHE, kernel

# One small kernel in a file of its own, as numba's cache wants it.
SMALL = """
from sozialraumbuero.engine.compiled import kernel

@kernel
def double(value: int) -> int:
    return 2 * value
"""
UNWRITABLE = """
import warnings
from numba.core import caching
caching.CacheImpl._locator_classes = []  # what numba is left with when no folder is writable
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    from small import double
    assert double(21) == 42
print([str(warning.message) for warning in seen])
"""
FULL = """
import warnings
def refuse(*arguments):
    raise OSError(28, "No space left on device")
from numba.core.caching import IndexDataCacheFile
IndexDataCacheFile.save = refuse
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    from small import double
    assert double(21) == 42
print([str(warning.message) for warning in seen])
"""


def test_kernel_compiles_and_keeps_its_result() -> None:
    @kernel
    def double(value: int) -> int:
        return 2 * value

    assert double(21) == 42


def run(program: str, folder: Path) -> str:
    (folder / "small.py").write_text(SMALL)
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        env={
            "NUMBA_CACHE_DIR": str(folder),
            "PATH": "",
            "PYTHONPATH": os.pathsep.join(
                filter(None, (str(folder), os.environ.get("PYTHONPATH")))
            ),
        },
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


def test_machine_code_counts_only_while_what_it_calls_is_the_same(tmp_path, monkeypatch):
    caller, called = tmp_path / "caller.py", tmp_path / "called.py"
    caller.write_text("1")
    called.write_text("1")
    monkeypatch.setattr(compiled, "_imported_by", {caller: (called,), called: (caller,)}.get)

    stamps = []
    for text in ("1", "2", "1"):
        called.write_text(text)
        compiled.stamp_of.cache_clear()
        stamps.append(compiled.stamp_of(caller))
    compiled.stamp_of.cache_clear()

    assert stamps[0] == stamps[2] != stamps[1]


def test_a_kernel_reaches_the_files_of_the_kernels_it_calls():
    engine = Path(compiled.__file__).parent
    year = engine / "comparison" / "year.py"

    reached = {path.relative_to(engine).as_posix() for path in compiled._reached(year)}

    assert {"compiled.py", "comparison/queue.py", "comparison/people.py"} <= reached


def test_every_stored_kernel_carries_that_stamp():
    @kernel
    def half(value: int) -> float:
        return value / 2

    stored = half._cache._cache_file._source_stamp

    assert stored[1] == compiled.stamp_of(Path(__file__))
