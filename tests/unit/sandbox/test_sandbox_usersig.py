"""UserSig, section 1.1 of the facts, and the codes of section 1.8."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from chat_sandbox.tencent import usersig
from sandbox_callers import FIRST_PAGE, Tencent, sign

BODY = {"From_Account": "user0", **FIRST_PAGE}
KEY = "sandbox-demo-key-not-a-secret-0000000000000000"
OTHER_KEY = "sandbox-other-key-not-a-secret-1111111111111111"


def test_vectors(evidence: Path) -> None:
    """1.1 "vectors": what another implementation signed is accepted, and decodes to the same document."""
    vectors = json.loads((evidence / "samples/tencent/usersig/vectors.json").read_text())["vectors"]
    for vector in vectors:
        given = vector["in"]
        document = usersig.verify(
            vector["usersig_compact_json"],
            app_id=given["sdkappid"],
            identifier=given["identifier"],
            secret_key=given["secret_key"],
            other_keys=list,
            now=given["time"] + given["expire"] - 1,
        )
        assert document.signature == vector["tls_sig"]
        assert document.userbuf == given["userbuf_base64"]


@pytest.mark.parametrize(
    ("signature", "query", "code"),
    [
        pytest.param(sign(1400000000, "administrator", KEY), {}, 0, id="good"),
        pytest.param(sign(1400000000, "administrator", KEY, userbuf="YWJj"), {}, 0, id="userbuf"),
        pytest.param(sign(1400000000, "administrator", KEY, made_at=1700000000), {}, 70001, id="expired"),
        pytest.param("", {}, 70002, id="empty"),
        pytest.param(None, {}, 70002, id="missing"),
        pytest.param(sign(1400000000, "administrator", KEY)[:-12], {}, 70003, id="cut short"),
        pytest.param("not-a-signature", {}, 70003, id="no base64"),
        pytest.param(sign(1400000000, "administrator", KEY, expire=99999999), {}, 70003, id="tampered"),
        pytest.param(sign(1400000000, "administrator", KEY, ver="1.0"), {}, 70003, id="version"),
        pytest.param(sign(1400000000, "administrator", KEY, time="1"), {}, 70003, id="time in quotes"),
        pytest.param(sign(1400000000, "administrator", "no key of any app"), {}, 70003, id="unknown key"),
        pytest.param(sign(1400000000, "administrator", OTHER_KEY), {}, 70009, id="another app's key"),
        pytest.param(sign(1400000000, "user0", KEY), {}, 70013, id="another identifier"),
        pytest.param(sign(1400000001, "administrator", OTHER_KEY), {}, 70014, id="another app"),
        pytest.param(sign(1400000003, "administrator", KEY), {"sdkappid": 1400000003}, 70016, id="app without key"),
        pytest.param(sign(1, "administrator", KEY), {"sdkappid": 1}, 70020, id="unknown app"),
        pytest.param(sign(1400000000, "user0", KEY), {"identifier": "user0"}, 60010, id="no administrator"),
        pytest.param(sign(1400000000, "nobody", KEY), {"identifier": "nobody"}, 60010, id="nobody"),
        pytest.param(sign(1400000000, "suspended", KEY), {"identifier": "suspended"}, 70051, id="blocklist"),
    ],
)
def test_each_failure_has_its_code(
    tencent: Tencent, signature: str | None, query: dict[str, object], code: int
) -> None:
    assert tencent.code("get_list", BODY, raw=None, usersig=signature, **query) == code


def test_expiry_is_that_of_the_clock(tencent: Tencent) -> None:
    """70001: valid until the last second, not in the second of its end."""
    tencent.sandbox.clock.set(1_700_000_000)
    tencent.signature = sign(1400000000, "administrator", KEY, made_at=1_700_000_000, lasts=100)
    tencent.sandbox.clock.advance(99)
    assert tencent.code("get_list", BODY) == 0
    tencent.sandbox.clock.advance(1)
    assert tencent.code("get_list", BODY) == 70001


def test_invalidated(tencent: Tencent) -> None:
    """70052: a UserSig made before it was ended is refused, a new one accepted."""
    tencent.sandbox.clock.set(time.time() + 5)
    tencent.sandbox.store.accounts.end_credentials("administrator", tencent.sandbox.clock.now_ms())
    assert tencent.code("get_list", BODY) == 70052
    tencent.signature = sign(1400000000, "administrator", KEY, made_at=int(time.time()) + 7)
    assert tencent.code("get_list", BODY) == 0


def test_too_many_failures_are_a_switch() -> None:
    """70050: refused for a minute after too many failed checks, and only where that is switched on."""
    tencent = Tencent(failed_signatures=3)
    tencent.sandbox.clock.set(time.time())
    for _ in range(3):
        assert tencent.code("get_list", BODY, usersig="x") == 70003
    assert tencent.code("get_list", BODY) == 70050
    tencent.sandbox.clock.advance(61)
    assert tencent.code("get_list", BODY) == 0
