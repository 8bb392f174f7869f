# SPDX-License-Identifier: AGPL-3.0-or-later
"""Rows are read as they are written, and every slip is told with file and line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bot.directory.hours import ONLINE, Hours, Span
from bot.directory.load import load_directory
from bot.directory.models import Ages, Contact
from bot.flow.errors import Problems
from tests.directory.samples import ROW, found, loaded, slips

WHOLE = """\
gb-whole:
  name: "Whole Line"
  about: "Everything a row can say."
  needs: [online-abuse, legal]
  regions: [GB, IE, WORLD]
  for: [women, journalists]
  not_for: [men]
  ages: {min: 13, max: 25}
  area: [GB-SCT, GB-1]
  run_by: ngo
  confidential: yes
  must_report: no
  anonymous: unknown
  on_bill: no
  from_abroad: yes
  text_first: yes
  sign_language: no
  contacts:
    - {type: sms, value: "+44 1632 960000", note: "Text the word SHOUT."}
    - type: chat
      value: "https://example.org/chat"
      hours: {zone: Europe/London, open: ["fri 22:00-02:00"], says: "Not in August."}
    - {type: email, value: "help@example.org", hours: online}
  hours: {says: "On most weekdays."}
  languages: [en, pt-BR, sgn-GB]
  cost: paid
  note: "Ask for a woman."
  source: "unnamed public dataset"
  confidence: medium
  checked: "2027-01-31"
"""


def changed(old: str, new: str) -> dict[str, str]:
    assert old in ROW
    return {"helplines/GB.yaml": ROW.replace(old, new)}


def test_a_file_that_is_read_again_tells_its_slips_again(tmp_path: Path) -> None:
    files = changed("confidence: high", "confidence: hgih")

    first = slips(tmp_path, files)

    assert len(first) == 1
    assert slips(tmp_path, files) == first
    assert slips(tmp_path, {"helplines/GB.yaml": ROW}) == []


def test_a_row_with_everything_is_read_field_by_field(tmp_path: Path) -> None:
    row = loaded(tmp_path, {"helplines/GB.yaml": WHOLE}).services["gb-whole"]

    assert (row.name, row.about) == ("Whole Line", "Everything a row can say.")
    assert row.needs == ("online-abuse", "legal")
    assert row.regions == ("GB", "IE", "WORLD")
    assert (row.for_, row.not_for) == (("women", "journalists"), ("men",))
    assert row.ages == Ages(13, 25)
    assert row.area == ("GB-SCT", "GB-1")
    assert (row.run_by, row.is_state, row.is_police) == ("ngo", False, False)
    assert (row.confidential, row.must_report, row.anonymous) == (True, False, None)
    assert (row.on_bill, row.from_abroad) == (False, True)
    assert (row.text_first, row.sign_language) == (True, False)
    night = Hours("times", "Europe/London", (Span(7080, 7320),), "Not in August.")
    assert row.contacts == (
        Contact("sms", "+44 1632 960000", "Text the word SHOUT."),
        Contact("chat", "https://example.org/chat", "", night),
        Contact("email", "help@example.org", "", ONLINE),
    )
    assert row.hours == Hours("unknown", says="On most weekdays.")
    assert row.languages == ("en", "pt-BR", "sgn-GB")
    assert (row.cost, row.note) == ("paid", "Ask for a woman.")
    assert (row.source, row.link) == ("unnamed public dataset", "")
    assert (row.confidence, row.checked) == ("medium", date(2027, 1, 31))
    assert (row.file, row.line) == ("flows/directory/helplines/GB.yaml", 1)


def test_what_a_row_does_not_say_is_unknown(tmp_path: Path) -> None:
    row = loaded(tmp_path, {"helplines/GB.yaml": ROW}).services["gb-sample"]

    assert row.regions == ("GB",)
    assert (row.ages, row.for_, row.not_for, row.area) == (Ages(), (), (), ())
    assert (row.run_by, row.cost, row.hours.kind) == ("unknown", "unknown", "unknown")
    assert (row.confidential, row.on_bill, row.text_first) == (None, None, None)
    assert row.link == "https://example.org/contact"


@pytest.mark.parametrize("key", ["name", "about", "needs", "source", "confidence", "checked"])
def test_a_row_without_something_it_needs(tmp_path: Path, key: str) -> None:
    lines = [line for line in ROW.splitlines() if not line.startswith(f"  {key}:")]

    files = {"helplines/GB.yaml": "\n".join(lines)}

    assert slips(tmp_path, files) == ["D101 flows/directory/helplines/GB.yaml:1"]


@pytest.mark.parametrize(
    ("old", "new", "slip"),
    [
        ('name: "Sample Line"', 'name: ""', "D101 2"),
        ("needs: [counselling]", "needs: []", "D101 4"),
        ('contacts:\n    - {type: phone, value: "01632 960000"}', "contacts: []", "D101 5"),
        ('value: "01632 960000"', "valeu: x", "D101 6|D102 6"),
        ("needs:", "neds:", "D101 1|D102 4"),
        ("needs: [counselling]", "needs: counselling", "D103 4"),
        ("needs: [counselling]", "needs: [[counselling]]", "D103 4"),
        ('name: "Sample Line"', "name: [Sample]", "D103 2"),
        ('{type: phone, value: "01632 960000"}', '"01632 960000"', "D103 6"),
        ("gb-sample:", "GB_sample:", "D104 1"),
        ("needs: [counselling]", "needs: [counseling]", "D106 4"),
        ("needs: [counselling]", "needs: [emergency]", "D106 4"),
        ("type: phone", "type: telephone", "D107 6"),
        ("confidence: high", "confidence: sure", "D108 8"),
        ("source:", "run_by: charity\n  source:", "D108 7"),
        ("source:", "cost: cheap\n  source:", "D108 7"),
        ("source:", "on_bill: maybe\n  source:", "D108 7"),
        ("source:", "for: [everyone]\n  source:", "D108 7"),
        ("source:", "regions: [GB, UK]\n  source:", "D109 7"),
        ("source:", "regions: [UK]\n  source:", "D109 7"),
        ("source:", "regions: [IE, GB]\n  source:", "D110 7"),
        ("source:", "hours: {zone: London, open: [mon 09:00-17:00]}\n  source:", "D112 7"),
        ("source:", "hours: {zone: Europe/Londres, open: [mon 09:00-17:00]}\n  source:", "D112 7"),
        ("source:", "hours: {zone: Europe, open: [mon 09:00-17:00]}\n  source:", "D112 7"),
        ("source:", "hours: {zone: ../London, open: [mon 09:00-17:00]}\n  source:", "D112 7"),
        ("source:", "hours: {open: [mon 09:00-17:00]}\n  source:", "D101 7"),
        ("source:", "hours: {zone: Europe/London}\n  source:", "D101 7"),
        ("source:", "hours: {}\n  source:", "D101 7"),
        ("source:", "hours: 24/7\n  source:", "D113 7"),
        ("source:", "hours: [always]\n  source:", "D103 7"),
        ('"01632 960000"', '"0800 REVERSE"', "D114 6"),
        ('"01632 960000"', '"+"', "D114 6"),
        ('"01632 960000"', '"٠١٢٣"', "D114 6"),
        ('phone, value: "01632 960000"', "email, value: help.example.org", "D115 6"),
        ('phone, value: "01632 960000"', "web, value: http://example.org", "D119 6"),
        ('phone, value: "01632 960000"', "web, value: https://example", "D119 6"),
        ('phone, value: "01632 960000"', "web, value: https://a@example.org", "D119 6"),
        ('phone, value: "01632 960000"', "chat, value: https://ex\u0430mple.org", "D119 6"),
        ('phone, value: "01632 960000"', 'form, value: "https://[x"', "D119 6"),
        ("source:", "ages: {min: ten}\n  source:", "D116 7"),
        ("source:", "ages: {min: 30, max: 18}\n  source:", "D117 7"),
        ("source:", 'ages: "18"\n  source:', "D103 7"),
        ('"2026-01-31"', '"2026-02-31"', "D118 9"),
        ('"2026-01-31"', '"31 January 2026"', "D118 9"),
        ('"https://example.org/contact"', '"memory"', "D120 7"),
        ("confidence: high", "confidence: low", "D121 8"),
        ('"https://example.org/contact"', '"public code repositories"', "D122 8"),
        ("source:", "area: [SCT]\n  source:", "D123 7"),
        ("source:", "area: [UK-SCT]\n  source:", "D123 7"),
        ("source:", "languages: [English]\n  source:", "D124 7"),
    ],
)
def test_each_slip_is_one_problem_at_its_line(
    tmp_path: Path, old: str, new: str, slip: str
) -> None:
    directory, problems = found(tmp_path, changed(old, new))

    assert "|".join(f"{p.code} {p.line}" for p in problems) == slip
    assert directory.services == {}


def test_slips_of_several_rows_and_files_are_told_at_once(tmp_path: Path) -> None:
    files = {
        "helplines/GB.yaml": ROW.replace("high", "low") + ROW.replace("gb-sample", "gb-other"),
        "helplines/IE.yaml": ROW.replace("counselling", "counsel"),
        "helplines/UK.yaml": ROW,
        "helplines/fr.yaml": ROW,
        "emergency.yaml": "numbers: {}",
    }

    assert slips(tmp_path, files) == [
        "D101 flows/directory/emergency.yaml:1",
        "D101 flows/directory/emergency.yaml:1",
        "D101 flows/directory/emergency.yaml:1",
        "D121 flows/directory/helplines/GB.yaml:8",
        "D106 flows/directory/helplines/IE.yaml:4",
        "D111 flows/directory/helplines/UK.yaml:0",
        "D111 flows/directory/helplines/fr.yaml:0",
    ]


def test_a_sound_row_beside_a_broken_one_is_kept(tmp_path: Path) -> None:
    text = ROW.replace("confidence: high", "confidence: low") + ROW.replace("gb-sample", "gb-b")

    directory, _ = found(tmp_path, {"helplines/GB.yaml": text})

    assert list(directory.services) == ["gb-b"]


def test_the_second_row_of_one_id_names_the_first(tmp_path: Path) -> None:
    _, problems = found(tmp_path, {"helplines/GB.yaml": ROW, "helplines/IE.yaml": ROW})

    (twice,) = problems
    assert (twice.code, twice.file, twice.line) == ("D105", "flows/directory/helplines/IE.yaml", 1)
    assert "flows/directory/helplines/GB.yaml:1" in twice.says


def test_what_was_meant_is_offered(tmp_path: Path) -> None:
    files = {"helplines/GB.yaml": ROW.replace("counselling", "counseling")}
    files["helplines/gb.yaml"] = ROW

    _, problems = found(tmp_path, files)

    assert sorted(p.suggestion for p in problems) == ["GB", "counselling"]


@pytest.mark.parametrize("name", ["GB.yaml", "helpline/GB.yaml", "helplines/GB.yml", "law/GB.yml"])
def test_a_file_that_nothing_reads_is_told(tmp_path: Path, name: str) -> None:
    assert slips(tmp_path, {name: ROW}) == [f"F117 flows/directory/{name}:0"]


def test_a_file_that_is_no_mapping_of_rows(tmp_path: Path) -> None:
    files = {"helplines/GB.yaml": "- a\n- b\n", "emergency.yaml": "- a\n", "law/GB.yaml": "- a\n"}

    assert [slip.split()[0] for slip in slips(tmp_path, files)] == ["D103"] * 3


def test_broken_yaml_is_told_once_and_not_read(tmp_path: Path) -> None:
    files = dict.fromkeys(("helplines/GB.yaml", "emergency.yaml", "law/GB.yaml"), "a: [")

    directory, problems = found(tmp_path, files)

    assert len(problems) == 3
    assert all(p.code.startswith("F0") for p in problems)
    assert directory.services == {}


def test_a_file_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    (tmp_path / "directory" / "helplines" / "GB.yaml").mkdir(parents=True)

    assert slips(tmp_path, {}) == ["F118 flows/directory/helplines/GB.yaml:0"]


def test_a_guide_without_directory_is_no_mistake(tmp_path: Path) -> None:
    directory = loaded(tmp_path, {})

    assert (directory.services, directory.emergency, directory.facts) == ({}, {}, {})


def test_messages_name_the_folder_as_the_editor_knows_it(tmp_path: Path) -> None:
    path = tmp_path / "directory" / "helplines" / "GB.yaml"
    path.parent.mkdir(parents=True)
    path.write_text(ROW.replace("high", "low"), encoding="utf-8")
    problems = Problems()

    load_directory(tmp_path, problems, shown_as="our-flows")

    assert [p.file for p in problems.found] == ["our-flows/directory/helplines/GB.yaml"]
