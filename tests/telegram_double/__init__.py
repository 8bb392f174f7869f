# SPDX-License-Identifier: AGPL-3.0-or-later
"""A double of Telegram for tests: the Bot API over HTTP in a process of its own, loopback only.

    python -m tests.telegram_double --port 0      prints {"port": 40123, "token": "…"}

    async with Double() as double:                starts it; Double(address) uses a running one
        ada = double.person(id=7, language_code="en")
        await ada.sends("/start")
        screen = await ada.sees()                 what the chat shows once the bot has answered
        await ada.taps(screen.last, "Urgent help")

It imports neither the bot nor its Telegram library, so that a mistake in one of them is
not made here too. Bots talk to ``/bot<token>/<method>`` (query, form, multipart or JSON).
Limits and wording are Telegram's, as far as they are known; where Telegram's own reading
is not published the stricter one holds: text is counted in UTF-16 units, and one message
older than 48 hours refuses a whole ``deleteMessages``. Plain http is taken for webhooks,
because nothing leaves the machine.

Modules, from the outside in: ``driver`` with ``persons`` and ``screen`` (what tests use);
``server`` (routes, broken answers); ``control``, ``people``, ``specimens`` (the test's side);
``methods``, ``messages``, ``profile`` (the bot's side); ``webhook``, ``queues`` (delivery);
``limits``, ``entities``, ``faults`` (what is refused); ``world`` (what there is); ``bodies``,
``clock``.

The control API, JSON both ways; ``driver`` wraps all of it:

    POST /control/acts/<act>    somebody does something; every body has "person": a User of the
                                Bot API (its id is enough), and "chat": an id, where it is not
                                their private chat with the bot. Acts and what they take:
        text {text} · edit {message, text} · forward {text} · media {kind, caption?, album?} ·
        tap {message, data} → {press} · block · unblock · deactivate ·
        add {chat, kind: group|supergroup|channel, title} · remove {chat}
    GET  /control/chats/<id>?after=<version>&wait=<s>   what a chat shows; with "after" it waits
                                until the bot changed something since that version
                                with "last" only so many messages
    GET  /control/told/<id>     [{"act", "message", "text", "markup", "at"}]: what the bot ever did
                                in a chat: send, edit, keys (the buttons alone), in order
    GET  /control/updates       [{"number", "lane", "body", "handed", "expired"}]: every update
                                there ever was, how often it was handed to the bot, and whether
                                it became too old
    GET  /control/presses/<id>?wait=<s>    {"answers": [{"text", "show_alert"}]} of a press
    GET  /control/files/<file id>          the bytes of a file that the bot sent
    GET  /control/calls?method=<name>&least=<n>&wait=<s>    [{"method", "code", "at"}]: names and
                                counts, no content; it can wait for so many calls of a method
    GET  /control/queue?most=<n>&failed=<n>&wait=<s>    {"pending": updates that the bot has not
                                taken, "failed": attempts of the webhook}; it can wait until at
                                most so many are pending and so many attempts have failed
    GET  /control/profile                  commands, names, descriptions by language
    GET  /control/webhook                  {"url", "secret"} as the bot set them
    POST /control/advance {seconds}        the clock goes forward
    POST /control/throttle {seconds, methods?, chat?}   429 with retry_after until then; of all
                                methods that write, if none are named
    POST /control/fail {kind, methods?, times?}   the next calls fail: 400, 401, 403, 429, 500 as
                                the Bot API says it; 502 as a page of a proxy; garbage (200, no
                                JSON); cut (nothing done, no answer); lost (done, no answer);
                                hang (nothing done, no answer until the bot gives up)
    POST /control/calm                     no call is throttled or fails any more
    POST /control/update {body, lane?, life?}     any JSON as an update; an object without
                                update_id gets one if "number" is not false
    POST /control/redeliver {most?}        the updates taken last come once more, ids unchanged
    POST /control/renumber {to}            the next update gets this id
    POST /control/revoke                   a new token; the old one is Unauthorized → {token}
    POST /control/reset                    as if just started, with the first token
"""
