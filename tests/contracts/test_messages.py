# SPDX-License-Identifier: Apache-2.0
"""What every message gateway must do. An adapter is done when it is in ``GATEWAYS`` and passes."""

from collections.abc import Callable
from pathlib import Path

import pytest

from huiyin.adapters.messages.file.gateway import FileGateway
from huiyin.adapters.messages.recording.gateway import RecordingGateway
from huiyin.ports.messages import DeliveryFailed, MessageGateway, TextMessage

MESSAGE = TextMessage(id="019aa8d1-0001", to="13800138000", text="您有一条新消息，请凭查询码查看。")

# Each adapter twice: as it works, and as it cannot reach the other side.
GATEWAYS: dict[str, tuple[Callable[[Path], MessageGateway], Callable[[Path], MessageGateway]]] = {
    "file": (
        lambda folder: FileGateway(folder / "messages.jsonl"),
        lambda folder: FileGateway(_no_folder(folder) / "messages.jsonl"),
    ),
    "recording": (
        lambda folder: RecordingGateway(folder / "sent.jsonl"),
        lambda folder: RecordingGateway(_no_folder(folder) / "sent.jsonl"),
    ),
}


@pytest.fixture(params=sorted(GATEWAYS))
def pair(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[MessageGateway, MessageGateway]:
    working, unreachable = GATEWAYS[request.param]
    return working(tmp_path), unreachable(tmp_path)


def test_a_message_sent_again_has_the_same_reference(
    pair: tuple[MessageGateway, MessageGateway],
) -> None:
    gateway, _ = pair

    first, again = gateway.send(MESSAGE), gateway.send(MESSAGE)

    assert first == again
    assert first != ""


def test_different_messages_have_different_references(
    pair: tuple[MessageGateway, MessageGateway],
) -> None:
    gateway, _ = pair
    other = TextMessage(id="019aa8d1-0002", to=MESSAGE.to, text=MESSAGE.text)

    assert gateway.send(MESSAGE) != gateway.send(other)


@pytest.mark.parametrize("to", ["", "   ", "无"])
def test_a_message_for_no_number_fails_for_good(
    pair: tuple[MessageGateway, MessageGateway], to: str
) -> None:
    gateway, _ = pair

    with pytest.raises(DeliveryFailed) as failure:
        gateway.send(TextMessage(id="019aa8d1-0003", to=to, text=MESSAGE.text))

    assert failure.value.permanent is True


def test_an_unreachable_gateway_fails_in_passing(
    pair: tuple[MessageGateway, MessageGateway],
) -> None:
    _, gateway = pair

    with pytest.raises(DeliveryFailed) as failure:
        gateway.send(MESSAGE)

    assert failure.value.permanent is False


def test_neither_a_reference_nor_a_failure_holds_number_or_text(
    pair: tuple[MessageGateway, MessageGateway],
) -> None:
    working, unreachable = pair

    reference = working.send(MESSAGE)
    with pytest.raises(DeliveryFailed) as failure:
        unreachable.send(MESSAGE)

    told = f"{reference} {failure.value!r} {MESSAGE!r}"
    assert [secret for secret in (MESSAGE.to, MESSAGE.text) if secret in told] == []


def _no_folder(folder: Path) -> Path:
    in_the_way = folder / "in-the-way"
    in_the_way.write_text("", encoding="utf-8")
    return in_the_way
