"""What every test gets: an environment of its own, the sample vault, the large vault if there."""

import gc
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from seekmark.resources import resource_dir

ROOT = Path(__file__).resolve().parent.parent
IN_CI = os.environ.get("CI") == "true"

settings.register_profile(
    "default",
    deadline=None,
    derandomize=IN_CI,
    suppress_health_check=[HealthCheck.too_slow],  # on a busy machine any test may be
)
settings.load_profile("default")


def pytest_collection_finish() -> None:
    """Spare the collector what stays until the end: it would go through all of it in each test."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.fixture(autouse=True)
def _clean_environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Hide the user's own files and terminal from the tests, and the tests' from the user."""
    home = tmp_path_factory.mktemp("home")
    hidden = {"NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "SEEKMARK_VAULT", "TMUX", "STY"}
    hidden |= {"DISPLAY", "WAYLAND_DISPLAY", "BROWSER"}
    with pytest.MonkeyPatch.context() as patch:
        for name in os.environ:
            if name in hidden or name.startswith(("SSH_", "XDG_", "TEXTUAL")):
                patch.delenv(name)
        patch.setenv("HOME", str(home))
        yield


@pytest.fixture
def seeds() -> Path:
    """The sample vault itself: only to be read."""
    return resource_dir("seeds")


@pytest.fixture
def vault(tmp_path: Path, seeds: Path) -> Path:
    """A copy of the sample vault."""
    return shutil.copytree(seeds, tmp_path / "vault")


@pytest.fixture(scope="session")
def shared_vault() -> Path:
    """A large vault of real notes beside the checkout; tests that want it are skipped without."""
    path = ROOT.parent / "shared" / "vault"
    if not path.is_dir():
        pytest.skip("no large vault beside the checkout")
    return path


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the source archive, and the wheel that was built from that archive."""
    folder = tmp_path_factory.mktemp("dist")
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", str(folder), str(ROOT)],
        check=True,
        capture_output=True,
    )
    return folder


@pytest.fixture(scope="session")
def installed_wheel(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder to put on the path, into which the wheel alone is installed."""
    target = tmp_path_factory.mktemp("installed")
    wheel = next(built.glob("*.whl"))
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps"]
    subprocess.run([*pip, "--target", str(target), str(wheel)], check=True, capture_output=True)
    return target


def need_program(name: str) -> str:
    """The path of a program that a test drives; without it the test is skipped, in CI it fails."""
    path = shutil.which(name)
    if path is None:
        missing = f"{name} is not installed"
        if IN_CI:
            pytest.fail(f"{missing}, and CI must have it")
        pytest.skip(missing)
    return path
