# SPDX-License-Identifier: AGPL-3.0-or-later
"""Folders as they were in a revision of a git repository, laid out in another place.

    top = repository(Path.cwd())                  Path or None
    laid_out(top, "v1.2", ["flows", "locales"], into)

Git is called as a program and only asked: nothing of the repository is changed.
"""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import tarfile
from collections.abc import Sequence
from pathlib import Path, PurePosixPath

SECONDS = 60
"""How long git may take for an answer."""


class NoRevisionError(Exception):
    """Why a revision cannot be read, in a sentence for whoever asked for it."""


def repository(folder: Path) -> Path | None:
    """The top folder of the repository that a folder is in; None where it is in none.

    Raises :class:`NoRevisionError` where git is not there or does not want to look.
    """
    try:
        found = asked(folder, "rev-parse", "--show-toplevel")
    except NoRevisionError as error:
        if "not a git repository" in str(error):
            return None
        raise
    return Path(found.decode("utf-8", "surrogateescape").rstrip("\n"))


def laid_out(top: Path, revision: str, folders: Sequence[str], into: Path) -> str:
    """Lay some folders of a revision out below ``into``; those it does not have are left out.

    Returns the name of the commit. Raises :class:`NoRevisionError` where the revision
    does not exist, or does not have the first of the folders.
    """
    commit = resolved(top, revision)
    held = [folder for folder in folders if has(top, commit, folder)]
    if folders[0] not in held:
        raise NoRevisionError(
            f"The revision {revision} has no folder {folders[0]}."
            " Please say with --path where the guide is in the repository."
        )
    # The pathspecs are taken as they stand: no sign in them has a meaning.
    packed = asked(top, "--literal-pathspecs", "archive", "--format=tar", commit, "--", *held)
    unpack(packed, into)
    return commit


def resolved(top: Path, revision: str) -> str:
    """The commit that a revision names. Raises :class:`NoRevisionError`."""
    try:
        named = f"{revision}^{{commit}}"
        found = asked(top, "rev-parse", "--verify", "--quiet", "--end-of-options", named)
    except NoRevisionError as error:
        if shutil.which("git") is None:
            raise
        raise NoRevisionError(
            f"There is no folder and no revision {revision}. Please name a folder,"
            " a branch, a tag or a commit (git branch --all and git tag list them)."
        ) from error
    return found.decode("ascii").strip()


def has(top: Path, commit: str, folder: str) -> bool:
    """Whether a commit has this folder."""
    try:
        return asked(top, "cat-file", "-t", f"{commit}:{folder}").strip() == b"tree"
    except NoRevisionError:
        return False


def asked(folder: Path, *words: str) -> bytes:
    """What git answers. Raises :class:`NoRevisionError` with what it says went wrong."""
    program = shutil.which("git")
    if program is None:
        raise NoRevisionError(
            "The program git is not there. Please install it, or name two folders."
        )
    try:
        done = subprocess.run(
            [program, "-C", str(folder), *words],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS,
            check=False,
            env={**os.environ, "LC_ALL": "C"},  # what it says is looked at
        )
    except subprocess.TimeoutExpired:
        raise NoRevisionError(f"The program git took more than {SECONDS} seconds.") from None
    if done.returncode:
        why = done.stderr.decode("utf-8", "replace").strip().partition("\n")[0]
        raise NoRevisionError(f"The program git said: {why}")
    return done.stdout


def unpack(packed: bytes, into: Path) -> None:
    """Write the files of an archive; links and the like are no content and are left out."""
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        for member in archive:
            path = PurePosixPath(member.name)
            if member.isdir() or not member.isfile() or path.is_absolute() or ".." in path.parts:
                continue
            content = archive.extractfile(member)
            if content is not None:
                target = into / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_bytes(content.read())
