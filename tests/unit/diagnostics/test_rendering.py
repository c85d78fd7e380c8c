"""What a terminal, a program and a code scanning service get to see."""

from __future__ import annotations

import json

import pytest
from truespec.diagnostics import Diagnostic, Label, Severity, Span, render, summary

SOURCE = "a: 1\nb:\t\u202e\x1b[31m: 漢字 x\nc: 3\n"
FOUND = Diagnostic(
    "some-rule",
    Severity.ERROR,
    "it is wrong\nreally",
    Span("a,b.yaml", 2, 12, 2, 14),
    "/b",
    "do this\n- and that",
    "in b",
    (Label(Span("a,b.yaml", 3, 4, 3, 5), "declared here"),),
)


def test_a_frame_shows_what_is_there_and_hides_what_a_terminal_would_obey() -> None:
    text = render([FOUND], "text", {"a,b.yaml": SOURCE})
    assert "\x1b" not in text
    assert "\u202e" not in text
    lines = text.splitlines()
    assert lines[0] == "error[some-rule]: it is wrong\\x0areally"
    line = next(one for one in lines if one.startswith("2 │"))
    carets = lines[lines.index(line) + 1]
    assert line == "2 │ b: \\u202e\\x1b[31m: 漢字 x"
    assert carets.index("^") == line.index("漢")
    assert carets.count("^") == 4


def test_a_line_of_a_million_characters_is_cut() -> None:
    span = Span("a", 1, 500_001, 1, 500_004)
    text = render([Diagnostic("r", Severity.ERROR, "m", span)], "text", {"a": "x" * 500_000 + "yyy" + "z" * 500_000})
    line = next(one for one in text.splitlines() if one.startswith("1 │"))
    assert len(line) < 120
    carets = text.splitlines()[text.splitlines().index(line) + 1]
    assert line[carets.index("^") : carets.index("^") + 3] == "yyy"
    assert carets.count("^") == 3


@pytest.mark.parametrize(("number", "lines"), [(1, 3), (2, 2), (3, 3)])
def test_what_nobody_watches_is_said_in_three_lines(number: int, lines: int) -> None:
    text = render([FOUND] * number, "text", {"a,b.yaml": SOURCE}, brief=True, footer="1 error")
    assert len(text.splitlines()) == lines
    assert text.startswith("a,b.yaml:2:12: error[some-rule]")
    assert len(render([FOUND] * 4, "text", {"a,b.yaml": SOURCE}, brief=True).splitlines()) > 12


def test_json_is_one_document() -> None:
    whole = json.loads(render([FOUND], "json", results=[{"api": "x"}]))
    assert whole["results"] == [{"api": "x"}]
    assert whole["diagnostics"][0]["line"] == 2
    assert whole["diagnostics"][0]["related"][0]["message"] == "declared here"


def test_github_annotations_are_one_line_each() -> None:
    text = render([FOUND], "github")
    assert text.startswith("::error title=truespec%3A some-rule,file=a%2Cb.yaml,line=2,endLine=2,col=12,endColumn=14::")
    assert text.count("\n") == 1


def test_sarif_names_the_line_of_the_description() -> None:
    run = json.loads(render([FOUND], "sarif"))["runs"][0]
    result = run["results"][0]
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == "some-rule"
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "a%2Cb.yaml"
    assert place["region"] == {"startLine": 2, "startColumn": 12, "endLine": 2, "endColumn": 14}


def test_findings_stand_in_the_order_of_the_files() -> None:
    places = [Span("b", 1, 1, 1, 1), Span("a", 2, 1, 2, 1), Span("a", 1, 9, 1, 9)]
    found = [Diagnostic("r", Severity.ERROR, str(place), place) for place in places]
    told = [one["message"] for one in json.loads(render(found, "json"))["diagnostics"]]
    assert told == ["a:1:9", "a:2:1", "b:1:1"]


def test_summary() -> None:
    warning = Diagnostic("r", Severity.WARNING, "m")
    assert summary([FOUND, warning, warning], 41, 0.081) == "1 error, 2 warnings in 41 files (0.08 s)"
