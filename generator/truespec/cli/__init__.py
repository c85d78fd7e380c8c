"""The command line. Each command is a small file here; no work is done in this room."""

from __future__ import annotations

import gc
import importlib
import os
import sys

import click

from truespec import __version__
from truespec.diagnostics import TruespecError

COMMANDS = ("audit", "bundle", "check", "diff", "docs", "draft", "explain", "generate", "init", "serve", "test")


class _Commands(click.Group):
    """Imports a command's file only when it is asked for: `truespec explain` need not pay for schemathesis."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(f"truespec.cli.{cmd_name}").command
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="truespec")
def group() -> None:
    """From vendor pages to a true OpenAPI description, and from that to a client, docs and contract tests."""


def main(arguments: list[str] | None = None) -> None:
    """Run one command and leave with its status: 0 fine, 1 a finding, 2 wrong usage or an unreadable file."""
    # A run makes millions of objects that live to its end; to look through them at every turn is a quarter of its time.
    gc.set_threshold(100_000, 10, 10)
    try:
        status = group.main(args=arguments, prog_name="truespec", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        status = error.exit_code
    except click.Abort:
        click.echo("interrupted", err=True)
        status = 130
    except TruespecError as error:
        from truespec.cli.report import print_error

        print_error(error)
        status = error.exit_status
    except BrokenPipeError:
        # Whoever read our output has gone; Python must not complain about it once more while it shuts down.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 141
    sys.exit(status if isinstance(status, int) else 0)
