"""Work on Chroma in a process of its own, because a damaged index can end the process that opens
it."""

import json
import subprocess
import sys
from pathlib import Path

from store.errors import IndexUnusable

_ENDED = "it ended the process that opened it"


def run_apart(task: str, folder: Path, url: str | None, *, seconds: float, **more: object) -> None:
    """Run `verify`, or `change` and then `verify`, on the index in `folder`; `more` are the further
    arguments of `change_collection`. Raises `IndexUnusable` with what went wrong, also when the
    process dies or takes longer than `seconds`."""
    job = {"task": task, "folder": str(folder.resolve()), "url": url, **more}
    try:
        done = subprocess.run(
            [sys.executable, "-m", "retrieval.apart"],
            input=json.dumps(job),
            capture_output=True,
            text=True,
            timeout=seconds,
            cwd=Path(__file__).resolve().parent.parent,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise IndexUnusable(
            f"the vector index did not answer within {seconds:.0f} seconds: build it again with "
            "`shopkeeper index`"
        ) from error
    if done.returncode == 2:
        raise IndexUnusable(done.stderr.strip().splitlines()[-1])
    if done.returncode != 0:
        last = (done.stderr.strip().splitlines() or [_ENDED])[-1] if done.returncode > 0 else _ENDED
        raise IndexUnusable(
            f"the vector index is damaged ({last[:200]}): build it again with `shopkeeper index`"
        )


def main() -> None:
    """`python -m retrieval.apart`, with the job on stdin: status 0 when it is done, 2 with one line
    on stderr when the index cannot be used."""
    from retrieval.dense import change_collection
    from retrieval.verification import check

    job = json.loads(sys.stdin.read())
    task, folder, url = job.pop("task"), Path(job.pop("folder")), job.pop("url")
    try:
        if task == "change":
            change_collection(folder, url, **job)
        check(folder, url)
    except IndexUnusable as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(2)
    except Exception as error:  # whatever it is, the parent wants one line
        sys.stderr.write(f"{type(error).__name__}: {' '.join(str(error).split())}\n")
        sys.exit(1)


if __name__ == "__main__":
    main()
