"""The virtual environment: made once, filled again only when the lists of packages change."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys

from deploy.local.places import PYTHON, ROOT, VENV, Trouble, step

LISTS = {"run": "requirements.txt", "tests": "requirements-dev.txt"}
STAMP = VENV / ".installed"
OLDEST_PYTHON = (3, 11)


def ensure(*, tests: bool) -> None:
    """Make `.venv` hold exactly what the lists ask for. Raises `Trouble`."""
    if sys.version_info < OLDEST_PYTHON:
        raise Trouble(f"需要 Python 3.11 以上，这里是 {sys.version.split()[0]}。")
    if not _works():
        with step("建立虚拟环境 .venv"):
            shutil.rmtree(VENV, ignore_errors=True)
            subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=True)
    stamps = STAMP.read_text().split() if STAMP.exists() else []
    wanted = {kind: _fingerprint(kind) for kind in ("tests", "run")}
    if wanted["tests"] in stamps or (not tests and wanted["run"] in stamps):
        return
    kind = "tests" if tests else "run"
    with step("安装 Python 依赖"):
        _pip(LISTS[kind])
    STAMP.write_text("\n".join([wanted["run"], *([wanted["tests"]] if tests else [])]))


def _works() -> bool:
    if not PYTHON.exists():
        return False
    done = subprocess.run(
        [str(PYTHON), "-m", "pip", "--version"], capture_output=True, check=False
    )
    return done.returncode == 0


def _fingerprint(kind: str) -> str:
    digest = hashlib.sha256(sys.version.encode())
    for name in ["constraints.txt", LISTS["run"], *([LISTS["tests"]] if kind == "tests" else [])]:
        digest.update((ROOT / name).read_bytes())
    return f"{kind}:{digest.hexdigest()}"


def _pip(requirements: str) -> None:
    command = [
        str(PYTHON), "-m", "pip", "install", "-qq", "--disable-pip-version-check",
        "--no-input", "--requirement", requirements, "--constraint", "constraints.txt",
    ]  # fmt: skip
    env = {**os.environ, "PIP_ROOT_USER_ACTION": "ignore"}
    if subprocess.run(
        command, cwd=ROOT, env=env, stdin=subprocess.DEVNULL, check=False
    ).returncode:
        raise Trouble("Python 依赖没有装上，原因见上。修复后重新运行即可接着装。")
