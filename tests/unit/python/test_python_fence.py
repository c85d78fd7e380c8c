"""What a template of people's own may not do: reach Python, never end, or take all memory there is."""

from __future__ import annotations

import time
from types import SimpleNamespace

import pytest
from truespec.diagnostics import TruespecError
from truespec.python import fence
from truespec.python.layout import Templates

NAME = "README.md.jinja"
GROW = "{% set ns = namespace(x='aaaaaaaa') %}{% for i in range(60) %}GROWN{% endfor %}"
REACHING = [
    "{{ ''.__class__.__mro__ }}",
    "{{ ''['__cla' ~ 'ss__'] }}",
    "{{ '{0.__class__}'.format(surface) }}",
    "{{ surface|attr('__dict__') }}",
    "{{ surface.resources.append(1) }}",
    "{{ surface.names.clear() }}",
    "{{ lipsum.__globals__['os'].system('true') }}",
    "{{ cycler.__init__.__globals__ }}",
    "{{ self.__init__ }}",
    "{% import 'os' as os %}",
    "{% include '/etc/passwd' %}",
    "{% include '../../secrets' %}",
]
COSTLY = [
    "{{ range(10000000) }}",
    "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}",
    "{% include 'README.md.jinja' %}",
    "{% extends 'README.md.jinja' %}",
    "{% macro again() %}{{ again() }}{% endmacro %}{{ again() }}",
    "{{ 'x' * 1000000000 }}",
    "{{ 7 ** 100000000 }}",
    "{{ '%1000000000d' % 1 }}",
    "{{ '{:>1000000000}'.format(1) }}",
    "{{ 'x'|center(1000000000) }}",
    "{{ 'x'|indent(1000000000, true) }}",
    "{{ [1]|batch(1000000000, 'x')|list }}",
    GROW.replace("GROWN", "{% set ns.x = ns.x ~ ns.x %}"),
    GROW.replace("GROWN", "{% set ns.x = ns.x + ns.x %}"),
    GROW.replace("GROWN", "{% set ns.x = [ns.x, ns.x]|join %}"),
    GROW.replace("GROWN", "{% set ns.x = ns.x|replace('a', ns.x) %}"),
    GROW.replace("GROWN", "{% set ns.x = '{}{}'.format(ns.x, ns.x) %}"),
    GROW.replace("GROWN", "{% set ns.x = '%s%s' % (ns.x, ns.x) %}"),
    GROW.replace("GROWN", "{% set z %}{{ ns.x }}{{ ns.x }}{% endset %}{% set ns.x = z %}"),
]


def rendered(text: str) -> str:
    surface = SimpleNamespace(resources=[], names={"a": 1})
    return Templates({NAME: text}).render(NAME, {"surface": surface})


@pytest.mark.parametrize("text", [*REACHING, *COSTLY])
def test_it_is_refused_in_one_message(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fence, "SECONDS", 1.0)
    begun = time.monotonic()
    with pytest.raises(TruespecError) as caught:
        rendered(text)
    (finding,) = caught.value.diagnostics
    assert finding.message.startswith(f"the template {NAME} cannot be rendered: ")
    assert "\n" not in finding.message
    assert time.monotonic() - begun < 30


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("{{ ['a', 'b']|join(', ') }}", "a, b"),
        ("{{ 'a' ~ 1 ~ 'b' }}", "a1b"),
        ("{{ 'ab'|replace('b', 'c')|center(4) }}", " ac "),
        ("{{ 'n %05d' % 3 }} {{ '%s!'|format('x') }} {{ '{}-{}'.format('http://h:8080', 2) }}", "n 00003 x! http://h:8080-2"),
        ("{% set z %}{{ 2 ** 8 }}{% endset %}{{ z * 2 }}", "256256"),
    ],
)  # fmt: skip
def test_what_lays_out_goes_on_working(text: str, made: str) -> None:
    assert rendered(text) == made


def test_patience_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    """The time that is over for one template does not end the next one."""
    monkeypatch.setattr(fence, "SECONDS", 0.0)
    for _ in range(50):
        try:
            with fence.patience():
                pass
        except fence.TooLong:
            continue
    sum(range(100_000))
