# SPDX-License-Identifier: AGPL-3.0-or-later
"""Walks in sight: a path as lines, run on the small guide with a few flows more.

failed("- start#hello=more", "- expect: {node: menu#top}")
    → [("line 2", "node: menu#top", "node: start#about")]
"""

from __future__ import annotations

from datetime import date

from bot.flow.errors import Problems
from bot.guide.model import Guide
from bot.i18n.catalog import Catalogs
from bot.studio.walks.ran import Ran
from bot.studio.walks.reading import Walk, walks_of
from bot.studio.walks.running import run
from tests.talk import guide

MORE = """
# steps/rest.yaml
always: yes
start: rest
nodes:
  rest:
    say: "Somebody listens."
    show: [emergency, {helplines: crisis}]
    choices:
      on: {label: "On", to: return}
      plain: {label: "Plain", to: plain}
      who: {label: "Who", call: who}
  plain:
    say: "Nothing is shown here."
    choices:
      stop: {label: "Ask", call: steps/ask_to_stop}
      write: {label: "Write", to: write}
      gone: {label: "Hide", to: gone}
  write:
    type: "What happened?"
    reads: text
    to: return
  gone:
    do: hide
    to: return
# words/danger/en.yaml
groups:
  now:
    to: urgent#help
    phrases: ["at my door", "in my house"]
# directory/emergency.yaml
source: "A list"
confidence: medium
checked: "2026-01-31"
numbers: {GB: {all: "999"}}
# directory/helplines/GB.yaml
gb-first:
  name: "First"
  about: "Someone listens."
  needs: [crisis]
  regions: [GB]
  hours: always
  contacts: [{type: phone, value: "0123"}]
  source: "https://example.org/"
  confidence: high
  checked: "2026-01-31"
gb-second:
  name: "Second"
  about: "Someone writes."
  needs: [crisis]
  regions: [GB]
  contacts: [{type: web, value: "https://example.org/"}]
  source: "https://example.org/"
  confidence: medium
  checked: "2026-01-31"
"""

FIRST = 2
"""Lines of a file above the keys of its walk."""


def more() -> Guide:
    """The small guide with a screen of services, a text that is typed, and danger."""
    return guide(MORE)


def written(*path: str, **head: str) -> str:
    """A file with one walk."""
    keys = [f"    {key}: {value}" for key, value in head.items()]
    lines = [f"      {line}" for line in path]
    return "\n".join(("walks:", '  - title: "A talk"', *keys, "    path:", *lines, ""))


def read(text: str) -> Walk:
    """The walk of a file, which has no mistake."""
    problems = Problems()
    walks = list(walks_of(text, "tests/flows/x.yaml", more(), problems))
    assert problems.found == []
    return walks[0]


def walked(*path: str, **head: str) -> Ran:
    """How a walk went, in English, on a day on which all services are fresh."""
    walk = read(written(*path, **head))
    return run(more(), Catalogs(), walk, "en", date(2026, 2, 2))


def failed(*path: str, **head: str) -> list[tuple[str, str, str]]:
    """Where a walk went another way: the line of its path, what was to come, what came."""
    above = FIRST + len(head) + 1
    return [
        (f"line {found.line - above}", found.expected, found.came)
        for found in walked(*path, **head).differences
    ]
