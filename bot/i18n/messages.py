# SPDX-License-Identifier: AGPL-3.0-or-later
"""The program's own sentences, by id, in English; everything else comes from the guide.

    message("card.checked", catalog, date="21 November 2026")

    button.*     what every screen offers     contact.*    ways to reach a service
    notice.*     said above a screen          emergency.*  the card of numbers
    door, hidden, forgotten                   card.*       lines of a service's card
    pages, option.*, list.*                   need.*       what a service helps with
    chat.*       the terminal's own           audience.*   for whom it is made
    command.*, profile.*                      hours.*      when it answers
                 seen beside the talk         link.*       posts in a channel

They are texts in our Markdown with inserts; ``message`` fills these in.
The door, the hidden and the forgotten line tell nothing of what was talked about.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.flow.inserts import fill
from bot.i18n.catalog import Catalog

CONTEXT = "app/"
"""Stands before the id in a catalog's context: ``app/button.back``."""

MESSAGES: Mapping[str, str] = {
    "button.urgent": "Urgent help",
    "button.back": "Back",
    "button.skip": "Skip",
    "button.done": "Done",
    "button.menu": "Menu",
    "button.more": "More services",
    "button.next": "Next",
    "button.previous": "Previous",
    "button.go_on": "Go on",
    "button.start_again": "Start again",
    "button.delete": "Delete",
    # How a choice, a step and a long list are marked.
    "option.chosen": "{{ label }} (chosen)",
    "option.done": "{{ label }} (done)",
    "list.step": "**{{ title }}**",
    "pages": "Page {{ page }} of {{ pages }}",
    # Said above a screen; the engine and matching name these.
    "notice.not_understood": "I did not understand that. You can choose one of the buttons.",
    "notice.old_button": "This button is from an earlier screen. This is where we are now.",
    "notice.updated": "This guide was updated. We go on from here.",
    "notice.changed": "Your answer is changed.",
    "notice.changed_here": "Your answer is changed. It leads another way, so we go on from here.",
    "notice.not_together": "These choices do not fit together. You can choose again.",
    "notice.cannot_skip": "This screen cannot be skipped. You can go back, or open the menu.",
    "notice.back_stops": "This is as far back as I can go.",
    "notice.which_one": "Which of these do you mean?",
    "notice.too_long": "That is too long to keep. A shorter text works.",
    "notice.working": "One moment, please.",
    "notice.refused": (
        "I cannot look at pictures, voice messages, files or places, and I did not open this."
        " You can type, or press a button."
    ),
    "notice.apology": (
        "Something went wrong on our side. It is not your fault, and your place is kept."
        " You can try again. Reference: {{ reference }}"
    ),
    "notice.private_only": "I only work in private chats.",
    "notice.lost": "Something went wrong on our side. It is not your fault. Here is the menu.",
    "notice.trouble": "Something went wrong on our side. It is not your fault. You can try again.",
    "notice.no_country": "I know no country by that name. You can spell it another way, or skip.",
    "notice.no_date": "I could not read that as a date. It can look like 2026-01-31.",
    "notice.untranslated": "Some of this is not in your language yet. It is shown in English.",
    "button.copy": "Copy",
    # Out of sight.
    "door": "Hello. What would you like to do?",
    "hidden": "Nothing is shown here now. You can write at any time.",
    "hidden.older": "Older lines stay here: the app lets only the last two days be removed. "
    "You can delete the rest in the app.",
    "forgotten": "Deleted. What you answered here is gone.",
    # The card of emergency numbers.
    "emergency.title": "Emergency numbers",
    "emergency.title_in": "Emergency numbers: {{ region }}",
    "emergency.all": "All emergencies",
    "emergency.police": "Police",
    "emergency.ambulance": "Ambulance",
    "emergency.fire": "Fire",
    "emergency.confirm": "These come from a public list. People near you may know newer ones.",
    "emergency.none": (
        "{{ region }}: no emergency number is held here."
        " Someone near you may know it, or can call for you: a neighbour, a shop, a hotel."
        " Many phones offer an emergency call while they are locked."
    ),
    "emergency.no_region": (
        "Your country is not known here, so its numbers cannot be shown yet."
        " Someone near you may know them, or can call for you: a neighbour, a shop, a hotel."
        " Many phones offer an emergency call while they are locked."
    ),
    # Lines of a card.
    "card.checked": "Checked {{ date }}",
    "card.old": "This may have changed since.",
    "card.confirm": "Please check their page.",
    "card.open_now": "Open now",
    "card.closed_now": "Closed now",
    "card.always_open": "Day and night",
    # When a service answers; ``zone`` is the name of a clock, such as "United Kingdom Time".
    "hours.days": "{{ days }}: {{ times }}",
    "hours.daily": "Every day: {{ times }}",
    "hours.all_day": "all day",
    "hours.then": "{{ hours }}; {{ then }}",
    "hours.here": "{{ hours }}, your time",
    "hours.there": "{{ hours }}, {{ zone }}",
    "card.languages": "Languages: {{ languages }}",
    "card.calls_show": "Calls can show in the call log and on the bill.",
    "card.on_bill": "This can show on the bill.",
    "card.not_on_bill": "Calls do not show on the bill.",
    "card.free": "Free",
    "card.paid": "This may cost money",
    "card.police": "A police service.",
    "card.state": "A state service.",
    "card.confidential": "They say that they tell nobody.",
    "card.must_report": "They may have to tell someone.",
    "card.anonymous": "You need not give your name.",
    "card.from_abroad": "You can reach this from other countries.",
    "card.text_first": "You can write instead of talking.",
    "card.sign_language": "They offer sign language.",
    "card.ages": "For ages {{ min }} to {{ max }}",
    "card.ages_from": "For ages {{ min }} and over",
    "card.ages_to": "For ages up to {{ max }}",
    "card.instead": "{{ region }}: no service of this kind is held here. These may help.",
    "card.instead_anywhere": "These may help in any country.",
    # Why a service is shown; ``need`` is one of the sentences "need.*".
    "card.why": "Why: {{ need }}",
    "card.why_world": "Why: {{ need }}, in any country",
    "card.why_here": "Why: in your country",
    "card.why_anywhere": "Why: in any country",
    "card.why_young": "Why: for young people",
    "card.why_instead": "Why: general help",
    # Ways to reach a service.
    "contact.phone": "Call",
    "contact.sms": "Text",
    "contact.whatsapp": "WhatsApp",
    "contact.chat": "Chat",
    "contact.web": "Web",
    "contact.form": "Form",
    "contact.email": "E-mail",
    # What services help with.
    "need.crisis": "Someone to talk to now",
    "need.counselling": "Someone to talk to",
    "need.online-abuse": "Help with abuse online",
    "need.image-abuse": "Help with intimate images",
    "need.stalking": "Help with stalking",
    "need.domestic-violence": "Help with violence by a partner or family",
    "need.children": "For children and young people",
    "need.lgbtq": "For LGBTQ+ people",
    "need.hate-crime": "Help with hate",
    "need.legal": "Law and your rights",
    "need.fraud": "Help with fraud and blackmail",
    "need.digital-security": "Help with accounts and devices",
    "need.police-report": "Reporting to the police or the state",
    "need.community": "People who have been through it",
    "need.guide": "More to read",
    "need.own-conduct": "Help with how I treat others",
    # For whom a service is made.
    "audience.women": "Made for women",
    "audience.men": "Made for men",
    "audience.lgbtq": "Made for LGBTQ+ people",
    "audience.young": "Made for young people",
    "audience.disabled": "Made for disabled people",
    "audience.migrants": "Made for migrants",
    "audience.journalists": "Made for journalists",
    "audience.activists": "Made for activists",
    "audience.indigenous": "Made for indigenous people",
    # The list of commands and the profile of a bot. Whoever looks at the list of chats sees
    # these: they tell nothing of what is talked about.
    "command.start": "Start",
    "command.help": "Help",
    "command.menu": "Menu",
    "command.back": "One step back",
    "command.hide": "Clear the screen",
    "command.forget": "Delete what was said",
    "command.language": "Language",
    "command.settings": "Settings",
    "command.about": "About",
    "command.privacy": "Privacy",
    "profile.description": (
        "Hello. This is an automatic chat. It answers when you write, and never writes first."
        " You can stop at any time."
    ),
    "profile.short": "An automatic chat.",
    # A post in the channel of an organisation; it tells nothing of the topic.
    "link.post": (
        "{{ title }}: your choices, in your own time."
        " A program answers, and nobody reads along. It is not for emergencies."
        "\n\nOpening it adds a chat to your list. You can delete it again."
    ),
    # The terminal's own.
    "chat.hint": "Type a number or the words beside it. Commands: {{ commands }}",
    "chat.several": "You can type several numbers with commas between them.",
    "chat.reloaded": "The guide was loaded again.",
    "chat.kept": "The edited guide has mistakes, so the one before it stays.",
    "chat.end": "This talk is over. Take care.",
}


FOR_EDITORS = ("chat.", "problems.")
"""Sentences that nobody sees who looks for help."""

PLURALS: Mapping[str, tuple[str, str]] = {
    "problems.count": (
        "1 mistake found. Each code has a page in docs/errors/.",
        "{{ count }} mistakes found. Each code has a page in docs/errors/.",
    ),
    "card.more": (
        "{{ count }} more service fits what you look for.",
        "{{ count }} more services fit what you look for.",
    ),
}
"""Sentences about a number of things, in English for one and for any other number."""


def message(key: str, catalog: Catalog, /, **values: str) -> str:
    """The program's sentence ``key`` in a language, filled in; a text in our Markdown.

    Raises:
        KeyError: there is no such sentence.
    """
    return fill(catalog.text(f"{CONTEXT}{key}", MESSAGES[key]), values)


def counted(key: str, catalog: Catalog, count: int, /, **values: str) -> str:
    """The program's sentence ``key`` about a number of things, in the form that number takes.

    Raises:
        KeyError: there is no such sentence.
    """
    words = catalog.counted(f"{CONTEXT}{key}", PLURALS[key], count)
    return fill(words, {**values, "count": str(count)})
