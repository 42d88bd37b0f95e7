"""What leaves the house: the wheel, the source archive, and what they say they need."""

import ast
import subprocess
import sys
import tarfile
import tomllib
import zipfile
from email.parser import HeaderParser
from pathlib import Path

import pytest

from seekmark import __version__
from tests.conftest import ROOT

MODULES = {
    "markdown-it-py": "markdown_it",
    "mdit-py-plugins": "mdit_py_plugins",
    "python-frontmatter": "frontmatter",
    "pyyaml": "yaml",
}
"""Modules of those distributions whose name differs from theirs."""


def _files(folder: Path) -> set[str]:
    """All files below a folder, but what Python and tools leave there."""
    paths = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {path.as_posix() for path in paths if "__pycache__" not in path.parts}


def _imported() -> set[str]:
    """Top-level modules that the package imports, at the top or inside functions."""
    names: set[str] = set()
    for path in (ROOT / "src").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.split(".", 1)[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                names.add(node.module.split(".", 1)[0])
    return names - set(sys.stdlib_module_names) - {"seekmark"}


def _declared() -> set[str]:
    """Modules of the distributions that the project says it depends on."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    requirements = project["dependencies"] + project["optional-dependencies"]["watch"]
    names = (requirement.split(">", 1)[0].lower() for requirement in requirements)
    return {MODULES.get(name, name.replace("-", "_")) for name in names}


def test_what_is_imported_is_declared_and_what_is_declared_is_imported() -> None:
    assert _imported() == _declared()


@pytest.mark.parametrize("folder", ["seeds", "styles"])
def test_the_data_folders_hold_files_and_no_python(folder: str) -> None:
    files = _files(ROOT / folder)
    assert files
    assert [name for name in files if name.endswith(".py")] == []


SHARED = (
    "man/man1/seekmark.1",
    "bash-completion/completions/seekmark",
    "zsh/site-functions/_seekmark",
    "fish/vendor_completions.d/seekmark.fish",
)
"""Where systems look for the manual and the completions, beneath ``share``."""


@pytest.mark.slow
def test_the_wheel_holds_the_package_with_its_data(built: Path) -> None:
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        names = {name for name in wheel.namelist() if ".dist-info/" not in name}
    expected = {f"seekmark-{__version__}.data/data/share/{name}" for name in SHARED}
    expected |= {f"seekmark/{name}" for name in _files(ROOT / "src" / "seekmark")}
    for folder in ("seeds", "styles"):
        expected |= {f"seekmark/{folder}/{name}" for name in _files(ROOT / folder)}
    assert names == expected


@pytest.mark.slow
def test_the_wheel_says_what_it_is(built: Path) -> None:
    with zipfile.ZipFile(next(built.glob("*.whl"))) as wheel:
        information = f"seekmark-{__version__}.dist-info"
        metadata = HeaderParser().parsestr(wheel.read(f"{information}/METADATA").decode())
        scripts = wheel.read(f"{information}/entry_points.txt").decode()
        licence = wheel.read(f"{information}/licenses/LICENSE").decode()
    assert metadata["Name"] == "seekmark"
    assert metadata["Requires-Python"] == ">=3.11"
    assert metadata["License-Expression"] == "MIT"
    assert "seekmark = seekmark.cli:main" in scripts
    assert licence.startswith("MIT License")


@pytest.mark.slow
def test_the_source_archive_can_be_tested(built: Path) -> None:
    with tarfile.open(next(built.glob("*.tar.gz"))) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    expected = {"pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md"}
    for folder in ("bench", "docs", "seeds", "src", "styles", "tests"):
        expected |= {f"{folder}/{name}" for name in _files(ROOT / folder)}
    assert expected <= names


@pytest.mark.slow
def test_the_installed_program_tells_its_version(installed_wheel: Path, tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, "-m", "seekmark", "--version"],
        cwd=tmp_path,
        env={"PYTHONPATH": str(installed_wheel)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == f"seekmark {__version__}"
