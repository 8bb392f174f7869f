# SPDX-License-Identifier: AGPL-3.0-or-later
"""Danger phrases: what opens urgent help, and what must not, with the list that is served."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.engine.events import Called, Chose, Jumped, Picked, Shown
from bot.guide.model import DangerGroup
from bot.matching.danger import danger
from tests.matching.typed import Typist, shipped, small

SUICIDE = """
    I want to kill myself
    i'm gonna kill myself tonight
    I am not going to kill myself but I think about it
    kill  MYSELF
    killl myselfff
    kill-myself
    K\N{ZERO WIDTH SPACE}ill my\N{SOFT HYPHEN}self
    \uff4b\uff49\uff4c\uff4c myself
    kíll mysèlf
    I am suicidal
    thinking about suicide
    I keep thinking of ending my life
    I just want to end it all
    i want to die
    I WANNA DIE
    I wanna dieee
    I don’t want to be alive
    I'd be better off dead
    I wish I was dead
    I'm going to hurt myself
    I have been cutting myself
    I self-harm
    I want to harm myself
    I took an overdose
    i dont want to live anymore. please
    there is no reason to live
    I took all my pills
    I want to hang myself
"""
VIOLENCE = """
    he is hitting me
    He's hitting me!!
    she is beating me
    my husband is beating me
    he's choking me
    he strangled me
    my ex is choking me
    he's raping me
    he has a knife
    my husband has a gun
    I am bleeding
    I'm bleeding badly
    he won't let me leave
    they wont let me leave
    he's attacking me right now
    he is trying to kill me
    I need an ambulance
    he locked me in
"""
HERE = """
    he is here now
    She's here now
    they are here now
    someone is outside
    there's someone outside
    he's outside my door
    my ex is at my door
    he's in my house now
    they're breaking in
    somebody is trying to break in
    he is following me home
    he is following me right now
"""
CHILD = """
    child in danger
    my child is in danger
    my son is in danger
    he is hurting my child
    she is hitting my child
    someone is abusing a child
    he is touching my child
    he took my child
    my daughter is missing
"""
CAUGHT = [
    (line.strip(), f"urgent#{screen}")
    for screen, lines in {
        "suicide": SUICIDE,
        "violence": VIOLENCE,
        "here": HERE,
        "child": CHILD,
    }.items()
    for line in lines.strip().splitlines()
]

ORDINARY = """
    someone keeps messaging me
    they killed my character in the game
    this is killing me
    I'm dying of embarrassment
    he lives 20 kms away
    somebody posted my address
    he hits on me all the time
    my ex has a new girlfriend
    someone broke into my account
    my account was hacked
    he is breaking into my Instagram
    I want to end it with him
    how do I end this conversation
    it has to end
    I could die of shame
    I want to report a threat
    they said they would find me
    he has my number
    she has a fake account
    he posts pictures with a gun
    is anybody there
    they are attacking me right now on twitter
    someone is trying to get in touch
    I am breaking in new shoes
    he is following me now on tiktok
    they keep trying to get in my head
    he followed me on Instagram
    a stranger is following me on twitter
    people are following me online
    they shared pictures of my child
    my child is bullied at school
    my son gets nasty messages
    my daughter's phone is missing
    he took my phone
    my boss is hitting on me
    they are hurting me with words
    this hurts me
    he cut me off
    they cut my picture out of the group
    pizza deliveries at my door that I did not order
    I want to live my life in peace
    no self respect
    he put a tracker in my car
    they doxed me
    she posts lies about me
    I get hundreds of calls at night
    he is here on this app
    my dead name
    deadline
    they beat me in the game
    I am safe now
    kid in danger of losing his account
    he keeps hitting me up
    my account is missing
    skill myself up
""".strip().splitlines()


@pytest.mark.parametrize(("typed", "entry"), CAUGHT)
def test_words_of_danger_open_the_screen_for_them(typed: str, entry: str) -> None:
    assert danger(shipped(), "en", typed) == entry
    assert Typist(shipped()).reads(typed) == Called(entry)


@pytest.mark.parametrize("typed", [line.strip() for line in ORDINARY])
def test_ordinary_words_do_not(typed: str) -> None:
    assert danger(shipped(), "en", typed) is None


def test_every_phrase_that_is_served_is_found_in_a_sentence() -> None:
    guide = shipped()
    for group in guide.danger["en"]:
        for phrase in group.phrases:
            assert danger(guide, "en", f"Please, {phrase.upper()}!!! what now") is not None


def test_it_is_found_anywhere_in_what_is_looked_at() -> None:
    assert danger(shipped(), "en", "so " * 1300 + "i want to die") == "urgent#suicide"


@pytest.mark.parametrize("typed", ["skill myself", "kill myselfish", "kill my self", "myself kill"])
def test_a_phrase_is_found_as_whole_words_in_their_order(typed: str) -> None:
    assert danger(small(), "en", typed) is None
    assert danger(small(), "en", f"{typed} kill myself") == "urgent"


def test_the_first_group_of_the_file_wins() -> None:
    assert danger(shipped(), "en", "he has a knife and i want to die") == "urgent#suicide"


def test_the_english_list_counts_beside_that_of_the_language() -> None:
    german = {**small().danger, "de": (DangerGroup("menu", ("er ist vor der Tür",)),)}
    guide = replace(small(), danger=german)
    assert danger(guide, "de-AT", "Er ist vor der TUER, nein: Tür!") is None
    assert danger(guide, "de-AT", "hilfe, er ist vor der tür") == "menu"
    assert danger(guide, "de", "kill myself") == "urgent"
    assert danger(guide, "en", "er ist vor der Tür") is None


def test_a_phrase_of_signs_alone_catches_nothing() -> None:
    guide = replace(small(), danger={"en": (DangerGroup("urgent", ("!!!", "-")),)})
    assert danger(guide, "en", "what?! - no") is None


def test_a_button_that_speaks_of_it_is_pressed() -> None:
    urgent = Typist(shipped()).go("urgent")
    assert urgent.reads("I think about suicide or self-harm") == Chose("urgent#now", "suicide")
    assert urgent.reads("Someone is here or outside!") == Chose("urgent#now", "here")
    assert urgent.reads("suicide") == Chose("urgent#now", "suicide")
    assert Typist(shipped()).reads("suicide") == Called("urgent#suicide")


def test_a_whole_set_of_buttons_is_taken_and_other_words_with_them_are_not() -> None:
    node = "understand/red_flags#feelings"
    feelings = Typist(shipped()).go(Jumped(node), "skip", "skip")
    assert feelings.talk.at == node
    line = "I am worn out, I think of suicide or of self-harm"
    assert feelings.reads(line) == Picked(node, frozenset({"exhausted", "hopeless"}))
    assert feelings.reads(f"{line}, I want to die") == Called("urgent#suicide")


def test_it_goes_before_a_typed_answer() -> None:
    where = Typist(shipped()).go("urgent", "where")
    assert where.reads("Germany, he has a knife") == Called("urgent#violence")
    assert where.reads("kill") == Shown("no_country")
