"""`truespec explain`: what a rule is about."""

from __future__ import annotations

import difflib
import json
from typing import TYPE_CHECKING

import click

from truespec.diagnostics import Diagnostic, Severity, TruespecError

if TYPE_CHECKING:
    from truespec.check import Rule
    from truespec.diagnostics import RuleText


@click.command("explain")
@click.argument("rule", required=False)
@click.option("--format", "format_", type=click.Choice(("text", "json")), default="text", help="Default: text.")
def command(rule: str | None, format_: str) -> None:
    """Tell what RULE asks for, why, and show a bad and a good example; without RULE, list all rules."""
    from truespec.check import all_rules

    rules = all_rules()
    if rule is not None and rule not in rules and (other := _of_evidence(rule)) is not None:
        said = {"id": rule, "summary": other.summary, "why": other.why}
        whole = json.dumps({"results": [said], "diagnostics": []}, indent=2, ensure_ascii=False)
        click.echo(whole if format_ == "json" else "\n\n".join(part for part in said.values() if part))
        return
    if rule is not None and rule not in rules:
        close = difflib.get_close_matches(rule, rules, n=1)
        hint = f"did you mean {close[0]!r}?" if close else "truespec explain lists all rules"
        found = Diagnostic("usage", Severity.ERROR, f"no rule is called {rule[:60]!r}", hint=hint)
        raise TruespecError(found, exit_status=2)
    chosen = list(rules.values()) if rule is None else [rules[rule]]
    if format_ == "json":
        results = [
            {
                "id": one.id,
                "severity": one.severity.value,
                "summary": one.summary,
                "why": one.why,
                "bad": one.bad,
                "good": one.good,
            }
            for one in chosen
        ]
        click.echo(json.dumps({"results": results, "diagnostics": []}, indent=2, ensure_ascii=False))
    elif rule is None:
        width = max(map(len, rules))
        for one in chosen:
            click.echo(f"{one.id:<{width}}  {one.severity.value:<7}  {one.summary}")
    else:
        click.echo(_page(chosen[0]))


def _of_evidence(rule: str) -> RuleText | None:
    """What draft, audit, diff and test find; these have no example, and cannot be turned off."""
    from truespec.audit import RULES as AUDIT
    from truespec.contract.checks import pages
    from truespec.diff.rules import texts as changes
    from truespec.draft.witness import RULES as WITNESS

    return AUDIT.get(rule) or WITNESS.get(rule) or changes().get(rule) or pages().get(rule)


def _page(rule: Rule) -> str:
    parts = [f"{rule.id} ({rule.severity.value})", "", rule.summary]
    parts += ["", rule.why] if rule.why else []
    parts += ["", "Bad:", "", _indented(rule.bad), "", "Good:", "", _indented(rule.good)]
    if rule.check is not None:
        parts += ["", f'To turn it off, write into truespec.toml:  [rules]  {rule.id} = "off"']
    return "\n".join(parts)


def _indented(text: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in text.rstrip("\n").split("\n"))
