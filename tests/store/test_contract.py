# SPDX-License-Identifier: AGPL-3.0-or-later
"""What every store does, whatever database is behind it."""

import asyncio

import pytest

from bot.store.contract import Commit, Store
from tests.store.samples import ANNA, BERT, NOW, held, letter, shown, turn

pytestmark = pytest.mark.anyio


async def texts(store: Store, now: int = NOW, most: int = 20) -> list[str]:
    return [one.letter.body.decode() for one in await store.waiting(now, most)]


async def send_all(store: Store) -> list[str]:
    sent: list[str] = []
    while waiting := await store.waiting(NOW, 20):
        sent += [one.letter.body.decode() for one in waiting]
        for one in waiting:
            await store.sent(one, None)
    return sent


async def test_nobody_is_known_at_first(store: Store) -> None:
    assert await store.load(ANNA) is None
    assert await store.waiting(NOW, 20) == []
    assert await store.shown(ANNA) == []


async def test_a_talk_is_loaded_as_it_was_kept(store: Store) -> None:
    kept = held(3, draft="in my words, ünïcödé 🙂", locale="pt-BR")
    assert await store.commit(Commit(ANNA, NOW, kept))
    assert await store.load(ANNA) == kept
    assert await store.load(BERT) is None


async def test_the_last_commit_counts(store: Store) -> None:
    for number in (1, 2, 3):
        await store.commit(Commit(ANNA, NOW, held(number, draft="word " * 400 * number)))
    assert await store.load(ANNA) == held(3, draft="word " * 1200)


async def test_a_commit_without_a_talk_leaves_the_talk(store: Store) -> None:
    await store.commit(turn(ANNA))
    await store.commit(Commit(ANNA, NOW, letters=[letter("more")]))
    assert await store.load(ANNA) == held()


async def test_an_update_is_taken_once(store: Store) -> None:
    assert await store.commit(Commit(ANNA, NOW, held(1), update=("bot", 7)))
    again = Commit(ANNA, NOW, held(2), letters=[letter()], shown=[shown(1)], update=("bot", 7))
    assert not await store.commit(again)
    assert await store.load(ANNA) == held(1)
    assert await store.waiting(NOW, 20) == []
    assert await store.shown(ANNA) == []


async def test_an_update_that_was_taken_erases_nothing(store: Store) -> None:
    await store.commit(Commit(ANNA, NOW, held(1), update=("bot", 7)))
    assert not await store.commit(Commit(ANNA, NOW, erase=True, cancel=True, update=("bot", 7)))
    assert await store.load(ANNA) == held(1)


async def test_updates_of_two_bots_are_told_apart(store: Store) -> None:
    await store.commit(Commit(ANNA, NOW, held(1), update=("bot", 7)))
    assert await store.is_taken("bot", 7)
    assert not await store.is_taken("bot", 8)
    assert not await store.is_taken("other", 7)
    assert await store.commit(Commit(ANNA, NOW, held(2), update=("other", 7)))


async def test_update_numbers_may_start_again_anywhere(store: Store) -> None:
    for number in (900, 3, 2**62, 0):
        assert await store.commit(Commit(ANNA, NOW, held(), update=("bot", number)))
        assert await store.is_taken("bot", number)


async def test_an_update_is_remembered_for_48_hours(store: Store) -> None:
    await store.commit(Commit(ANNA, NOW, held(), update=("bot", 7)))
    await store.expire(before=0, taken_before=NOW)
    assert await store.is_taken("bot", 7)
    await store.expire(before=0, taken_before=NOW + 1)
    assert not await store.is_taken("bot", 7)


async def test_an_outbox_opens_as_it_was_filled(store: Store) -> None:
    sent = letter('{"text": "Héllo"}', address="-100123", born=NOW - 5)
    await store.commit(Commit(ANNA, NOW, held(), letters=[sent]))
    [waiting] = await store.waiting(NOW, 20)
    assert waiting.letter == sent
    assert waiting.person == ANNA


async def test_letters_go_in_order_for_each_person(store: Store) -> None:
    await store.commit(turn(ANNA, 1, "a1", "a2"))
    await store.commit(turn(BERT, 1, "b1"))
    await store.commit(turn(ANNA, 2, "a3"))
    assert await texts(store) == ["a1", "b1"]
    assert await send_all(store) == ["a1", "b1", "a2", "a3"]


async def test_a_letter_waits_until_it_is_sent(store: Store) -> None:
    await store.commit(turn(ANNA, 1, "a1"))
    assert await texts(store) == await texts(store) == ["a1"]


async def test_only_so_many_letters_are_handed_out(store: Store) -> None:
    for number in range(5):
        await store.commit(turn(bytes([number]) * 32, 1, str(number)))
    assert await texts(store, most=3) == ["0", "1", "2"]


async def test_a_letter_put_off_holds_back_its_person_alone(store: Store) -> None:
    await store.commit(turn(ANNA, 1, "a1", "a2"))
    await store.commit(turn(BERT, 1, "b1"))
    [first, _] = await store.waiting(NOW, 20)
    await store.later(first, NOW + 10)
    assert await texts(store) == ["b1"]
    assert await texts(store, most=1) == ["b1"]
    assert await texts(store, NOW + 9) == ["b1"]
    assert await texts(store, NOW + 10) == ["a1", "b1"]


async def test_what_is_sent_stands_in_the_chat(store: Store) -> None:
    await store.commit(Commit(ANNA, NOW, held(), shown=[shown(1)], letters=[letter()]))
    [waiting] = await store.waiting(NOW, 20)
    await store.sent(waiting, shown(2, at=NOW + 1))
    assert await store.shown(ANNA) == [shown(1), shown(2, at=NOW + 1)]
    assert await store.shown(BERT) == []


async def test_a_letter_cancelled_on_its_way_still_stands_in_the_chat(store: Store) -> None:
    await store.commit(turn(ANNA, 1, "a1"))
    [waiting] = await store.waiting(NOW, 20)
    await store.commit(Commit(ANNA, NOW, held(2), cancel=True, letters=[letter("new")]))
    await store.sent(waiting, shown(5))
    assert await texts(store) == ["new"]
    assert await store.shown(ANNA) == [shown(5)]


async def test_cancelling_drops_what_waits_for_this_person(store: Store) -> None:
    await store.commit(turn(ANNA, 1, "a1", "a2"))
    await store.commit(turn(BERT, 1, "b1"))
    await store.commit(Commit(ANNA, NOW, held(2), cancel=True, letters=[letter("new")]))
    assert sorted(await texts(store)) == ["b1", "new"]


async def test_messages_that_are_gone_are_forgotten(store: Store) -> None:
    await store.commit(Commit(ANNA, NOW, held(), shown=[shown(n) for n in range(5)]))
    await store.commit(Commit(BERT, NOW, held(), shown=[shown(n) for n in range(5)]))
    await store.forget_shown(ANNA, [1, 3, 99])
    assert [one.message for one in await store.shown(ANNA)] == [0, 2, 4]
    assert len(await store.shown(BERT)) == 5


async def test_erasing_in_a_turn_keeps_what_is_to_be_deleted_in_the_chat(store: Store) -> None:
    await store.commit(Commit(ANNA, NOW, held(), shown=[shown(1)], letters=[letter("old")]))
    await store.commit(turn(BERT, 1, "b1"))
    await store.commit(Commit(ANNA, NOW, erase=True, letters=[letter("bye")], shown=[shown(2)]))
    assert await store.load(ANNA) is None
    assert sorted(await texts(store)) == ["b1", "bye"]
    assert await store.shown(ANNA) == [shown(1), shown(2)]
    assert await store.load(BERT) == held()


async def test_erasing_can_begin_a_new_talk(store: Store) -> None:
    await store.commit(Commit(ANNA, NOW, held(9), letters=[letter("old")]))
    await store.commit(Commit(ANNA, NOW, held(1), erase=True))
    assert await store.load(ANNA) == held(1)
    assert await store.waiting(NOW, 20) == []


async def test_a_person_who_left_leaves_nothing(store: Store) -> None:
    for person in (ANNA, BERT):
        await store.commit(Commit(person, NOW, held(), shown=[shown(1)], letters=[letter("x")]))
    await store.erase(ANNA)
    assert await store.load(ANNA) is None
    assert await store.shown(ANNA) == []
    assert [one.person for one in await store.waiting(NOW, 20)] == [BERT]
    assert await store.load(BERT) == held()


async def test_erasing_nobody_changes_nothing(store: Store) -> None:
    await store.commit(turn(BERT))
    await store.erase(ANNA)
    assert await store.load(BERT) == held()


async def test_silent_talks_expire_with_their_letters(store: Store) -> None:
    silent = Commit(ANNA, NOW, held(seen=NOW - 1), letters=[letter("a")], shown=[shown(1)])
    await store.commit(silent)
    await store.commit(turn(BERT, 1, "b"))
    assert await store.expire(before=NOW, taken_before=NOW - 86_400) == 1
    assert await store.load(ANNA) is None
    assert await texts(store) == ["b"]
    assert await store.load(BERT) == held()
    assert await store.shown(ANNA) == [shown(1)]


async def test_messages_and_letters_nobody_needs_expire(store: Store) -> None:
    old = NOW - 49 * 3600
    leftover = Commit(ANNA, NOW, letters=[letter(born=old)], shown=[shown(1, at=old), shown(2)])
    await store.commit(leftover)
    assert await store.expire(before=NOW, taken_before=NOW - 48 * 3600) == 0
    assert await store.waiting(NOW, 20) == []
    assert await store.shown(ANNA) == [shown(2)]


async def test_what_cannot_be_kept_keeps_nothing_of_its_turn(store: Store) -> None:
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
    assert await store.waiting(NOW, 20) == []


async def test_many_at_once_do_not_mix(store: Store) -> None:
    people = [bytes([number]) * 32 for number in range(30)]
    await asyncio.gather(*(store.commit(turn(one, n + 1, str(n))) for n, one in enumerate(people)))
    loaded = await asyncio.gather(*(store.load(one) for one in people))
    assert loaded == [held(n + 1) for n in range(30)]
    assert sorted(await send_all(store), key=int) == [str(n) for n in range(30)]


async def test_of_one_update_handed_in_twice_at_once_one_is_kept(store: Store) -> None:
    commits = [Commit(ANNA, NOW, held(n), update=("bot", 1)) for n in range(8)]
    kept = await asyncio.gather(*(store.commit(one) for one in commits))
    assert kept.count(True) == 1
    assert await store.load(ANNA) == held(kept.index(True))


async def test_a_turn_given_up_halfway_leaves_the_store_usable(store: Store) -> None:
    for patience in range(1, 12):
        task = asyncio.ensure_future(store.commit(turn(ANNA, patience, "x")))
        for _ in range(patience):
            await asyncio.sleep(0)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    await store.commit(Commit(ANNA, NOW, held(50), cancel=True))
    assert await store.load(ANNA) == held(50)
    assert await store.waiting(NOW, 20) == []
