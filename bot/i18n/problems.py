# SPDX-License-Identifier: AGPL-3.0-or-later
"""What is wrong with a guide, said in the editor's language.

told(problem, catalog)    'F201 flows/x.yaml:14 "to: helplnes": no screen …'
"""

from __future__ import annotations

from bot.flow.catalogue import CATALOGUE
from bot.flow.errors import MEANT, Problem
from bot.i18n.catalog import Catalog
from bot.i18n.fitting import FORMATTED


def told(problem: Problem, catalog: Catalog) -> str:
    """One line: code, file and line, what is wrong, what to do."""
    kind, values = CATALOGUE[problem.code], dict(problem.values)
    says = catalog.text(f"{FORMATTED}{problem.code}.says", kind.says).format(**values)
    advice = catalog.text(f"{FORMATTED}{problem.code}.advice", kind.advice).format(**values)
    meant = catalog.text(f"{FORMATTED}meant", MEANT).format(name=problem.suggestion)
    where = f"{problem.file}:{problem.line}" if problem.line else problem.file
    return " ".join(filter(None, (problem.code, where, says, problem.suggestion and meant, advice)))
