# SPDX-License-Identifier: AGPL-3.0-or-later
"""A check as a whole: what it finds, what it keeps, and what it does not believe."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import msgspec
import pytest

from bot.flow.errors import Problems
from bot.i18n.extraction import guide_texts
from bot.i18n.files import TranslationFiles
from bot.i18n.texts import GUIDE
from bot.proof import kept
from bot.proof.checking import check
from bot.proof.report import Report
from tests.guide.desk import Desk
from tests.unmeasured import unmeasured

ROOT = Path(__file__).parents[2]
RULES = """
    N1:
      about: "Who is not safe stays out of this."
      never: [flows/who]
      unless: [safe == yes]
"""
HELLO = "This is an automatic guide. Nobody reads along."
LONG = " ".join(["This sentence goes on over hills and dales and rivers and seas and"] * 4) + "."


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk.at(tmp_path)


def look(desk: Desk, *, today: date | None = None, release: bool = False) -> Report:
    """A check in this process, with what the desk's checks before it found."""
    roots = (desk.root, *desk.overlays)
    return check(roots, None, workers=1, cache=desk.folder / "cache", today=today, release=release)


def codes(report: Report) -> list[str]:
    return [problem.code for problem in report.problems]


def cache(desk: Desk) -> Path:
    return desk.folder / "cache" / kept.NAME


def test_the_small_guide_passes_and_is_counted(desk: Desk) -> None:
    report = look(desk)

    assert report.problems == report.notices == ()
    assert report.passed
    assert (report.counts.nodes, report.counts.locales) == (15, 1)
    assert report.digest


def test_a_guide_that_does_not_load_gives_only_what_keeps_it_from_loading(desk: Desk) -> None:
    desk.write("safety_rules.yaml", RULES.replace("flows/who", "flows/whom"))
    report = look(desk)

    assert codes(report) == ["F202"]
    assert (report.digest, report.counts.nodes) == ("", 0)


def test_every_kind_of_problem_is_in_one_report(desk: Desk) -> None:
    desk.write("safety_rules.yaml", RULES)
    desk.replace("start.yaml", HELLO, LONG)
    found = look(desk)

    assert codes(found) == ["F811", "P101"]
    broken = next(p for p in found.problems if p.code == "P101")
    assert broken.talk
    assert broken.file.startswith("flows/who.yaml")
    assert list(found.problems) == sorted(found.problems)


def test_the_same_files_give_the_same_report_from_what_was_kept(desk: Desk) -> None:
    desk.write("safety_rules.yaml", RULES)
    first, size = look(desk), cache(desk).stat()
    again = look(desk)

    assert (again.problems, again.counts) == (first.problems, first.counts)
    assert "P101" in codes(again)
    assert cache(desk).stat().st_mtime_ns == size.st_mtime_ns, "nothing new was found out"


def test_an_edit_is_noticed_whatever_was_kept(desk: Desk) -> None:
    desk.write("safety_rules.yaml", RULES)
    before = look(desk)
    line = next(p.line for p in before.problems if p.code == "P101")
    desk.write("who.yaml", "# A line more.\n" + desk.text("who.yaml"))
    moved = look(desk)
    assert next(p.line for p in moved.problems if p.code == "P101") == line + 1

    desk.write("safety_rules.yaml", RULES.replace("safe == yes", "safe == no"))
    assert "P101" in codes(look(desk)), "nobody has to answer"
    desk.write("safety_rules.yaml", "{}\n")
    assert codes(look(desk)) == []
    desk.replace("start.yaml", HELLO, LONG)
    assert codes(look(desk)) != []


@pytest.mark.parametrize(
    "poison",
    [
        b"",
        b"[1, 2",
        b'{"a": 1}',
        b'{"a": {"problems": [{"file": "x", "line": 1, "column": 1, "code": "X999"}]}}',
        b'{"a": {"problems": [{"file": "x", "line": 1, "column": 1, "code": "P101"}]}}',
        b"\xff\xfe" * 1000,
    ],
)
def test_a_poisoned_cache_does_no_harm(desk: Desk, poison: bytes) -> None:
    desk.write("safety_rules.yaml", RULES)
    first = look(desk)
    cache(desk).write_bytes(poison)

    assert look(desk).problems == first.problems
    assert msgspec.json.decode(cache(desk).read_bytes()), "it is whole again"


def test_without_a_place_to_keep_anything_it_checks_all_the_same(desk: Desk) -> None:
    (desk.folder / "cache").write_text("a file")

    assert look(desk).passed


def test_the_cache_is_bounded(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "MOST_RESULTS", 5)
    look(desk)

    assert len(msgspec.json.decode(cache(desk).read_bytes())) == 5


def test_age_is_a_notice_and_before_a_release_a_problem(desk: Desk) -> None:
    row = (ROOT / "flows/directory/helplines/GB.yaml").read_text("utf-8")
    desk.write("directory/helplines/GB.yaml", row)
    desk.write("safety_rules.yaml", RULES.replace("flows/who", "stores"))
    late = date(2026, 11, 21) + timedelta(days=400)

    assert {p.code for p in look(desk).notices} == {"P103"}, "no clock is asked"
    calm, strict = look(desk, today=late), look(desk, today=late, release=True)
    assert {p.code for p in calm.notices} == {"D128", "P103"}
    assert calm.passed
    assert {p.code for p in strict.problems} == {"D128", "F471", "P103"}
    assert strict.notices == ()


SPREAD = """
import sys
from pathlib import Path
from bot.proof.checking import check
from bot.proof.spread import may_fork
assert may_fork()
told = []
one, two = (
    check((Path(sys.argv[1]),), None, workers=n, told=lambda *now: told.append(now)) for n in (1, 2)
)
assert told[0][0] == 0 and told[-1][0] == told[-1][1] > 10, told
assert one.problems == two.problems and one.counts == two.counts
print([p.code for p in two.problems])
"""


def test_two_processes_find_what_one_finds(desk: Desk) -> None:
    desk.write("safety_rules.yaml", RULES)
    done = subprocess.run(
        [sys.executable, "-c", SPREAD, str(desk.root)],
        capture_output=True,
        text=True,
        timeout=60,
        env=unmeasured(),
        check=False,
    )
    assert (done.stdout.strip(), done.stderr) == ("['P101']", "")


def test_a_translation_that_waits_fails_the_check_and_hinders_nothing(desk: Desk) -> None:
    locales = desk.folder / "locales"
    files = TranslationFiles(locales, guide_texts(desk.root, Problems()))
    merged = files.merged("es", GUIDE, Problems())
    assert merged is not None
    for message in merged:
        message.string = message.id
    files.write("es", GUIDE, merged)
    shutil.copy(ROOT / "locales/es/LC_MESSAGES/app.po", files.path("es", GUIDE).parent)
    whole = check((desk.root,), locales, workers=1)
    assert (whole.counts.locales, [p for p in whole.problems if p.code == "F559"]) == (2, [])

    desk.replace("steps/ask_to_stop.yaml", "One clear message, once", "One message, once")
    waits = check((desk.root,), locales, workers=1)
    assert set(waits.problems) - set(whole.problems) == {
        p for p in waits.problems if p.code == "F559"
    }
    assert not {p.code for p in waits.hindering} & {"F559"}
    assert "F559" in codes(waits)
