"""The doctor beside real programs."""

import json
import shlex
import subprocess
import tempfile
from pathlib import Path

from tests.conftest import need_program
from tests.reach.parts import READER, login_environment, wait_until, x_server
from tests.reach.test_desktop import clipboard

DOCTOR = [*READER, "doctor", "--json"]


def records(text: str) -> dict[str, dict[str, str]]:
    found = [json.loads(line) for line in text.splitlines()]
    assert all(list(one) == ["check", "state", "found", "advice"] for one in found)
    return {one["check"]: one for one in found}


def test_without_a_terminal_it_tells_what_there_is(tmp_path: Path) -> None:
    ended = subprocess.run(
        DOCTOR, env=login_environment(tmp_path), capture_output=True, text=True, check=False
    )
    found = records(ended.stdout)
    assert found["terminal"]["state"] == "missing"
    assert found["open"]["state"] == "missing"
    assert ended.returncode == 1
    assert ended.stderr == ""


def test_on_a_desktop_what_was_on_the_clipboard_is_there_again(tmp_path: Path) -> None:
    with x_server() as display:
        xclip = [need_program("xclip"), "-selection", "clipboard"]
        subprocess.run(xclip, input=b"mine", env={"DISPLAY": display}, check=True)
        ended = subprocess.run(
            DOCTOR,
            env=login_environment(tmp_path, DISPLAY=display),
            capture_output=True,
            text=True,
            check=False,
        )
        assert records(ended.stdout)["clipboard"]["state"] == "ok"
        assert clipboard(display) == "mine"


def test_in_a_tmux_as_it_comes_its_buffers_stay_as_they_are(tmp_path: Path) -> None:
    with tempfile.TemporaryDirectory() as folder:
        tmux = [need_program("tmux"), "-S", f"{folder}/socket", "-f", "/dev/null"]
        report, done = tmp_path / "report", tmp_path / "done"
        command = f"{shlex.join(DOCTOR)} > {report}; touch {done}; sleep 60"
        environment = login_environment(tmp_path, SSH_CONNECTION="1 2 3 4")

        def ask(*arguments: str) -> str:
            return subprocess.run(
                [*tmux, *arguments], env=environment, capture_output=True, text=True, check=True
            ).stdout

        ask("new-session", "-d", "-x", "100", "-y", "30", command, ";", "set-buffer", "mine")
        try:
            wait_until(done.exists)
            found = records(report.read_text())
            assert ask("list-buffers", "-F", "#{buffer_sample}") == "mine\n"
        finally:
            ask("kill-server")
    assert found["tmux"]["state"] == "ok"
    assert "with set-clipboard external: its buffer was read back" in found["tmux"]["found"]
    assert "terminal-features" in found["tmux"]["advice"]
    assert found["copy"]["found"] == "'y' copies by: tmux"
    assert found["open"]["state"] == "unsure"
