"""The house keeps its order: storeys, names, sizes, templates, translations, no strays."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.paths import REPOSITORY

PACKAGE = REPOSITORY / "src" / "sozialraumbuero"
LONGEST_FILE = 400
FORBIDDEN_FILES = {"utils.py", "helpers.py", "misc.py", "base.py", "manager.py", "common.py"}
FORBIDDEN_CLASS_WORDS = re.compile(r"^class \w*(Service|Manager|Handler|Processor|Helper)\b", re.M)
# Written so that this file does not find itself.
LOCAL_PATHS = re.compile(r"(?<![\w.])/(?:wor" r"k|roo" r"t|hom" r"e)/[\w.-]+")
REGISTRIES = re.compile(
    r"pypi\.or" r"g|files\.pythonhosted|registry\.npmj" r"s|deb\.debia" r"n\.org"
)
INLINE = {
    "inline style": re.compile(r"<[^>]+\sstyle\s*="),
    "inline event": re.compile(r"<[^>]+\son[a-z]+\s*="),
    "inline script": re.compile(r"<script(?![^>]*\ssrc=)(?![^>]*application/(?:ld\+)?json)[^>]*>"),
    "style element": re.compile(r"<style\b"),
    "third party": re.compile(
        r"""(?:src|srcset|href)\s*=\s*["'](?:https?:)?//(?!www\.openstreetmap)"""
    ),
}


def tracked(*suffixes: str) -> list[Path]:
    """Return the files of the checkout that git knows or would add."""
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    paths = (REPOSITORY / name for name in listed)
    return sorted(path for path in paths if path.suffix in suffixes and path.is_file())


def relative(paths: list[Path]) -> list[str]:
    return [path.relative_to(REPOSITORY).as_posix() for path in paths]


def test_storeys_import_only_downwards():
    done = subprocess.run(
        [Path(sys.executable).parent / "lint-imports", "--no-cache"],
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stdout


def test_files_stay_short_enough_to_read():
    long = [
        f"{path.relative_to(REPOSITORY)}: {lines} lines"
        for path in tracked(".py", ".css", ".js", ".html")
        if "migrations" not in path.parts
        and "tests" not in path.parts
        and (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_FILE
    ]

    assert long == []


def test_no_file_is_named_for_nothing():
    assert relative([p for p in tracked(".py") if p.name in FORBIDDEN_FILES]) == []


def test_no_class_is_named_for_nothing():
    strays = [
        path
        for path in tracked(".py")
        if PACKAGE in path.parents
        and FORBIDDEN_CLASS_WORDS.search(path.read_text(encoding="utf-8"))
    ]

    assert relative(strays) == []


@pytest.mark.parametrize("what", INLINE)
def test_templates_keep_the_content_security_policy(what: str):
    strays = [
        path
        for path in tracked(".html")
        if "templates" in path.parts and INLINE[what].search(path.read_text(encoding="utf-8"))
    ]

    assert relative(strays) == []


def test_every_template_compiles():
    from django.template import TemplateSyntaxError
    from django.template.loader import get_template

    broken = []
    for path in tracked(".html"):
        if "templates" not in path.parts:
            continue
        name = path.as_posix().split("/templates/", 1)[1]
        try:
            get_template(name)
        except TemplateSyntaxError as error:
            broken.append(f"{name}: {error}")

    assert broken == []


def test_english_says_everything_that_german_says():
    from sozialraumbuero.web.catalogue import missing

    assert missing("en") == []


def test_translations_keep_their_placeholders():
    from babel.messages.pofile import read_po

    from sozialraumbuero.web.catalogue import LOCALES

    with (LOCALES / "en" / "LC_MESSAGES" / "django.po").open("rb") as stream:
        catalogue = read_po(stream, locale="en")
    named = re.compile(r"%\(\w+\)[sd]|\{\w+\}")
    wrong = []
    for message in catalogue:
        if not message.id:
            continue
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        known = set().union(*(named.findall(text) for text in ids))
        wrong += [text for text in strings if set(named.findall(text)) - known]

    assert wrong == []


def test_no_local_path_and_no_registry_stands_in_the_repository():
    suffixes = (
        ".py",
        ".md",
        ".toml",
        ".yaml",
        ".yml",
        ".html",
        ".css",
        ".js",
        ".lock",
        ".json",
        "",
    )
    strays = []
    for path in tracked(*suffixes):
        text = path.read_text(encoding="utf-8", errors="replace")
        if LOCAL_PATHS.search(text) or REGISTRIES.search(text):
            strays.append(path)

    assert relative(strays) == []


DOCUMENTS = (
    "ARCHITECTURE.md", "CONTRIBUTING.md", "GLOSSARY.md", "README.md", "SECURITY.md", "docs/**/*.md",
)  # fmt: skip
NAMED = re.compile(r"`([^`\s]+)`|\]\((?!https?:|mailto:|#)([^)\s#]+)[^)]*\)")
PATH = re.compile(r"\w[\w.*-]*(/[\w.*-]+)*/?")
# `make bench` writes it; a fresh checkout may be without.
MADE_LATER = {"docs/performance.md", "var/", "var-keys/", "var-keys/case-keys.txt"}


def named_paths(document: Path) -> list[str]:
    """Return what a document names like a file or folder of ours, in code marks or as a link."""
    found = []
    for code, link in NAMED.findall(document.read_text(encoding="utf-8")):
        name = link or code
        is_ours = "/" in name or Path(name).suffix in {".md", ".toml", ".yml"}
        is_path = bool(link) or (is_ours and PATH.fullmatch(name) is not None)
        if is_path and name not in MADE_LATER:
            found.append(name)
    return found


def exists(name: str, document: Path) -> bool:
    """Tell whether the path lies beside the document, in the repository or in the package."""
    return any((root / name).exists() for root in (document.parent, REPOSITORY, PACKAGE))


def test_every_path_that_a_document_names_exists():
    documents = [path for pattern in DOCUMENTS for path in sorted(REPOSITORY.glob(pattern))]
    named = [(path, name) for path in documents for name in named_paths(path)]

    assert len(named) > 40
    assert [
        f"{path.relative_to(REPOSITORY)}: {name}" for path, name in named if not exists(name, path)
    ] == []


def test_lock_files_pin_every_library_by_hash():
    for name in ("requirements.lock", "requirements-dev.lock", "requirements-peers.lock"):
        text = (REPOSITORY / name).read_text(encoding="utf-8")
        pins = re.findall(r"^[\w.\[\]-]+==", text, flags=re.M)

        assert pins
        assert text.count("==") >= len(pins)
        assert all(
            "--hash=sha256:" in block for block in re.split(r"\n(?=\w)", text) if "==" in block
        )
