"""Where the program's own data is found: in a checkout, and in an installed wheel."""

import subprocess
import sys
from pathlib import Path

import pytest

from seekmark import resources
from seekmark.errors import MissingResourceError
from tests.conftest import ROOT

FOLDERS = ["seeds", "styles"]


@pytest.mark.parametrize("name", FOLDERS)
def test_a_checkout_reads_its_own_folders(name: str) -> None:
    assert resources.resource_dir(name) == ROOT / name


@pytest.mark.parametrize("name", FOLDERS)
def test_a_checkout_goes_before_the_stale_copy_of_an_editable_install(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "src" / "seekmark"
    (package / name).mkdir(parents=True)
    (tmp_path / name).mkdir()
    (tmp_path / "pyproject.toml").touch()
    monkeypatch.setattr(resources, "PACKAGE", package)
    assert resources.resource_dir(name) == tmp_path / name


def test_folders_of_the_same_name_beside_an_installation_are_not_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "site-packages" / "seekmark"
    (package / "seeds").mkdir(parents=True)
    (tmp_path / "seeds").mkdir()
    monkeypatch.setattr(resources, "PACKAGE", package)
    assert resources.resource_dir("seeds") == package / "seeds"


def test_an_installation_without_its_folders_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(resources, "PACKAGE", tmp_path / "site-packages" / "seekmark")
    with pytest.raises(MissingResourceError, match="install seekmark again"):
        resources.resource_dir("seeds")


@pytest.mark.slow
@pytest.mark.parametrize("name", FOLDERS)
def test_an_installed_wheel_reads_the_folders_in_its_package(
    name: str, installed_wheel: Path, tmp_path: Path
) -> None:
    program = f"from seekmark.resources import resource_dir; print(resource_dir({name!r}))"
    found = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env={"PYTHONPATH": str(installed_wheel)},
        capture_output=True,
        text=True,
        check=True,
    )
    folder = Path(found.stdout.strip())
    assert folder == installed_wheel / "seekmark" / name
    assert {path.name for path in folder.iterdir()} == {
        path.name for path in (ROOT / name).iterdir()
    }
