"""System packages: install what is missing with apt, and nothing when nothing is."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from deploy.local.places import VAR, Trouble, is_mac, is_root, step

RUN = (
    "fontconfig",
    "fonts-hanazono",  # the rarest characters of names: CJK extension B and beyond
    "fonts-lxgw-wenkai",  # rare characters in names
    "fonts-noto-cjk",  # headings, and 黑体
    "libharfbuzz-subset0",  # without it one PDF takes half a minute
    "libpango-1.0-0",
    "libpangoft2-1.0-0",
    "redis-tools",  # holds the server binary and, unlike redis-server, no system service
)
TEST = ("poppler-utils",)
# The light one draws the same pages with a third less of the processor; not every release has it.
LIGHT_BROWSER, BROWSER = "chromium-headless-shell", "chromium"
OLDEST_POSTGRES = 15
CREATECLUSTER = Path("/etc/postgresql-common/createcluster.conf")

MAC_MESSAGE = """这台电脑是 macOS，请先自行安装（需要 Homebrew）：
  brew install postgresql@16 redis pango harfbuzz fontconfig poppler
  brew install --cask font-noto-serif-cjk-sc font-noto-sans-cjk-sc font-lxgw-wenkai chromium
并把 FandolFang、FandolHei、FandolKai、FandolSong 的 Regular.otf（TeX 用户：tlmgr install
fandol）和花园明朝 HanaMinB.ttf 放进 var/fonts/。随后再次运行本命令。"""


def postgres_bin(version: str = "") -> Path | None:
    """The folder of the newest usable PostgreSQL, or of exactly `version`."""
    pattern = version or "*"
    places = [
        *Path("/usr/lib/postgresql").glob(f"{pattern}/bin"),
        *Path("/opt/homebrew/opt").glob(f"postgresql@{pattern}/bin"),
        *Path("/usr/local/opt").glob(f"postgresql@{pattern}/bin"),
    ]
    found = {_major(p): p for p in places if (p / "initdb").exists()}
    usable = [number for number in found if number >= OLDEST_POSTGRES]
    return found[max(usable)] if usable else None


def _major(folder: Path) -> int:
    return int(folder.parent.name.rpartition("@")[2].split(".")[0])


def missing(names: Iterable[str]) -> list[str]:
    """Those of `names` that dpkg does not know as installed."""
    wanted = list(names)
    done = subprocess.run(
        ["dpkg-query", "-W", "-f", "${Package} ${db:Status-Status}\n", *wanted],
        capture_output=True,
        text=True,
        check=False,
    )
    there = {line.split()[0] for line in done.stdout.splitlines() if line.endswith(" installed")}
    return [name for name in wanted if name not in there]


def ensure(*, tests: bool) -> None:
    """Install what is missing. Raises `Trouble` with the command to type when it may not."""
    if is_mac():
        _check_mac(tests=tests)
        return
    if not shutil.which("dpkg-query"):
        raise Trouble(
            "只会在 Debian、Ubuntu 一类系统上自动安装。请自行安装 PostgreSQL 15 以上、"
            "Redis、Pango、HarfBuzz（含 subset）、fontconfig、Noto CJK、LXGW WenKai 与花园明朝"
            "（HanaMin）字体后重试。"
        )
    wanted = missing([*RUN, *(TEST if tests else ())])
    if tests and missing([LIGHT_BROWSER]) and (_is_offered(LIGHT_BROWSER) or missing([BROWSER])):
        wanted.append(LIGHT_BROWSER)
    if postgres_bin() is None:
        wanted.append("postgresql")
    if not _has_ensurepip():
        wanted.append("python3-venv")
    if wanted:
        with step(f"安装系统软件包 {' '.join(wanted)}"):
            _install(wanted)


def browser() -> str | None:
    """The program that the tests open pages with."""
    return shutil.which(LIGHT_BROWSER) or shutil.which(BROWSER)


def _is_offered(name: str) -> bool:
    """Whether apt, as it knows its sources now, has the package."""
    done = subprocess.run(["apt-cache", "show", name], capture_output=True, check=False)
    return done.returncode == 0


def _has_ensurepip() -> bool:
    try:
        import ensurepip  # noqa: F401, PLC0415 -- Debian ships it apart from Python
    except ImportError:
        return False
    return True


def as_root() -> list[str]:
    """The words to put before a command that needs root."""
    if is_root():
        return []
    if shutil.which("sudo"):
        return ["sudo"] if sys.stdin.isatty() else ["sudo", "-n"]
    raise Trouble("需要管理员权限安装系统软件包，但这里既不是 root，也没有 sudo。")


def _install(names: list[str]) -> None:
    root = as_root()
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    quiet = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]
    apt = [*root, "env", "DEBIAN_FRONTEND=noninteractive", *quiet]
    _run([*apt, "update"], env)
    if LIGHT_BROWSER in names and not _is_offered(LIGHT_BROWSER):
        names = [BROWSER if n == LIGHT_BROWSER else n for n in names]
    if "postgresql" in names:
        names = [n for n in names if n != "postgresql"] + [_postgres_package()]
        _forbid_main_cluster(root)
    _run([*apt, "install", "-y", "--no-install-recommends", *names], env)


def _postgres_package() -> str:
    """The server package of this release, without the meta package's system-wide promises."""
    done = subprocess.run(
        ["apt-cache", "depends", "postgresql"], capture_output=True, text=True, check=True
    )
    words = [w for w in done.stdout.split() if w.startswith("postgresql-") and w[11:].isdigit()]
    if not words or int(words[0][11:]) < OLDEST_POSTGRES:
        raise Trouble(f"本系统的软件源没有 PostgreSQL {OLDEST_POSTGRES} 以上版本。")
    return words[0]


def _forbid_main_cluster(root: list[str]) -> None:
    """PostgreSQL is not installed yet: keep the package from making a cluster of its own."""
    subprocess.run([*root, "mkdir", "-p", str(CREATECLUSTER.parent)], check=True)
    subprocess.run(
        [*root, "tee", str(CREATECLUSTER)],
        input=b"create_main_cluster = false\n",
        stdout=subprocess.DEVNULL,
        check=True,
    )


def _run(command: list[str], env: dict[str, str]) -> None:
    VAR.mkdir(parents=True, exist_ok=True)
    log = VAR / "apt.log"
    with log.open("ab") as out:
        done = subprocess.run(
            command,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            check=False,
        )
    if done.returncode:
        tail = "\n".join(log.read_text(errors="replace").splitlines()[-15:])
        raise Trouble(f"命令失败：{' '.join(command)}\n{tail}\n（全文见 {log}）")


def _check_mac(*, tests: bool) -> None:
    needed = ["redis-server", "fc-list", *(["pdftoppm"] if tests else [])]
    if postgres_bin() is None or not all(shutil.which(name) for name in needed):
        raise Trouble(MAC_MESSAGE)
