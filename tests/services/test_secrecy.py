# SPDX-License-Identifier: Apache-2.0
"""要求保密 through the engine: what the unit reads, what passes through the office, who is told."""

import json

import pytest

from huiyin.core.refusal import Refused
from huiyin.core.replay import replay
from huiyin.core.vocabulary import Act, DeliveryMethod, DocumentCode
from huiyin.queries import documents
from huiyin.queries.counting import counts
from huiyin.queries.dossier import dossier
from huiyin.queries.progress import progress
from huiyin.queries.secrecy import looks
from huiyin.queries.tabs import views_for
from huiyin.queries.worklist import page
from huiyin.records import models, veil
from huiyin.records.contents import texts
from huiyin.services import evidence, journal, reading, verification
from tests.cast import Story
from tests.deeds import LI, ZHANG
from tests.realm import Realm

IDENTITY = (ZHANG.name, ZHANG.phone, ZHANG.address, ZHANG.id_number, "张*", "张三")


@pytest.fixture
def secret(realm: Realm) -> Story:
    """张三 asked for secrecy on the form; the matter is classified."""
    return Story(realm, secret=True).to(Act.CLASSIFY)


def handled(story: Story) -> Story:
    """With the unit, its officer at work."""
    story.do(Act.REDACT)
    return story.to(Act.ACCEPT)


def codes(answer: object) -> list[str]:
    """Why an act was refused."""
    assert isinstance(answer, Refused), answer
    return [reason.code for reason in answer.reasons]


def told(story: Story, name: str) -> str:
    """All that the matter's page tells somebody."""
    return repr(dossier(story.context(name), story.matter))


def test_nothing_goes_to_a_unit_before_the_office_has_written_what_it_may_read(
    secret: Story,
) -> None:
    before = codes(secret.try_(Act.FORWARD))
    secret.do(Act.REDACT)
    secret.do(Act.FORWARD)

    assert before == ["redacted_first"]


def test_the_unit_reads_a_pseudonym_the_offices_telephone_and_the_text_written_for_it(
    secret: Story,
) -> None:
    found = dossier(handled(secret).context("zhao"), secret.matter)

    assert found is not None
    person = found.own.people[0]
    assert (person.name, person.phone) == (
        f"信访人·{secret.number[-4:]}", "临江县信访局 0999-5550001",
    )  # fmt: skip
    assert (found.title, found.own.place) == ("反映某小区电梯停运", "临江县城区")
    assert found.veiled


@pytest.mark.parametrize("name", ["zhao", "qian"])
def test_no_word_of_the_original_reaches_the_unit_wherever_the_petitioner_wrote_it(
    secret: Story, name: str
) -> None:
    handled(secret).do(Act.SUPPLEMENT, content="我是张三，家住幸福路1号2单元")
    secret.do(Act.REMIND, message="张三请问什么时候修好")

    shown = told(secret, name)

    assert [word for word in (*IDENTITY, "三号楼", "幸福路") if word in shown] == ["三号楼"]
    assert "请求修复三号楼电梯" in shown
    assert "幸福路1号2单元" in told(secret, "wang")


def test_lists_show_the_pseudonym_to_the_unit_and_the_name_to_the_office(secret: Story) -> None:
    handled(secret)
    rows = {}
    for name in ("zhao", "wang"):
        ctx = secret.context(name)
        row = page(ctx, views_for(ctx.actor)[-1]).rows[0]
        rows[name] = (row.petitioner, row.title)

    assert rows == {
        "zhao": (f"信访人·{secret.number[-4:]}", "反映某小区电梯停运"),
        "wang": ("张*", "反映幸福路小区电梯停运三个月"),
    }


def test_secrecy_asked_for_late_closes_what_was_open_until_the_office_has_written_a_text(
    realm: Realm,
) -> None:
    story = Story(realm).to(Act.ACCEPT)
    open_before = "张*" in told(story, "zhao")
    story.do(Act.ASK_SECRECY)
    found = dossier(story.context("zhao"), story.matter)

    assert open_before
    assert found is not None
    assert (found.title, found.own.content) == (veil.UNTOLD, veil.UNTOLD)
    assert found.documents == ()
    assert counts(story.actor("wang"))["to_redact"] == 1


def test_only_the_petitioner_lifts_secrecy(secret: Story) -> None:
    handled(secret)
    office = codes(secret.try_(Act.LIFT_SECRECY, by="wang"))
    secret.do(Act.LIFT_SECRECY)

    assert office == ["wrong_role"]
    assert "张*" in told(secret, "zhao")


def test_a_search_by_name_finds_nothing_for_the_unit_and_the_matter_for_the_office(
    secret: Story,
) -> None:
    handled(secret)
    found = {
        name: reading.search(secret.context(name), field="name", typed="张三")
        for name in ("zhao", "qian", "wang")
    }

    assert found == {"zhao": (), "qian": (), "wang": (secret.matter,)}


def test_the_unit_cannot_look_at_the_identity_and_the_office_can(secret: Story) -> None:
    handled(secret)

    refused = reading.reveal(secret.context("zhao"), secret.matter, reason="电话约定")
    shown = reading.reveal(secret.context("wang"), secret.matter, reason="转达承办单位的询问")

    assert codes(refused) == ["kept_secret"]
    assert isinstance(shown, tuple)
    assert shown[0].name == "张三"


def test_the_petitioner_reads_which_unit_looked_when_and_what_for(secret: Story) -> None:
    handled(secret)
    reading.reveal(secret.context("wang"), secret.matter, reason="转达承办单位的询问")

    found = looks(secret.context("petitioner"), secret.matter)

    assert found is not None
    assert [(look.unit, look.reason) for look in found] == [("临江县信访局", "转达承办单位的询问")]
    assert looks(secret.context("wang"), secret.matter) is None


def test_a_question_goes_through_the_office_and_waits_there_until_answered(secret: Story) -> None:
    handled(secret).do(Act.ASK_RELAY)
    waiting = counts(secret.actor("wang"))["relays"]
    twice = codes(secret.try_(Act.ASK_RELAY))
    secret.do(Act.ANSWER_RELAY)

    assert (waiting, counts(secret.actor("wang"))["relays"]) == (1, 0)
    assert twice == ["no_relay_pending"]
    assert "工作日晚上七点以后可以" in told(secret, "zhao")
    steps = progress(secret.context("petitioner"), secret.number).steps  # type: ignore[union-attr]
    assert [step.text for step in steps[:2]] == [
        "工作日晚上七点以后可以", "请问信访人何时方便电话听取陈述",
    ]  # fmt: skip


def test_the_custodian_decides_and_only_then_the_unit_knows(secret: Story) -> None:
    handled(secret).do(Act.ASK_IDENTITY)
    waiting = counts(secret.actor("kong"))["identities"]
    by_the_office = codes(secret.try_(Act.DISCLOSE_IDENTITY, by="wang"))
    secret.do(Act.DISCLOSE_IDENTITY)

    assert (waiting, by_the_office) == (1, ["wrong_role"])
    assert "张*" in told(secret, "zhao")
    assert "张*" not in told(secret, "feng")
    step = progress(secret.context("petitioner"), secret.number).steps[0]  # type: ignore[union-attr]
    assert (step.act, step.text) == (
        Act.DISCLOSE_IDENTITY, "退款只能退到本人账户，不能转达代替",
    )  # fmt: skip


def test_a_refused_request_leaves_everything_as_it_was(secret: Story) -> None:
    handled(secret).do(Act.ASK_IDENTITY)
    secret.do(Act.REFUSE_IDENTITY)
    secret.do(Act.ASK_IDENTITY)

    assert "张*" not in told(secret, "qian")
    assert counts(secret.actor("kong"))["identities"] == 1


def test_the_custodian_sees_the_secret_matters_of_their_office_and_no_others(realm: Realm) -> None:
    Story(realm)
    kept = Story(realm, secret=True)

    seen = models.Matter.objects.visible_to(kept.actor("kong")).values_list("pk", flat=True)

    assert [str(pk) for pk in seen] == [kept.matter]


def test_the_office_hands_over_the_opinion_and_the_unit_only_what_is_read_online(
    secret: Story,
) -> None:
    handled(secret).to(Act.RENDERED)
    waiting = counts(secret.actor("wang"))["to_hand_over"]
    by_hand = codes(secret.try_(Act.DELIVER))
    secret.do(Act.DELIVER, by="wang")

    assert (waiting, by_hand) == (1, ["who_delivers"])


def test_the_unit_itself_delivers_what_is_read_online(secret: Story) -> None:
    handled(secret).to(Act.RENDERED)

    secret.do(Act.DELIVER, method=DeliveryMethod.ELECTRONIC, consent=True, agreed="手机号")

    assert secret.case.handlings[-1].delivered_on == secret.on


def test_papers_name_the_petitioner_on_their_own_copy_alone(secret: Story) -> None:
    handled(secret).do(Act.ASK_RELAY)
    vault = secret.context("system").world.vault
    frozen = texts(vault, [secret.matter], ["facts", "copy"])
    by_code = {item.id: item.code for item in secret.case.documents}
    named = {
        (by_code[owner], field)
        for (owner, field), text in frozen.items()
        if any(word in text for word in IDENTITY)
    }
    receipt = next(item for item in secret.case.documents if item.code is DocumentCode.RECEIPT)

    assert named == {
        (code, "copy") for code in (DocumentCode.RECEIPT, DocumentCode.ACCEPTANCE_NOTICE)
    }
    assert json.loads(frozen[receipt.id, "facts"])["subject"] == veil.UNTOLD
    assert json.loads(frozen[receipt.id, "copy"])["subject"] == "反映幸福路小区电梯停运三个月"


def test_the_unit_opens_the_nameless_copy_and_the_office_and_the_petitioner_the_named_one(
    secret: Story,
) -> None:
    handled(secret)
    assert secret.work().given_up == 0
    notice = secret.case.documents[-1]
    found = {
        name: documents.pdf(secret.context(name), secret.matter, notice.id)
        for name in ("zhao", "wang")
    }

    assert notice.copy is not None
    assert notice.copy != notice.digest
    assert found["zhao"] != found["wang"]
    assert [fault for fault in verification.faults() if fault] == []
    world = secret.context("system").world
    assert [item for item in evidence.text_faults(world.vault) if item] == []
    assert [item for item in evidence.file_faults(world) if item] == []


def test_the_journal_tells_the_same_matter_as_the_tables(secret: Story) -> None:
    for act in (Act.ASK_RELAY, Act.ANSWER_RELAY, Act.ASK_IDENTITY, Act.DISCLOSE_IDENTITY):
        (handled(secret) if act is Act.ASK_RELAY else secret).do(act)

    assert replay(journal.events(secret.matter)) == secret.case
    assert secret.case.known_to == (str(secret.county.unit.pk),)


def test_a_body_that_is_asked_for_a_review_knows_who_asks_and_the_unit_still_does_not(
    secret: Story,
) -> None:
    handled(secret).to(Act.RENDERED)
    secret.do(Act.DELIVER, by="wang")
    secret.do(Act.ASK_REVIEW)

    assert "张*" in told(secret, "zheng")
    assert "张*" not in told(secret, "zhao")


def test_a_secret_submission_linked_to_an_open_matter_stays_secret_from_its_unit(
    realm: Realm,
) -> None:
    open_matter = Story(realm).to(Act.ACCEPT)
    kept = Story(realm, people=(LI,), secret=True, title="又写一次", content="这次请保密").to(
        Act.REGISTER
    )
    kept.link(open_matter)

    unit, office = told(open_matter, "zhao"), told(open_matter, "wang")

    assert [word for word in ("又写一次", "这次请保密") if word in unit] == []
    assert "这次请保密" in office
    found = reading.reveal(open_matter.context("zhao"), open_matter.matter, reason="电话约定")
    assert isinstance(found, tuple)
    assert len(found) == 1


def test_who_opened_a_paper_that_names_a_secret_petitioner_is_told_to_them(secret: Story) -> None:
    handled(secret)

    reading.opened(secret.context("wang"), secret.matter, secret.case.documents[0].id)

    found = looks(secret.context("petitioner"), secret.matter)
    assert found is not None
    assert [look.reason for look in found] == [reading.OPENED]
