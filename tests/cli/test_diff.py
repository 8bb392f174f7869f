# SPDX-License-Identifier: AGPL-3.0-or-later
"""``waymark diff`` as an editor or a reviewer runs it: on folders, and on revisions of git."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from markdown_it import MarkdownIt
from typer.testing import CliRunner, Result

from bot.cli.app import app
from tests.proof.reading import translate
from tests.studio.differing import NEEDS, STEP, Desks

GIT = (
    *("git", "-c", "user.name=Somebody", "-c", "user.email=somebody@example.org"),
    *("-c", "commit.gpgsign=false", "-c", "init.defaultBranch=main"),
)


@pytest.fixture
def desks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Desks:
    monkeypatch.setenv("LANG", "C")
    # A folder above the tests' own may be a repository.
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    return Desks.at(tmp_path)


def run(*words: str) -> Result:
    done = CliRunner().invoke(app, ["diff", *words], env={"COLUMNS": "200"})
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done


def folders(desks: Desks, *words: str) -> Result:
    return run(str(desks.before.root), str(desks.after.root), *words)


def git(folder: Path, *words: str) -> str:
    done = subprocess.run([*GIT, *words], cwd=folder, check=True, capture_output=True, text=True)
    return done.stdout


@pytest.fixture
def repository(desks: Desks, monkeypatch: pytest.MonkeyPatch) -> Desks:
    """One desk is a repository with a tag; the other is not looked at."""
    translate(desks.after, {("start/about.say", "You can leave soon."): "Puedes salir pronto."})
    git(desks.after.folder, "init", "-q")
    git(desks.after.folder, "add", ".")
    git(desks.after.folder, "commit", "-qm", "First")
    git(desks.after.folder, "tag", "v1")
    monkeypatch.chdir(desks.after.folder)
    return desks


class TestFolders:
    def test_the_same_twice_is_said_to_be_the_same(self, desks: Desks) -> None:
        done = folders(desks)
        assert done.exit_code == 0
        assert done.stdout.endswith(": Nothing changed.\n")

    def test_an_id_that_went_without_a_word_fails_with_its_line(self, desks: Desks) -> None:
        desks.after.replace("menu.yaml", "finish:", "stop:")
        done = folders(desks)
        assert done.exit_code == 1
        assert "The button “I am done for now” (finish) is no more." in done.stdout
        assert "C102 flows/menu.yaml:6" in done.stderr
        assert 'write "was: [finish]"' in done.stderr

    def test_overlays_lie_over_both_or_over_one(self, desks: Desks, tmp_path: Path) -> None:
        for name in ("one", "two"):
            (tmp_path / name).mkdir()
            (tmp_path / name / "brand.yaml").write_text(f'run_by: "Group {name}"\n', "utf-8")
        one, two = str(tmp_path / "one"), str(tmp_path / "two")

        assert folders(desks, "--overlay", one).stdout.endswith(": Nothing changed.\n")
        said = folders(desks, "--old-overlay", one, "--new-overlay", two).stdout
        assert "before  Group one" in said
        assert "now     Group two" in said
        only = folders(desks, "--new-overlay", two).stdout
        assert "now     Group two" in only

    @pytest.mark.parametrize(
        ("words", "told"),
        [
            (("nowhere",), "There is no folder nowhere, and this is no git repository"),
            (("{before}", "{before}", "--overlay", "nowhere"), "There is no folder nowhere."),
            (("{before}", "--path", "nowhere"), "Please name it as the second, or say --path."),
            (("{before}", "{before}", "--format", "pdf"), "pdf"),
            ((), "OLD"),
        ],
    )
    def test_what_fits_nothing_is_said(
        self,
        desks: Desks,
        monkeypatch: pytest.MonkeyPatch,
        words: tuple[str, ...],
        told: str,
    ) -> None:
        monkeypatch.chdir(desks.before.folder)
        done = run(*(word.format(before=desks.before.root) for word in words))
        assert (done.exit_code, done.stdout) == (2, "")
        assert told in done.stderr

    def test_a_guide_with_mistakes_is_not_compared(self, desks: Desks) -> None:
        desks.after.replace("menu.yaml", "call: close", "call: clsoe")
        done = folders(desks)
        assert (done.exit_code, done.stdout) == (2, "")
        assert "cannot be read as a guide" in done.stderr
        assert "flows/menu.yaml:" in done.stderr


class TestRevisions:
    def test_the_folder_that_is_worked_on_is_compared_with_a_tag(self, repository: Desks) -> None:
        repository.after.replace("start.yaml", "at any time.", "soon.")
        done = run("v1")
        assert done.exit_code == 0
        assert "You can leave {+soon.+}" in done.stdout
        assert "Spanish: translated." in done.stdout

    def test_two_revisions_are_compared_and_nothing_is_touched(self, repository: Desks) -> None:
        folder = repository.after.folder
        repository.after.replace(STEP, NEEDS, "")
        git(folder, "commit", "-qam", "Second")
        repository.after.write("notes.md", "Not committed.")
        before = git(folder, "status", "--porcelain"), git(folder, "rev-parse", "HEAD")

        done = run("HEAD~1", "main")

        assert done.exit_code == 0
        assert "open to more people than before" in done.stdout
        assert (git(folder, "status", "--porcelain"), git(folder, "rev-parse", "HEAD")) == before

    def test_it_works_in_a_folder_below(
        self, repository: Desks, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        repository.after.replace("start.yaml", "at any time.", "soon.")
        monkeypatch.chdir(repository.after.root / "steps")
        assert "You can leave {+soon.+}" in run("v1").stdout

    def test_the_guide_may_lie_elsewhere_in_the_repository(self, repository: Desks) -> None:
        folder = repository.after.folder
        (folder / "content").mkdir()
        git(folder, "mv", "flows", "content/guide")
        git(folder, "mv", "locales", "content/locales")
        git(folder, "commit", "-qm", "Moved")

        done = run("HEAD", "--path", "content/guide")
        assert done.stdout.endswith(": Nothing changed.\n")
        missing = run("v1", "--path", "content/guide")
        assert missing.exit_code == 2
        assert "The revision v1 has no folder content/guide." in missing.stderr

    @pytest.mark.parametrize("name", ["v2", "--output=stolen", "v1:flows", "x" * 300])
    def test_a_revision_that_is_none_is_said(self, repository: Desks, name: str) -> None:
        done = run("--", name)
        assert (done.exit_code, done.stdout) == (2, "")
        assert "There is no folder and no revision" in done.stderr
        assert not (repository.after.folder / "stolen").exists()

    def test_without_git_two_folders_still_do(
        self, desks: Desks, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        (tmp_path / "bin").mkdir()
        monkeypatch.setenv("PATH", str(tmp_path / "bin"))
        assert folders(desks).exit_code == 0
        done = run("main")
        assert (done.exit_code, done.stdout) == (2, "")
        assert "The program git is not there." in done.stderr


class TestForms:
    def test_markdown_reads_as_a_document(self, desks: Desks) -> None:
        hostile = "You *can* leave | at <b>any</b> time. # 1) ~~x~~ [a](b) _now_"
        desks.after.replace("start.yaml", "You can leave at any time.", hostile)
        desks.after.replace(STEP, NEEDS, "")

        done = folders(desks, "--format", "markdown")
        html = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(done.stdout)

        assert html.count("<h1>") == 1
        assert "<h2>Needs a careful look</h2>" in html
        assert "<h2>People in the middle of a talk</h2>" in html
        assert "<h3>“You *can* leave | at &lt;b&gt;any&lt;/b&gt; time." in html
        assert "<td>You <s>can</s> leave at <s>any</s> time.</td>" in html
        assert (
            "<strong>&lt;b&gt;any&lt;/b&gt;</strong> time. <strong># 1) ~~x~~ [a](b) _now_</strong>"
            in html
        )
        assert "<td>device == no</td>" in html
        assert "**" not in html

    def test_json_is_for_programs(self, desks: Desks) -> None:
        desks.after.replace(STEP, NEEDS, "")
        done = folders(desks, "--format", "json")
        read = json.loads(done.stdout)

        assert done.exit_code == 0
        assert read["talks_are_fitted_anew"] is True
        assert read["counts"] == {
            "gates": {
                **dict.fromkeys(("added", "removed", "reworded", "renamed", "moved"), 0),
                "changed": 1,
            }
        }
        (change,) = read["changes"]
        assert change["area"] == "gates"
        assert (change["file"], change["line"]) == (STEP, 6)
        assert change["old"].splitlines()[1] == "device == no"
        assert change["careful"]
        assert done.stdout == folders(desks, "--format", "json").stdout

    def test_json_says_what_fails(self, desks: Desks) -> None:
        desks.after.replace("menu.yaml", "finish:", "stop:")
        done = folders(desks, "--format", "json")
        (problem,) = json.loads(done.stdout)["problems"]
        assert done.exit_code == 1
        assert (problem["code"], problem["file"], problem["line"]) == ("C102", "flows/menu.yaml", 6)

    def test_the_help_shows_how_it_is_used(self) -> None:
        told = run("--help").stdout
        for line in (
            "waymark diff main",
            "waymark diff v1.2 HEAD --format markdown > changes.md",
            "waymark diff flows-of-last-week flows",
            "waymark diff HEAD~3 --overlay our-overlay",
        ):
            assert line in told
