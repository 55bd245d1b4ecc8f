# SPDX-License-Identifier: Apache-2.0
"""The worker: leases that fence, waits that grow, failures that end, notices that tell nothing."""

import hashlib
from base64 import b64decode
from dataclasses import replace
from datetime import timedelta

import pytest

from huiyin.config import wiring
from huiyin.core.actor import system
from huiyin.core.facts import fields
from huiyin.core.vocabulary import Act
from huiyin.ports.messages import DeliveryFailed
from huiyin.ports.renderer import RenderFailed
from huiyin.records import models
from huiyin.records.contents import about, sealed_key
from huiyin.services import delivery
from huiyin.services.delivery import LEASE, LONGEST_WAIT, MOST_ATTEMPTS, Tally, claim, work
from tests.cast import Story, leaks
from tests.deeds import DAY, LI, morning

NOW = morning(DAY) + timedelta(hours=2)


class Carrier:
    """A gateway outside our walls that fails as often as it is told to."""

    def __init__(self, *, failures=0, permanent=False, error=None):
        self.failures, self.permanent, self.error = failures, permanent, error
        self.sent = []

    def send(self, message):
        if self.failures:
            self.failures -= 1
            raise self.error or DeliveryFailed("gateway away", permanent=self.permanent)
        self.sent.append(message)
        return f"carrier:{len(self.sent)}"


class Jammed:
    """A press that prints nothing."""

    def render(self, code, facts, *, verify=""):
        raise RenderFailed("template at fault", permanent=True)

    def template_digest(self, code):
        return "0" * 64


def at(moment, **world):
    """A context of the system at the moment, with other adapters where they are named."""
    context = wiring.context(system(), moment)
    return replace(context, world=replace(context.world, **world)) if world else context


def round_at(moment, *, worker="one", most=50, **world):
    return work(lambda: at(moment, **world), worker=worker, most=most)


def notice(story, act=Act.SUBMIT, audience="petitioner"):
    return models.Outbox.objects.get(
        entry__stream=story.matter, entry__act=act, payload__audience=audience
    )


@pytest.fixture
def told(county):
    """A new matter whose receipt is printed already: one notice waits."""
    story = Story(county)
    models.Outbox.objects.filter(task="render").update(done_at=NOW)
    return story


def test_a_notice_is_sent_once_with_the_id_of_its_row(told):
    carrier = Carrier()

    first, second = (round_at(NOW, gateway=carrier) for _ in range(2))

    row = notice(told)
    assert (first, second) == (Tally(done=1), Tally())
    assert [message.id for message in carrier.sent] == [str(row.pk)]
    assert (row.done_at, row.reference, row.lease_until) == (NOW, "carrier:1", None)


def test_a_notice_says_number_and_place_and_nothing_of_the_matter(county):
    carrier = Carrier()
    story = Story(county).to(Act.CLOSE)
    round_at(NOW + timedelta(hours=1), gateway=carrier)

    mine = [message.text for message in carrier.sent if message.to == "139 0000 0001"]

    assert len(mine) == 7
    assert all(story.number in text and "http" in text for text in mine)
    words = [*fields.private(story.facts).values(), story.code]
    assert [word for word in words for text in mine if word in text] == []


def test_a_row_in_hand_is_not_given_to_another_worker(told):
    taken = claim(NOW, worker="one", most=5)

    again = claim(NOW + LEASE, worker="two", most=5)

    assert (len(taken), again) == (1, [])


def test_a_row_whose_worker_died_is_taken_over_when_the_lease_has_run_out(told):
    claim(NOW, worker="one", most=5)

    claim(NOW + LEASE + timedelta(seconds=1), worker="two", most=5)

    row = notice(told)
    assert (row.lease_owner, row.lease_no, row.attempts) == ("two", 2, 2)


def test_a_slow_worker_cannot_finish_what_another_took_over(told):
    [slow] = claim(NOW, worker="slow", most=5)
    later = NOW + LEASE + timedelta(seconds=1)
    [fast] = claim(later, worker="fast", most=5)

    delivery._work_one(at(later, gateway=Carrier()), slow)
    between = notice(told).done_at
    delivery._work_one(at(later, gateway=Carrier()), fast)

    assert between is None
    assert (notice(told).done_at, notice(told).lease_owner) == (later, "fast")


def test_a_slow_worker_cannot_put_off_or_give_up_what_another_took_over(told):
    [slow] = claim(NOW, worker="slow", most=5)
    later = NOW + LEASE + timedelta(seconds=1)
    claim(later, worker="fast", most=5)

    delivery._work_one(at(later, gateway=Carrier(failures=1)), slow)
    delivery._work_one(at(later, gateway=Carrier(failures=1, permanent=True)), slow)

    row = notice(told)
    assert (row.lease_owner, row.given_up_at, row.error) == ("fast", None, "")
    assert row.lease_until == later + LEASE


def test_the_wait_doubles_to_an_hour_and_the_last_attempt_is_the_twelfth(told):
    moment, waits = NOW, []

    for _ in range(MOST_ATTEMPTS - 1):
        assert round_at(moment, gateway=Carrier(failures=1)) == Tally(put_off=1)
        waits.append(notice(told).run_after - moment)
        moment = notice(told).run_after
    last = round_at(moment, gateway=Carrier(failures=1))

    seconds = [2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048]
    assert waits == [timedelta(seconds=n) for n in seconds]
    assert max(waits) < LONGEST_WAIT
    assert last == Tally(given_up=1)
    assert (notice(told).given_up_at, notice(told).error) == (moment, "gateway away")


def test_a_row_is_not_tried_before_its_time(told):
    round_at(NOW, gateway=Carrier(failures=1))

    early = round_at(NOW + timedelta(seconds=1), gateway=Carrier())
    in_time = round_at(NOW + timedelta(seconds=2), gateway=Carrier())

    assert (early, in_time) == (Tally(), Tally(done=1))


def test_what_cannot_succeed_is_given_up_at_once_and_not_tried_again(told):
    first = round_at(NOW, gateway=Carrier(failures=1, permanent=True))
    second = round_at(NOW + timedelta(days=9), gateway=Carrier())

    assert (first, second) == (Tally(given_up=1), Tally())
    assert notice(told).attempts == 1


@pytest.mark.parametrize("error", [KeyError("张三"), RuntimeError("13900000001"), OSError("disk")])
def test_one_bad_row_keeps_no_other_waiting_and_its_error_names_nobody(county, error):
    stories = [Story(county) for _ in range(3)]
    carrier = Carrier(failures=1, error=error)

    tally = round_at(NOW, gateway=carrier)

    assert tally == Tally(done=5, put_off=1)
    assert notice(stories[0]).error == type(error).__name__
    assert leaks(["张三", "13900000001"]) == []


def test_a_gateway_with_much_to_say_does_not_get_the_message_again(told):
    class Talkative(Carrier):
        def send(self, message):
            return super().send(message) + "." * 5000

    carrier = Talkative()

    first, second = (round_at(NOW + timedelta(days=n), gateway=carrier) for n in range(2))

    assert (first, second, len(carrier.sent)) == (Tally(done=1), Tally(), 1)
    assert len(notice(told).reference) == 120


def test_one_who_left_no_telephone_is_not_told_and_nothing_waits(county):
    story = Story(county, people=(replace(LI, phone=""),))

    tally = round_at(NOW, gateway=Carrier())

    assert (tally, notice(story).reference) == (Tally(done=2), "no address")


def test_a_matter_of_nobody_known_still_moves(county):
    Story(county, people=()).to(Act.CLOSE)

    tally = round_at(NOW + timedelta(hours=1), gateway=Carrier())

    assert (tally.put_off, tally.given_up) == (0, 0)


def test_oldest_rows_come_first_and_no_more_than_asked_for(county):
    stories = [Story(county) for _ in range(3)]

    rows = claim(NOW, worker="one", most=4)

    assert [str(row.entry_id) for row in rows] == [
        stories[0].events[0].id, stories[0].events[0].id,
        stories[1].events[0].id, stories[1].events[0].id,
    ]  # fmt: skip


def test_a_document_is_printed_sealed_and_its_hash_stands_in_the_journal(county):
    story = Story(county)

    round_at(NOW)

    document = models.Document.objects.get(matter=story.matter)
    [rendered] = [event for event in story.events if event.act is Act.RENDERED]
    world = at(NOW).world
    sealed = world.storage.get(str(document.pk))
    key = sealed_key(models.Key.objects.get(pk=story.matter))
    pdf = b64decode(world.vault.unseal(key, about=about(str(document.pk), "pdf"), sealed=sealed))
    assert pdf.startswith(b"%PDF-")
    assert b"%PDF" not in sealed
    assert hashlib.sha256(pdf).hexdigest() == document.digest
    assert rendered.body["facts"] == {"document": str(document.pk), "digest": document.digest}


def test_a_document_taken_over_by_two_workers_is_journaled_once(county):
    story = Story(county)
    [slow] = [row for row in claim(NOW, worker="slow", most=5) if row.task == "render"]
    later = NOW + LEASE + timedelta(seconds=1)
    [fast] = [row for row in claim(later, worker="fast", most=5) if row.task == "render"]

    delivery._work_one(at(later), slow)
    delivery._work_one(at(later), fast)

    assert [event.act for event in story.events].count(Act.RENDERED) == 1
    assert models.Outbox.objects.get(pk=fast.pk).done_at == later


def test_a_press_at_fault_is_given_up_and_the_opinion_is_not_delivered(county):
    story = Story(county).to(Act.ISSUE)

    round_at(NOW, renderer=Jammed(), gateway=Carrier())

    refused = story.try_(Act.DELIVER)
    assert [reason.code for reason in refused.reasons] == ["opinion_rendered"]
    row = models.Outbox.objects.get(entry__stream=story.matter, entry__act="issue", task="render")
    assert row.error == "template at fault"


def test_a_payload_holds_ids_and_codes_only(county):
    Story(county).to(Act.CLOSE)

    keys = {key for row in models.Outbox.objects.all() for key in row.payload}

    assert keys == {"matter", "document", "act", "audience", "unit", "person"}
