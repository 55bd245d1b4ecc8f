# SPDX-License-Identifier: Apache-2.0
"""文书模板 and 编辑稿: an office's own templates, dated and kept; drafts for the desk."""

from datetime import timedelta
from hashlib import sha256
from io import BytesIO

import pytest
from docx import Document as Docx

from huiyin.config import wiring
from huiyin.core.refusal import Refused
from huiyin.core.vocabulary import Act, DocumentCode
from huiyin.queries import word
from huiyin.records.models import Document, Entry, WordTemplate
from huiyin.services import word_templates
from tests.cast import County, Story

OPINION = DocumentCode.HANDLING_OPINION


def own(words: str = "本单位格式") -> bytes:
    """The standard template of the opinion with a line of one's own."""
    document = Docx(BytesIO(wiring.world().word.standard(OPINION)))
    document.add_paragraph(words)
    document.save(file := BytesIO())
    return file.getvalue()


def codes(answer: object) -> list[str]:
    assert isinstance(answer, Refused), answer
    return [reason.code for reason in answer.reasons]


def text_of(found: word.Draft | None) -> str:
    assert found is not None
    document = Docx(BytesIO(found.content))
    foot = document.sections[0].footer.paragraphs
    return "\n".join(item.text for item in (*document.paragraphs, *foot))


@pytest.fixture
def issued(county: County) -> Story:
    """A matter whose opinion is issued."""
    return Story(county).to(Act.RENDERED)


def paper(story: Story) -> Document:
    return Document.objects.get(matter=story.matter, code=OPINION)


def test_a_draft_holds_the_frozen_facts_and_says_that_it_is_none(issued: Story) -> None:
    row = paper(issued)

    shown = text_of(word.draft(issued.context("zhao"), issued.matter, str(row.pk)))

    code = "-".join(row.verification[at : at + 4] for at in range(0, 20, 4))
    assert [
        word for word in ("张三", row.number, "临江县住房和城乡建设局") if word not in shown
    ] == []
    assert f"不是正式文书；正式文书以 PDF 为准，核验码 {code}" in shown


def test_whoever_does_not_see_the_matter_gets_no_draft(issued: Story) -> None:
    row = str(paper(issued).pk)

    assert word.draft(issued.context("zhou"), issued.matter, row) is None
    assert word.draft(issued.context("sun"), issued.matter, row) is None
    assert word.draft(issued.context("zhao"), issued.matter, issued.matter) is None


def test_a_unit_s_own_template_serves_what_is_issued_from_its_day_on(county: County) -> None:
    before = Story(county).to(Act.RENDERED)
    ctx = before.later(1).context("qian")

    answer = word_templates.replace(ctx, OPINION, own(), since=ctx.today)
    after = Story(county, on=ctx.today).to(Act.RENDERED)

    assert isinstance(answer, str)
    texts = [
        text_of(word.draft(story.context("zhao"), story.matter, str(paper(story).pk)))
        for story in (before, after)
    ]
    assert ["本单位格式" in text for text in texts] == [False, True]


def test_each_version_is_kept_with_its_digest_in_the_journal(issued: Story) -> None:
    ctx = issued.context("qian")

    content = own("一")
    first = word_templates.replace(ctx, OPINION, content, since=ctx.today)
    second = word_templates.replace(ctx, OPINION, own("二"), since=ctx.today + timedelta(days=5))
    row = next(item for item in word.templates(ctx) if item.code is OPINION)

    kept = {str(item.pk): item for item in WordTemplate.objects.all()}
    assert list(kept) == [first, second]
    assert kept[str(first)].until == ctx.today + timedelta(days=4)
    assert (row.id, row.coming, row.versions) == (first, ctx.today + timedelta(days=5), 2)
    assert row.digest == sha256(content).hexdigest()
    entries = Entry.objects.filter(act="replace_word_template").order_by("pk")
    assert [entry.body["digest"] for entry in entries] == [
        kept[str(first)].digest,
        kept[str(second)].digest,
    ]


def test_a_withdrawn_template_gives_way_to_the_standard_one(issued: Story) -> None:
    ctx = issued.context("qian")
    made = str(word_templates.replace(ctx, OPINION, own(), since=ctx.today))

    later = issued.later(3).context("qian")
    assert word_templates.withdraw(later, made) == made

    assert word.template_file(later, OPINION) == later.world.word.standard(OPINION)
    assert codes(word_templates.withdraw(later, made)) == ["no_template"]
    assert Entry.objects.filter(act="withdraw_word_template").count() == 1


def test_an_unfit_template_is_refused_with_every_sentence(issued: Story) -> None:
    ctx = issued.context("qian")
    unfit = own("{{ nickname }}")

    answer = word_templates.replace(ctx, OPINION, unfit, since=ctx.today)

    assert codes(answer) == ["unfit_template"]
    assert "没有“nickname”这一事实" in str(answer)
    assert WordTemplate.objects.count() == 0


def test_only_who_answers_for_the_unit_changes_its_templates(issued: Story) -> None:
    ctx, yesterday = issued.context("zhao"), issued.context("qian").today - timedelta(days=1)

    officer = word_templates.replace(ctx, OPINION, own(), since=ctx.today)
    backdated = word_templates.replace(issued.context("qian"), OPINION, own(), since=yesterday)

    assert (codes(officer), codes(backdated)) == (["wrong_role"], ["in_the_past"])


def test_a_unit_without_its_own_takes_that_of_the_unit_above(county: County) -> None:
    story = Story(county).to(Act.RENDERED)
    ctx = story.context("qian")
    WordTemplate.objects.create(
        id=story.matter,
        unit=county.government,
        code=OPINION,
        since=ctx.today,
        digest="0" * 64,
        content=own("县里的格式"),
        account=county.qian.pk,
    )

    shown = text_of(word.draft(story.context("zhao"), story.matter, str(paper(story).pk)))

    assert "县里的格式" in shown
