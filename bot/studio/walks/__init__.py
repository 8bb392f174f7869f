# SPDX-License-Identifier: AGPL-3.0-or-later
"""Walks: talks that editors write down, and what has to come of each.

written     the shape of a file         steps      what a line of a path can be
reading     files → Walk…               lines      the lines of a path, read
running     one walk in one language    names      what a walk may name in a guide
seen        what came, and whether it is what was to come
ran         how a walk went
telling     how it went, for people     coverage   what no walk came by
recording   a talk → a file
"""
