# SPDX-License-Identifier: AGPL-3.0-or-later
"""F4xx and D1xx: what is proved of a guide that loads (``bot/proof/``).

F441-F442           ways (``ways.py``)
F443-F445, F450     conditions (``certainty.py``)
F446-F449           answers (``answers.py``)
F452, F454, F456    labels (``labels.py``, ``limits.py``)
F453, F455          urgent help (``urgent.py``)
F461-F467           what is shown (``rendering.py``)
F471, D128, D132    for a release (``reviews.py``, ``directory.py``)
D127, D129          needs, and who runs a service (``directory.py``)
D130, D131          whom people can turn to (``reached.py``)
"""

from __future__ import annotations

from bot.flow.catalogue.kind import Kind

KINDS: tuple[Kind, ...] = (
    Kind(
        "F441",
        'Nothing leads to the screen "{name}".',
        "Please let a choice or a route lead there, or take the screen out.",
    ),
    Kind(
        "F442",
        'From the screen "{name}" no way leads to an end, back to the caller, or to the menu.',
        'Please add a choice that leads on, such as one with "to: return".',
    ),
    Kind(
        "F443",
        'The condition "{condition}" always holds here, whatever was answered.',
        "Please take it away, or mend it so that it leaves somebody out.",
    ),
    Kind(
        "F444",
        'The condition "{condition}" never holds here, whatever was answered.',
        "Please mend it, or take out what stands under it.",
    ),
    Kind(
        "F445",
        'The condition "{condition}" names too many answers to try them all.',
        "Please make it shorter, or part what stands under it.",
    ),
    Kind(
        "F446",
        'No question asks for the answer "{name}", so it is never known.',
        'Please add a question with "into: {name}", or take the answer out.',
    ),
    Kind(
        "F447",
        'Nothing depends on the answer "{name}".',
        "Please use it in a condition, or ask no question about it.",
    ),
    Kind(
        "F448",
        'No question offers the value "{value}" of the answer "{name}".',
        "Please add it to the choices of a question, or take it out.",
    ),
    Kind(
        "F449",
        'Nothing depends on the value "{value}" of the answer "{name}": it is as good as no'
        " answer.",
        'Please use it in a condition, or take it out. A value of "not sure" belongs under'
        ' "unknown", and one of "none of these" under "alone".',
    ),
    Kind(
        "F450",
        'Nobody can open the {kind} "{name}": its needs contradict each other.',
        "Please take one of the needs away, or change it.",
    ),
    Kind(
        "F452",
        'On the screen "{screen}" the buttons "{one}" and "{other}" can be taken for each other.',
        "Please change one of them, so that a typed word with a slip in it means one only.",
    ),
    Kind(
        "F453",
        'The screen "{screen}" would have no button for urgent help: something on it has the id'
        ' "urgent" and leads elsewhere.',
        "Please give that flow another name.",
    ),
    Kind(
        "F454",
        'On the screen "{screen}", typing "{other}" would press the button "{one}", which has'
        " this word as its id.",
        "Please change the label, or the id.",
    ),
    Kind(
        "F455",
        'Urgent help comes to the screen "{screen}" before it shows anybody whom to turn to.',
        "Please let it begin with the cards, and ask behind them.",
    ),
    Kind(
        "F456",
        'The button "{text}" has {length} letters and signs, and {limit} fit.',
        "Please say it in fewer words, and the rest in the text above it.",
    ),
    Kind(
        "F461",
        "This {what} cannot be shown: {why}.",
        "Please look at its template, and at what is put into it.",
    ),
    Kind(
        "F462",
        'A paragraph under "{text}" has {length} letters and signs, and one message holds {limit}.',
        "Please part it with an empty line, or say it in fewer words.",
    ),
    Kind(
        "F463",
        'In "{text}", on "{screen}", a gap is left for somebody: nothing is known for {name}.',
        'Please add a "default" to the insert, or show the text only where it is known.',
    ),
    Kind(
        "F464",
        'On the screen "{screen}" somebody sees buttons and no words.',
        "Please write one paragraph that everybody sees.",
    ),
    Kind(
        "F465",
        'The button "{text}" has {length} letters and signs once it is filled in, and {limit} fit.',
        "Please take the insert out of the label, and say it in the text above.",
    ),
    Kind(
        "F466",
        'In "{text}" people would read the sign {sign} as it stands.',
        "Please mend the marks around the words, or leave them out.",
    ),
    Kind(
        "F467",
        'Under the screen "{screen}" there would be {found} buttons, and {limit} fit.',
        "Please spread them over several screens.",
    ),
    Kind(
        "F471",
        'Of the flow "{flow}" these parts were not read yet: {parts}.',
        'Please let somebody read it, and write the day under "review".',
    ),
    Kind(
        "D127",
        'Cards for "{need}", as on the screen "{screen}", would be empty in {where}.',
        'Please add a service to WORLD.yaml that has the need, or "counselling" or "guide".',
    ),
    Kind(
        "D128",
        "This row was checked on {checked}, {days} days ago, and {limit} are the most.",
        'Please look at its source again, and write the day under "checked".',
    ),
    Kind(
        "D130",
        'Cards for "{need}", as on the screen "{screen}", would be empty for {who} in {where}.',
        "Please add a service for them to WORLD.yaml, or show the card to others only.",
    ),
    Kind(
        "D131",
        'Urgent help, on the screen "{screen}", shows {who} in {where} neither a number nor a'
        " service.",
        "Please add a service for crisis to WORLD.yaml that is there for everybody.",
    ),
    Kind(
        "D129",
        '"{text}" looks like the police, and the row does not say that they run this service.',
        'Please write "run_by: police" or "run_by: state": such rows come last where the police'
        " can be unsafe.",
    ),
    Kind(
        "D132",
        "This row was checked on {checked}, and that day is still to come.",
        'Please write the day on which somebody looked at its source under "checked".',
    ),
)
