# SPDX-License-Identifier: AGPL-3.0-or-later
"""Templates of cards and letters, held against what may stand in them.

    {% if place %}**{{ say("emergency.title_in", region=place) }}**{% endif %}
    {% for contact in contacts %}- {{ contact.label }}: {{ contact.value }}
    {% endfor %}

A template puts in names, chooses by ``if``, repeats by ``for``, and takes sentences
with ``say("id")`` or ``_("words")``. Nothing in it can fail once somebody waits for
the card: what is not on this list is a problem.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from jinja2 import TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment

from bot.flow.errors import nearest
from bot.flow.inserts import check_inserts

Finding = tuple[str, int, dict[str, str], str]
"""The code, the line, the values of the sentence, and what was probably meant."""
Report = Callable[[str, int, dict[str, str], str], None]
Names = Mapping[str, AbstractSet[str]]
"""What is put in. One with members is a list, and they are what each thing in it has."""

FILTERS = ("capitalize", "lower", "title", "upper")
LOOP = frozenset({"first", "index", "last"})
MOST_SHOWN = 20

_PLAIN = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.If,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Const,
    nodes.Keyword,
)
_PHRASES: dict[type[nodes.Node], str] = {
    nodes.Assign: "A name of its own (set)",
    nodes.BinExpr: "A sum",
    nodes.Call: "A call of anything but say and _",
    nodes.Compare: "A comparison other than == and !=",
    nodes.Concat: "The sign ~",
    nodes.CondExpr: "An if without an else in {{ }}",
    nodes.Filter: f"A filter other than {', '.join(FILTERS)}",
    nodes.For: "A for loop over anything but a list of the card",
    nodes.Getattr: "A dot in this place",
    nodes.Getitem: "A name with square brackets behind it",
    nodes.Test: "A test other than is true and is false",
}
_JINJA = SandboxedEnvironment(autoescape=False)


def check_template(text: str, names: Names, sentences: AbstractSet[str], report: Report) -> None:
    """Report everything in a template that could not be filled in.

    ``sentences`` are the ids that ``say`` knows.
    """
    found: list[Finding] = []
    check = _Check(names, sentences, lambda *finding: found.append(finding))
    try:
        check.look(_JINJA.parse(text), {name: frozenset() for name in names})
        if not found:
            _JINJA.from_string(text)
    except TemplateSyntaxError as error:
        found = [("F119", error.lineno, {"why": str(error.message).rstrip(".")}, "")]
    except (RecursionError, SyntaxError):  # what only shows once Python code is made of it
        found = [("F119", 1, {"why": "too much stands inside each other"}, "")]
    for finding in found:
        report(*finding)


def is_plain(node: nodes.Node) -> bool:
    """Whether a node itself is allowed, whatever is in it."""
    match node:
        case nodes.Filter(name=name, args=[], kwargs=[], node=nodes.Node()):
            return name in FILTERS
        case nodes.Compare():
            return all(part.op in ("eq", "ne") for part in node.ops)
        case nodes.CondExpr(expr2=nodes.Node()) | nodes.Operand():
            return True
        case nodes.Test(name="true" | "false"):
            return True
    return isinstance(node, _PLAIN)


@dataclass(frozen=True, slots=True)
class _Check:
    """Looks at each node of a template; ``known`` maps a name to what it has behind a dot."""

    names: Names
    sentences: AbstractSet[str]
    report: Report

    def look(self, node: nodes.Node, known: Names) -> None:
        """Report what is wrong with a node and everything in it."""
        match node:
            case nodes.For(target=nodes.Name(name=each), iter=nodes.Name(name=listed)) if (
                self.names.get(listed) and not node.test and not node.recursive
            ):
                known = {**known, each: self.names[listed], "loop": LOOP}
                self.look_at(node.body, known)
                self.look_at(node.else_, known)
            case nodes.Getattr(node=nodes.Name(name=owner), attr=member):
                if self.is_name(owner, known, node) and member not in known[owner]:
                    whole = [f"{owner}.{other}" for other in known[owner]]
                    self.unknown(node, f"{owner}.{member}", whole or known)
            case nodes.Name(name=name):
                self.is_name(name, known, node)
            case nodes.Call(
                node=nodes.Name(name="say" | "_" as function),
                args=[nodes.Const(value=str() as words)],
                dyn_args=None,
                dyn_kwargs=None,
            ):
                self.sentence(function, words, node)
                self.look_at(node.kwargs, known)
            case _ if is_plain(node):
                self.look_at(node.iter_child_nodes(), known)
            case _:
                self.report("F120", node.lineno, {"what": _phrase(node)}, "")

    def look_at(self, several: Iterable[nodes.Node], known: Names) -> None:
        """Look at several nodes."""
        for node in several:
            self.look(node, known)

    def is_name(self, name: str, known: Names, node: nodes.Node) -> bool:
        """Whether something is called so here; reported where nothing is."""
        if name not in known:
            self.unknown(node, name, known)
        return name in known

    def unknown(self, node: nodes.Node, name: str, known: Iterable[str]) -> None:
        """Report a name that nothing bears."""
        names = sorted(known)
        few = len(names) < MOST_SHOWN
        shown = ", ".join(names) if few else "what the templates of the guide use"
        self.report("F121", node.lineno, {"name": name, "known": shown}, nearest(name, names))

    def sentence(self, function: str, words: str, node: nodes.Call) -> None:
        """Look at what ``say`` and ``_`` are given."""
        if function == "_":
            given = frozenset(keyword.key for keyword in node.kwargs)
            check_inserts(words, lambda code, *found: self.report(code, node.lineno, *found), given)
        elif words not in self.sentences:
            self.unknown(node, words, self.sentences)


def _phrase(node: nodes.Node) -> str:
    """What a node is called in a message."""
    kinds = (kind for kind in type(node).__mro__ if kind in _PHRASES)
    return _PHRASES.get(next(kinds, nodes.Node), f'The word "{type(node).__name__.lower()}"')
