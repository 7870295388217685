"""The command line: parse, call, print. One module a command; none is imported before it is called."""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator
from importlib import import_module

import click

import harness
from harness.errors import HarnessError, InputError, Location, Problem, visible

#: How many problems of one file are told.
_TOLD = 20
#: The commands, with the line that `harness --help` shows for each.
COMMANDS = {
    "run": "Run an experiment and print its results table.",
    "validate": "Check an experiment file, or a dataset folder, without running anything.",
    "list": "List the components that can be named in an experiment, with their parameters.",
    "score": "Score outputs made elsewhere against references; no experiment file is needed.",
    "show": "Print the tables of a results folder.",
    "summarize": "Summarise a file with a model; no experiment file is needed.",
    "timeline": "Build a timeline from articles; no experiment file is needed.",
    "convert": "Convert a dataset, or timelines, to another format, and say what the format loses.",
    "dates": "Find the dates in a text, resolve them, and say when what it tells happened.",
}


class _Lazy(click.Group):
    """A group whose commands are imported when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Lists the commands in the order of a user's way through them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Imports a command."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"harness.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes the commands' lines without importing the commands."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Finds a command, and says which one a misspelt name may have meant."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from harness.errors import did_you_mean

            ctx.fail(f"there is no command `{args[0]}`; {did_you_mean(args[0], COMMANDS)}")
        return super().resolve_command(ctx, args)


@click.command(
    cls=_Lazy,
    context_settings={"help_option_names": ["-h", "--help"], "auto_envvar_prefix": "HARNESS", "max_content_width": 100},
    epilog="Exit codes: 0 done, 1 error, 2 wrong usage or input, 5 some examples ended in an error, 130 interrupted. "
    "Each option can also be given in the environment: --output of run as HARNESS_RUN_OUTPUT, and so on.",
)
@click.version_option(harness.__version__, prog_name="harness", message="%(prog)s %(version)s")
def cli() -> None:
    """Measures how well systems summarise news articles and build dated event timelines."""


def main() -> None:
    """Runs the command line and exits with the code that its end calls for."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Runs the command line.

    Args:
        arguments: What stands behind ``harness``.

    Returns:
        The exit code: 0 done, 1 error, 2 wrong usage or input, and so on.
    """
    # Output is UTF-8 whatever the locale says: names and articles are.
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        code = cli.main(arguments or ["--help"], prog_name="harness", standalone_mode=False)
        sys.stdout.flush()
        return code if isinstance(code, int) else 0
    except click.UsageError as error:
        command = error.ctx.command_path if error.ctx else "harness"
        _complain(f"{error.format_message()} (see `{command} --help`)")
        return 2
    except click.ClickException as error:
        _complain(error.format_message())
        return error.exit_code
    except InputError as error:
        for line in _told(error):
            _complain(line)
        return error.exit_code
    except HarnessError as error:
        _complain(str(error))
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        _complain("interrupted")
        return 130
    except OSError as error:
        # What is still buffered cannot be written either; Python would complain of it once more while it shuts down.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if not isinstance(error, BrokenPipeError):  # whoever read the output has stopped, which is no fault
            _complain(f"{error.filename or 'output'}: {error.strerror}")
        return 1


def _told(error: InputError) -> Iterator[str]:
    """Gives a line for each problem, but of one file only so many, and then how many more it has."""
    of_file = Counter(_file(problem) for problem in error.problems)
    told: Counter[str] = Counter()
    for problem in error.problems:
        file = _file(problem)
        told[file] += 1
        # One more takes no more room than to say that there is one.
        if told[file] <= _TOLD or of_file[file] == _TOLD + 1:
            yield str(problem)
        elif told[file] == of_file[file]:
            yield str(Problem(f"and {of_file[file] - _TOLD:,} problems more", Location(file) if file else None))


def _file(problem: Problem) -> str:
    return str(problem.location.file) if problem.location else ""


def _complain(text: str) -> None:
    print(f"error: {visible(text)}", file=sys.stderr)  # noqa: T201 - the command line prints
