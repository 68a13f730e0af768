"""The review service: the pages of the static report, live, with verdicts, edits and accounts.

``running`` starts it, ``app`` puts it together, ``pages`` answers browsers and
``api`` programs; both call the same jobs. ``boards`` keeps what was read and
checked, ``visitors`` knows who asks, ``guard`` what is refused before anybody asks.
"""
