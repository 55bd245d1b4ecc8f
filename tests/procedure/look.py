# SPDX-License-Identifier: Apache-2.0
"""What an invariant looks at: one step of a matter, with all that was before it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from huiyin.core.case import Case, Event, Handling
from huiyin.core.process.table import PROCESS
from huiyin.core.process.transition import Transition
from huiyin.core.review import Review
from huiyin.core.vocabulary import Act


@dataclass(frozen=True)
class Look:
    """The last step: the case before it (None: there was no matter yet), the event, the case
    after it as the tables tell it, and all events so far. ``story`` leads to the database.
    """

    before: Case | None
    event: Event
    after: Case
    events: tuple[Event, ...]
    story: Any

    @property
    def row(self) -> Transition:
        """The row of the table by which it was done."""
        return PROCESS[self.event.act]

    @property
    def handling(self) -> Handling | None:
        """The handling that the act was done to."""
        review = self.review
        return self.after.handling(review.handling if review else self.event.handling)

    @property
    def review(self) -> Review | None:
        """The review that the act was done to."""
        return self.after.review(self.event.handling)

    def done(self, *acts: Act, to: str | None = None) -> Iterator[Event]:
        """The events of these acts, of one handling or review if it is named."""
        for event in self.events:
            if event.act in acts and to in (None, event.handling):
                yield event


#: Says what is wrong, one complaint after the other; nothing where it holds.
Invariant = Callable[[Look], Iterator[str]]
