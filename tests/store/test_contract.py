# SPDX-License-Identifier: AGPL-3.0-or-later
"""What every store does, whatever database is behind it."""

import asyncio
import contextlib

import pytest

from bot.store.contract import LEASE, Commit, Settled, Store, StoreError, erasure
from bot.store.keys import Keys
from bot.store.opened import recognise
from tests.store.plainly import Plain
from tests.store.samples import (
    ANNA,
    BERT,
    KEYS,
    NOW,
    OTHER_SECRET,
    SECRET,
    held,
    letter,
    shown,
    turn,
)

pytestmark = pytest.mark.anyio


async def texts(store: Plain[Store], now: int = NOW, most: int = 20) -> list[str]:
    return [one.letter.body.decode() for one in await store.waiting(now, most)]


async def send_all(store: Plain[Store]) -> list[str]:
    sent: list[str] = []
    while waiting := await store.waiting():
        sent += [one.letter.body.decode() for one in waiting]
        await store.settle([Settled(one) for one in waiting])
    return sent


async def test_nobody_is_known_at_first(store: Plain[Store]) -> None:
    assert await store.load(ANNA) is None
    assert await store.waiting() == []
    assert await store.shown(ANNA) == []


async def test_a_talk_is_loaded_as_it_was_kept(store: Plain[Store]) -> None:
    kept = held(3, draft="in my words, ünïcödé 🙂", locale="pt-BR")
    assert await store.commit(Commit(ANNA, NOW, kept))
    assert await store.load(ANNA) == kept
    assert await store.load(BERT) is None


async def test_the_last_commit_counts(store: Plain[Store]) -> None:
    for number in (1, 2, 3):
        await store.commit(Commit(ANNA, NOW, held(number, draft="word " * 400 * number)))
    assert await store.load(ANNA) == held(3, draft="word " * 1200)


async def test_a_commit_without_a_talk_leaves_the_talk(store: Plain[Store]) -> None:
    await store.commit(turn(ANNA))
    await store.commit(Commit(ANNA, NOW, letters=[letter("more")]))
    assert await store.load(ANNA) == held()


async def test_an_update_is_taken_once(store: Plain[Store]) -> None:
    assert await store.commit(Commit(ANNA, NOW, held(1), update=("bot", 7)))
    again = Commit(ANNA, NOW, held(2), letters=[letter()], shown=[shown(1)], update=("bot", 7))
    assert not await store.commit(again)
    assert await store.load(ANNA) == held(1)
    assert await store.waiting() == []
    assert await store.shown(ANNA) == []


async def test_an_update_that_was_taken_erases_nothing(store: Plain[Store]) -> None:
    await store.commit(Commit(ANNA, NOW, held(1), update=("bot", 7)))
    assert not await store.commit(Commit(ANNA, NOW, erase=True, cancel=True, update=("bot", 7)))
    assert await store.load(ANNA) == held(1)


async def test_updates_of_two_bots_are_told_apart(store: Plain[Store]) -> None:
    await store.commit(Commit(ANNA, NOW, held(1), update=("bot", 7)))
    assert await store.is_taken("bot", 7)
    assert not await store.is_taken("bot", 8)
    assert not await store.is_taken("other", 7)
    assert await store.commit(Commit(ANNA, NOW, held(2), update=("other", 7)))


async def test_update_numbers_may_start_again_anywhere(store: Plain[Store]) -> None:
    for number in (900, 3, 2**62, 0):
        assert await store.commit(Commit(ANNA, NOW, held(), update=("bot", number)))
        assert await store.is_taken("bot", number)


async def test_an_update_is_remembered_for_48_hours(store: Plain[Store]) -> None:
    await store.commit(Commit(ANNA, NOW, held(), update=("bot", 7)))
    await store.expire(before=0, taken_before=NOW)
    assert await store.is_taken("bot", 7)
    await store.expire(before=0, taken_before=NOW + 1)
    assert not await store.is_taken("bot", 7)


async def test_an_outbox_opens_as_it_was_filled(store: Plain[Store]) -> None:
    sent = letter('{"text": "Héllo"}', address="-100123", born=NOW - 5)
    await store.commit(Commit(ANNA, NOW, held(), letters=[sent]))
    [waiting] = await store.waiting()
    assert waiting.letter == sent
    assert waiting.person == ANNA


async def test_letters_go_in_order_for_each_person(store: Plain[Store]) -> None:
    await store.commit(turn(ANNA, 1, "a1", "a2"))
    await store.commit(turn(BERT, 1, "b1"))
    await store.commit(turn(ANNA, 2, "a3"))
    sent = await send_all(store)
    assert [text for text in sent if text[0] == "a"] == ["a1", "a2", "a3"]
    assert sorted(sent) == ["a1", "a2", "a3", "b1"]


async def test_a_letter_handed_out_is_nobody_elses_for_a_while(store: Plain[Store]) -> None:
    await store.commit(turn(ANNA, 1, "a1"))
    assert await texts(store) == ["a1"]
    await store.commit(turn(ANNA, 2, "a2"))
    await store.commit(turn(BERT, 1, "b1"))
    assert await texts(store) == ["b1"]
    assert await texts(store, NOW + LEASE - 1) == []
    assert await texts(store, NOW + LEASE) == ["a1", "a2", "b1"]


async def test_a_letter_that_came_while_others_were_out_is_next(store: Plain[Store]) -> None:
    await store.commit(turn(ANNA, 1, "a1", "a2"))
    first, second = await store.waiting()
    await store.commit(turn(ANNA, 2, "a3"))
    await store.sent(first, None)
    assert await texts(store) == []
    await store.sent(second, None)
    assert await texts(store) == ["a3"]


async def test_letters_of_only_so_many_people_are_handed_out(store: Plain[Store]) -> None:
    for number in range(5):
        await store.commit(turn(bytes([number]) * 32, 1, f"{number}a", f"{number}b"))
    assert sorted(await texts(store, most=3)) == ["0a", "0b", "1a", "1b", "2a", "2b"]
    assert sorted(await texts(store, most=3)) == ["3a", "3b", "4a", "4b"]


async def test_a_letter_put_off_holds_back_its_person_alone(store: Plain[Store]) -> None:
    await store.commit(turn(ANNA, 1, "a1", "a2"))
    [first, _] = await store.waiting()
    await store.later(first, NOW + 10)
    await store.commit(turn(BERT, 1, "b1"))
    assert await texts(store, NOW + 9, most=1) == ["b1"]
    assert await texts(store, NOW + 9) == []
    assert await texts(store, NOW + 10) == ["a1", "a2"]


async def test_nobody_waits_for_a_time_that_a_wrong_clock_noted(store: Plain[Store]) -> None:
    await store.commit(turn(ANNA, 1, "one", "two"))
    tomorrow = NOW + 24 * 3600
    [first, second] = await store.waiting(tomorrow)
    await store.later(first, tomorrow + 10)
    assert await texts(store, tomorrow + 9) == []
    assert await texts(store, NOW) == ["one", "two"]
    assert await texts(store, NOW) == []
    await store.settle([Settled(first), Settled(second)])


async def test_a_turn_sees_what_waits_for_its_person(store: Plain[Store]) -> None:
    await store.commit(turn(ANNA, 1, "one", "two"))
    await store.commit(turn(BERT, 1, "other"))
    async with store.whole.turns([ANNA]) as turns:
        assert await turns.letters(ANNA) == [letter("one"), letter("two")]
        await turns.keep([Commit(ANNA, NOW, cancel=True, letters=[letter("three")])])
    async with store.whole.turns([ANNA]) as turns:
        assert await turns.letters(ANNA) == [letter("three")]


async def test_what_is_sent_stands_in_the_chat(store: Plain[Store]) -> None:
    await store.commit(Commit(ANNA, NOW, held(), shown=[shown(1)], letters=[letter()]))
    [waiting] = await store.waiting()
    await store.sent(waiting, shown(2, at=NOW + 1))
    assert await store.shown(ANNA) == [shown(1), shown(2, at=NOW + 1)]
    assert await store.shown(BERT) == []


async def test_a_letter_cancelled_on_its_way_still_stands_in_the_chat(store: Plain[Store]) -> None:
    await store.commit(turn(ANNA, 1, "a1"))
    [waiting] = await store.waiting()
    await store.commit(Commit(ANNA, NOW, held(2), cancel=True, letters=[letter("new")]))
    await store.sent(waiting, shown(5), letter("take a1 back"))
    assert await texts(store) == ["new", "take a1 back"]
    assert await store.shown(ANNA) == [shown(5)]


async def test_what_was_not_cancelled_is_not_taken_back(store: Plain[Store]) -> None:
    await store.commit(turn(ANNA, 1, "a1"))
    [waiting] = await store.waiting()
    await store.sent(waiting, shown(5), letter("take a1 back"))
    assert await texts(store) == []


async def test_a_letter_put_off_after_it_was_cancelled_stays_away(store: Plain[Store]) -> None:
    await store.commit(turn(ANNA, 1, "a1"))
    [waiting] = await store.waiting()
    await store.commit(Commit(ANNA, NOW, held(2), cancel=True))
    await store.later(waiting, NOW + 10)
    assert await texts(store, NOW + 10) == []


async def test_cancelling_drops_what_waits_for_this_person(store: Plain[Store]) -> None:
    await store.commit(turn(ANNA, 1, "a1", "a2"))
    await store.commit(turn(BERT, 1, "b1"))
    await store.commit(Commit(ANNA, NOW, held(2), cancel=True, letters=[letter("new")]))
    assert sorted(await texts(store)) == ["b1", "new"]


async def test_messages_that_are_gone_are_forgotten(store: Plain[Store]) -> None:
    await store.commit(Commit(ANNA, NOW, held(), shown=[shown(n) for n in range(5)]))
    await store.commit(Commit(BERT, NOW, held(), shown=[shown(n) for n in range(5)]))
    await store.commit(Commit(ANNA, NOW, gone=[1, 3, 99], shown=[shown(3, at=NOW + 1)]))
    assert [one.message for one in await store.shown(ANNA)] == [0, 2, 4, 3]
    assert len(await store.shown(BERT)) == 5


async def test_people_are_found_by_when_something_was_shown(store: Plain[Store]) -> None:
    await store.commit(Commit(ANNA, NOW, held(), shown=[shown(1, at=NOW), shown(2, at=NOW + 5)]))
    await store.commit(Commit(BERT, NOW, held(), shown=[shown(1, at=NOW + 5)]))
    assert await store.whole.shown_between(0, NOW) == [ANNA]
    assert sorted(await store.whole.shown_between(NOW, NOW + 5)) == sorted([ANNA, BERT])
    assert await store.whole.shown_between(NOW + 5, NOW + 50) == []


async def test_erasing_in_a_turn_keeps_what_is_to_be_deleted_in_the_chat(
    store: Plain[Store],
) -> None:
    await store.commit(Commit(ANNA, NOW, held(), shown=[shown(1)], letters=[letter("old")]))
    await store.commit(turn(BERT, 1, "b1"))
    await store.commit(Commit(ANNA, NOW, erase=True, letters=[letter("bye")], shown=[shown(2)]))
    assert await store.load(ANNA) is None
    assert sorted(await texts(store)) == ["b1", "bye"]
    assert await store.shown(ANNA) == [shown(1), shown(2)]
    assert await store.load(BERT) == held()


async def test_erasing_can_begin_a_new_talk(store: Plain[Store]) -> None:
    await store.commit(Commit(ANNA, NOW, held(9), letters=[letter("old")]))
    await store.commit(Commit(ANNA, NOW, held(1), erase=True))
    assert await store.load(ANNA) == held(1)
    assert await store.waiting() == []


async def test_a_person_who_left_leaves_nothing(store: Plain[Store]) -> None:
    for person in (ANNA, BERT):
        await store.commit(Commit(person, NOW, held(), shown=[shown(1)], letters=[letter("x")]))
    await store.erase(ANNA)
    assert await store.load(ANNA) is None
    assert await store.shown(ANNA) == []
    assert [one.person for one in await store.waiting()] == [BERT]
    assert await store.load(BERT) == held()


async def test_erasing_nobody_changes_nothing(store: Plain[Store]) -> None:
    await store.commit(turn(BERT))
    await store.erase(ANNA)
    assert await store.load(BERT) == held()


async def test_silent_talks_expire(store: Plain[Store]) -> None:
    silent = Commit(ANNA, NOW, held(seen=NOW - 1), letters=[letter("a")], shown=[shown(1)])
    await store.commit(silent)
    await store.commit(turn(BERT, 1, "b"))
    assert await store.expire(before=NOW, taken_before=NOW - 86_400) == 1
    assert await store.load(ANNA) is None
    assert await store.load(BERT) == held()
    # What takes their messages away is still to be sent.
    assert await texts(store) == ["a", "b"]
    assert await store.shown(ANNA) == [shown(1)]


async def test_messages_and_letters_nobody_needs_expire(store: Plain[Store]) -> None:
    old = NOW - 49 * 3600
    leftover = Commit(ANNA, NOW, letters=[letter(born=old)], shown=[shown(1, at=old), shown(2)])
    await store.commit(leftover)
    assert await store.expire(before=NOW, taken_before=NOW - 48 * 3600) == 0
    assert await store.waiting() == []
    assert await store.shown(ANNA) == [shown(2)]


async def test_of_a_talk_that_goes_on_old_messages_stay_known(store: Plain[Store]) -> None:
    old = shown(1, at=NOW - 49 * 3600)
    await store.commit(Commit(ANNA, NOW, held(), shown=[old]))
    await store.expire(before=NOW - 3600, taken_before=NOW - 48 * 3600)
    assert await store.shown(ANNA) == [old]
    await store.expire(before=NOW + 1, taken_before=NOW - 48 * 3600)
    assert await store.shown(ANNA) == []


async def test_what_cannot_be_kept_keeps_nothing_of_its_turn(store: Plain[Store]) -> None:
    await store.commit(turn(ANNA))
    broken = Commit(
        ANNA, NOW, held(2), update=("bot", 1), letters=[letter("x", address="\ud800 private")]
    )
    with pytest.raises(ValueError, match="not well-formed") as caught:
        await store.commit(broken)
    assert "private" not in repr(caught.value)
    assert caught.value.__cause__ is None
    assert await store.load(ANNA) == held(1)
    assert not await store.is_taken("bot", 1)
    assert await store.waiting() == []


async def test_many_at_once_do_not_mix(store: Plain[Store]) -> None:
    people = [bytes([number]) * 32 for number in range(30)]
    await asyncio.gather(*(store.commit(turn(one, n + 1, str(n))) for n, one in enumerate(people)))
    loaded = await asyncio.gather(*(store.load(one) for one in people))
    assert loaded == [held(n + 1) for n in range(30)]
    assert sorted(await send_all(store), key=int) == [str(n) for n in range(30)]


async def test_of_one_update_handed_in_twice_at_once_one_is_kept(store: Plain[Store]) -> None:
    commits = [Commit(ANNA, NOW, held(n), update=("bot", 1)) for n in range(8)]
    kept = await asyncio.gather(*(store.commit(one) for one in commits))
    assert kept.count(True) == 1
    assert await store.load(ANNA) == held(kept.index(True))


async def given_up(store: Plain[Store], commits: list[Commit]) -> None:
    """Turns that end with an exception after they were kept."""
    with contextlib.suppress(ZeroDivisionError):
        async with store.whole.turns([one.person for one in commits]) as turns:
            await turns.keep(commits)
            _ = 1 / 0


async def test_turns_of_many_are_kept_together_or_not_at_all(store: Plain[Store]) -> None:
    people = [bytes([number]) * 32 for number in range(64)]
    updates = [("bot", number) for number in range(64)]
    pairs = list(zip(people, updates, strict=True))
    for number in (1, 2):
        async with store.whole.turns(people, updates) as turns:
            assert turns.taken == frozenset(updates[: 64 * (number - 1)])
            fresh = number == 1
            assert all((turns.held[one] is None) == fresh for one in people)
            await turns.keep(
                [
                    Commit(
                        one,
                        NOW,
                        held(number),
                        letters=[letter(str(number))],
                        shown=[shown(7)],
                        update=update if fresh else None,
                    )
                    for one, update in pairs
                ]
            )
    await given_up(store, [Commit(one, NOW, held(3)) for one in people])
    for one in (people[0], people[63]):
        assert await store.load(one) == held(2)
        assert await store.shown(one) == [shown(7), shown(7)]
    assert len(await store.waiting(most=64)) == 128


async def test_a_database_knows_which_secret_it_is_sealed_with(store: Plain[Store]) -> None:
    assert await store.whole.mark() == b""
    await recognise(store.whole, KEYS)
    await recognise(store.whole, KEYS)
    other = Keys(OTHER_SECRET)
    with pytest.raises(StoreError, match="sealed with another secret"):
        await recognise(store.whole, other)
    await recognise(store.whole, Keys(OTHER_SECRET, former=(SECRET,)))
    await recognise(store.whole, other)
    with pytest.raises(StoreError, match="another secret"):
        await recognise(store.whole, KEYS)


async def test_what_waits_is_counted(store: Plain[Store]) -> None:
    assert await store.whole.backlog() == (0, 0)
    waits = [letter(born=NOW - 3), letter(born=NOW - 7)]
    await store.commit(Commit(ANNA, NOW, held(), letters=waits))
    assert await store.whole.backlog() == (2, NOW - 7)


async def test_a_purge_leaves_nobody(store: Plain[Store]) -> None:
    for person in (ANNA, BERT):
        await store.commit(Commit(person, NOW, held(), shown=[shown(1)], letters=[letter("x")]))
    await store.commit(Commit(ANNA, NOW, update=("bot", 1)))
    assert await store.whole.purge(NOW) == 2
    assert await store.load(ANNA) is None
    assert await store.shown(BERT) == []
    assert await store.waiting() == []
    backup = await store.whole.backup()
    assert {digest for digest, _ in backup.erased} == {erasure(ANNA), erasure(BERT)}
    assert backup.taken == [("bot", 1, NOW)]


async def test_where_a_secret_is_lost_a_purge_lets_a_new_one_begin(store: Plain[Store]) -> None:
    await recognise(store.whole, KEYS)
    await store.commit(turn(ANNA))
    other = Keys(OTHER_SECRET)
    with pytest.raises(StoreError, match="waymark purge"):
        await recognise(store.whole, other)
    await store.whole.purge(NOW)
    await recognise(store.whole, other)


async def test_a_backup_holds_nobody_and_brings_nobody_back(store: Plain[Store]) -> None:
    await store.commit(Commit(ANNA, NOW, held(), update=("bot", 3), letters=[letter()]))
    await store.commit(turn(BERT))
    await store.commit(Commit(ANNA, NOW + 1, erase=True))
    backup = await store.whole.backup()
    assert backup.taken == [("bot", 3, NOW)]
    assert backup.erased == [(erasure(ANNA), NOW + 1)]
    # As if the disk had been set back to before the erasure.
    await store.commit(Commit(ANNA, NOW, held(), letters=[letter()], shown=[shown(1)]))
    assert await store.whole.restore(backup) == 1
    assert await store.load(ANNA) is None
    assert await store.shown(ANNA) == []
    assert await store.load(BERT) == held()


async def test_who_came_back_after_an_erasure_stays(store: Plain[Store]) -> None:
    await store.commit(turn(ANNA))
    await store.erase(ANNA)
    await store.commit(Commit(ANNA, NOW + 9, held(seen=NOW + 9)))
    assert await store.whole.restore(await store.whole.backup()) == 0
    assert await store.load(ANNA) == held(seen=NOW + 9)
    await store.expire(before=0, taken_before=0, erased_before=NOW + 1)
    assert (await store.whole.backup()).erased == []


async def test_a_turn_given_up_halfway_leaves_the_store_usable(store: Plain[Store]) -> None:
    for patience in range(1, 12):
        task = asyncio.ensure_future(store.commit(turn(ANNA, patience, "x")))
        for _ in range(patience):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    await store.commit(Commit(ANNA, NOW, held(50), cancel=True))
    assert await store.load(ANNA) == held(50)
    assert await store.waiting() == []
