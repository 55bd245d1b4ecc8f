# SPDX-License-Identifier: Apache-2.0
"""调卷 through engine, page and API: two persons, masks, a bundle that proves itself."""

import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from django.test import Client

from huiyin.core.refusal import Refused
from huiyin.core.replay import replay
from huiyin.core.vocabulary import Act, Role
from huiyin.queries import bundle
from huiyin.queries.counting import counts
from huiyin.records.models import Entry
from huiyin.services import journal, lending
from huiyin.services.engine import NotVisible
from tests.api.calls import Machine
from tests.cast import Story
from tests.deeds import LI
from tests.papers import words_of
from tests.realm import Realm
from tests.web.desk import signed_in, today

IDENTITY = ("张三", "139 0000 0001", "幸福路1号2单元", "510999198001010011")


def asked(realm: Realm, **changes: object) -> Story:
    """A delivered matter of today, whose file the court wants."""
    story = Story(realm, on=today()).to(Act.DELIVER, printed=True)
    story.work()
    story.do(Act.ASK_FILE, **changes)
    return story


def granted(realm: Realm, *, named: bool) -> Story:
    """The file is lent out for a week."""
    return lent(asked(realm, named=named, ground="县法院调卷函" if named else ""), named=named)


def lent(story: Story, *, named: bool) -> Story:
    """The file that was asked for, with the names if they are wanted."""
    wei = story.county.actor("wei", story.on)
    story.do(Act.GRANT_FILE, by=wei, named=named)
    return story


def page(story: Story) -> str:
    """Where the file is fetched."""
    return f"/desk/matters/{story.matter}/files/{story.case.files[-1].entry}/"


def fetched(client: Client, story: Story) -> zipfile.ZipFile:
    """The bundle as a browser gets it."""
    answer = client.post(page(story))
    assert answer.status_code == 200
    return zipfile.ZipFile(io.BytesIO(b"".join(answer)))


def checked(archive: zipfile.ZipFile, folder: Path) -> tuple[int, str]:
    """What the script in the bundle says of the unpacked bundle."""
    archive.extractall(folder)
    return run(folder)


def run(folder: Path) -> tuple[int, str]:
    """The script, run as its receiver would."""
    found = subprocess.run(
        [sys.executable, "核对.py"], cwd=folder, capture_output=True, text=True, check=False
    )
    return found.returncode, found.stdout


def text_of(archive: zipfile.ZipFile) -> str:
    """All that is not a PDF."""
    names = [name for name in archive.namelist() if not name.endswith(".pdf")]
    return "\n".join(archive.read(name).decode() for name in names)


def test_one_asks_and_another_grants(realm: Realm) -> None:
    story = asked(realm)
    waiting = counts(realm.actor("wei", story.on))["files"]

    own = story.try_(Act.GRANT_FILE, by="wang")
    story.do(Act.GRANT_FILE, by=realm.actor("wei", story.on))

    assert isinstance(own, Refused)
    assert [reason.code for reason in own.reasons] == ["other_wants"]
    assert (waiting, counts(realm.actor("wei", story.on))["files"]) == (1, 0)
    assert story.case.files[0].granted is True
    assert replay(journal.events(story.matter)) == story.case


def test_the_bundle_with_identities_holds_every_paper_and_proves_itself(
    realm: Realm, tmp_path: Path
) -> None:
    story = granted(realm, named=True)

    archive = fetched(signed_in(realm.wang), story)

    manifest = json.loads(archive.read("清单.json"))
    papers = [line for line in manifest["files"] if "document" in line]
    rendered = [item for item in story.case.documents if item.digest]
    assert [line["document"] for line in papers] == [item.id for item in rendered]
    assert [line["sha256"] for line in papers] == [item.digest for item in rendered]
    assert all(word in text_of(archive) for word in IDENTITY)
    assert checked(archive, tmp_path)[0] == 0


def test_a_bundle_without_a_ground_masks_every_identity_in_texts_and_papers(
    realm: Realm, tmp_path: Path
) -> None:
    story = granted(realm, named=False)

    archive = fetched(signed_in(realm.wang), story)

    said = text_of(archive)
    assert [word for word in IDENTITY if word in said] == []
    manifest = json.loads(archive.read("清单.json"))
    assert {line["masked"] for line in manifest["files"] if "document" in line} == {True}
    assert checked(archive, tmp_path)[0] == 0


def test_each_letter_in_the_bundle_names_those_who_signed_it_and_nobody_else(realm: Realm) -> None:
    story = Story(realm, on=today()).to(Act.CLASSIFY)
    Story(realm, on=today(), people=(LI,)).to(Act.REGISTER).link(story)
    story.to(Act.DELIVER, printed=True).do(Act.ASK_FILE, named=True, ground="县法院调卷函")

    archive = fetched(signed_in(realm.wang), lent(story, named=True))

    letters = [archive.read(f"01-原件/0{no}.txt").decode() for no in (1, 2)]
    assert [("张三" in text, "李四" in text) for text in letters] == [(True, False), (False, True)]


def test_a_bundle_without_a_ground_masks_the_guardian_too(realm: Realm) -> None:
    story = Story(realm, on=today()).to(Act.REGISTER)
    story.do(Act.NAME_GUARDIAN)
    story.to(Act.DELIVER, printed=True).do(Act.ASK_FILE, named=False, ground="")

    archive = fetched(signed_in(realm.wang), lent(story, named=False))

    papers = [archive.read(name) for name in archive.namelist() if name.endswith(".pdf")]
    assert [words_of(paper).count("张廿二") for paper in papers] == [0] * len(papers)
    assert "张**" in "".join(map(words_of, papers))


@pytest.mark.parametrize("name", ["01-原件/01.txt", "办理日志.jsonl"])
def test_a_changed_bundle_is_found_out(realm: Realm, tmp_path: Path, name: str) -> None:
    archive = fetched(signed_in(realm.wang), granted(realm, named=True))
    archive.extractall(tmp_path)
    changed = (tmp_path / name).read_text("utf-8").replace("2", "3", 1)
    (tmp_path / name).write_text(changed, "utf-8")

    code, said = run(tmp_path)

    assert code == 1
    assert name in said or "日志" in said


def test_every_fetching_is_an_entry_and_the_time_for_it_ends(realm: Realm) -> None:
    story = granted(realm, named=True)
    client = signed_in(realm.wang)
    fetched(client, story)

    kept = Entry.objects.get(topic="reading", act="export")
    late = lending.fetch(story.later(8).context("wang"), story.matter, story.case.files[0].entry)

    assert (kept.actor, kept.body["matter"], kept.body["named"]) == (
        str(realm.wang.pk),
        story.matter,
        True,
    )
    assert isinstance(late, Refused)


def test_nobody_else_fetches_it(realm: Realm) -> None:
    story = granted(realm, named=True)

    with pytest.raises(NotVisible):
        lending.fetch(story.context("sun"), story.matter, story.case.files[0].entry)
    assert signed_in(realm.zhao).post(page(story)).status_code == 404


def test_a_machine_of_the_office_fetches_it_too(realm: Realm) -> None:
    story = granted(realm, named=False)
    machine = Machine(realm.office, Role.REGISTRAR)

    answer = machine.get(f"/matters/{story.matter}/files/{story.case.files[0].entry}")
    none = Machine(realm.unit, Role.OFFICER).get(
        f"/matters/{story.matter}/files/{story.case.files[0].entry}"
    )

    archive = zipfile.ZipFile(io.BytesIO(b"".join(answer)))
    assert "卷内目录.html" in archive.namelist()
    assert none.status_code == 404


def test_the_pages_of_a_paper_are_counted(realm: Realm) -> None:
    story = granted(realm, named=True)
    archive = fetched(signed_in(realm.wang), story)

    papers = [name for name in archive.namelist() if name.endswith(".pdf")]

    assert all(1 <= bundle.pages_of(archive.read(name)) <= 5 for name in papers)
    assert "<td>1</td>" in archive.read("卷内目录.html").decode()
