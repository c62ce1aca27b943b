"""The launcher: from any folder, through a link, and without building twice."""

import os
import pathlib
import subprocess

import pytest

LAUNCHER = pathlib.Path(__file__).parents[2] / "provost"


@pytest.fixture
def provost(tmp_path):
    def run(*arguments, launcher=LAUNCHER, env=None, cwd=tmp_path):
        return subprocess.run(
            [str(launcher), *arguments], cwd=cwd, env=env or os.environ, capture_output=True, text=True, timeout=600
        )

    return run


@pytest.mark.timeout(900)
def test_runs_from_any_folder_and_through_a_link(provost, tmp_path):
    link = tmp_path / "linked"
    link.symlink_to(LAUNCHER)

    assert "Stands in for: Prefect 3.8.4" in provost("version", launcher=link).stdout


@pytest.mark.timeout(900)
def test_does_not_build_what_is_built(provost):
    provost("version")

    assert "building" not in provost("version").stderr


def test_options_of_its_user_win_over_its_own(provost):
    env = {**os.environ, "PROVOST_JAVA_OPTS": "-Xmx80m -XX:+UseParallelGC -XX:+PrintFlagsFinal"}

    flags = provost("version", env=env).stdout

    heap = next(line for line in flags.splitlines() if " MaxHeapSize " in line)
    assert heap.split()[3] == str(80 * 1024 * 1024)


def test_says_in_one_line_that_there_is_no_jdk(tmp_path):
    tools = tmp_path / "tools"
    tools.mkdir()
    for tool in ("bash", "env", "readlink", "dirname", "basename"):
        (tools / tool).symlink_to(next(p for d in ("/bin", "/usr/bin") if (p := pathlib.Path(d, tool)).exists()))
    script = f'. "{LAUNCHER.parent}/scripts/jdk.sh"; is_jdk_25() {{ return 1; }}; find_jdk'

    answer = subprocess.run(["bash", "-c", script], env={"PATH": str(tools)}, capture_output=True, text=True)

    assert answer.returncode == 1
    assert len(answer.stderr.splitlines()) == 1
    assert "no JDK 25 found" in answer.stderr
