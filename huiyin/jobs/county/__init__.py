# SPDX-License-Identifier: Apache-2.0
"""临江县: an invented county whose matters are lived through the real services.

A *plot* says what is to happen to one matter: who asks what, when, by which channel, which *turns*
the story takes, where it ends. A *scene* is one step of a story; ``lives.WAY`` has all scenes in
the order in which a matter passes through them. A scene without turns belongs to every story.

How to add a plot, for a new act of the table, say:

1. Write the scene in the module of its chapter: ``beginnings`` (to the referral), ``decisions``
   (what an office settles itself), ``routes``, ``handlings``, ``people`` (several
   petitioners, agents), ``appeals`` (复查, 复核). It is a
   generator that yields the moment of its act (``yield life.soon()``) and then does it
   (``life.do(life.mine(), Act.…, …Facts(…))``). ``life.over = True`` ends the story after it.
2. Put ``Scene("name", function, turns=("turn",))`` into that module's scenes where it belongs.
3. In ``data/county/plots.toml`` give the turn its share under ``[turns]``; it then happens to so
   many of the stories. For a state that must be seen, or an act too rare to leave to chance, add a
   ``[[shown]]`` story that takes the turn or ends with the scene. A turn that only some problems
   allow stands in ``special`` too, and those problems in ``problems.toml`` name it.

``tests/jobs/test_demo.py`` asks the table for its acts and states and names those that no plot has.
"""
