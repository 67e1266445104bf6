"""Cells that no spreadsheet runs, and that give their text back exactly."""

from __future__ import annotations

import csv
import io

import pytest

from cuibono.tables import aligned, csv_cell, csv_text, joined, plain_cell, split

HOSTILE = [
    "=cmd|' /C calc'!A0",
    "+1+cmd",
    "-2+3",
    "@SUM(1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1+1",
    "\u00a0=1",
    "＝1+1",
    "＠x",
    "'=1",
    "''",
    "'s-Hertogenbosch",
    "--1",
    "+33 1 23",
    "-",
    "-1,5",
    "1\n=2",
]
HARMLESS = ["", "-5", "+5.25", "0", "a=b", "Ann", "«", "../2025-05", "-12345678901234567890"]


@pytest.mark.parametrize("text", HOSTILE[:-1])
def test_what_might_be_a_formula_is_text(text: str) -> None:
    """A spreadsheet takes a cell that begins with an apostrophe for text."""
    assert csv_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", HARMLESS)
def test_numbers_and_plain_text_stay_as_they_are(text: str) -> None:
    """A negative figure must stay one."""
    assert csv_cell(text) == text


@pytest.mark.parametrize("text", HOSTILE + HARMLESS)
def test_every_text_comes_back_exactly(text: str) -> None:
    """Through the file and back: the guard may cost nobody a character."""
    written = csv_text(["before", "head"], [["x", text], ["y", text]])
    _, (_, first), (_, second) = csv.reader(io.StringIO(written, newline=""))
    assert plain_cell(first) == plain_cell(second) == text


@pytest.mark.parametrize(
    "items",
    [[], ["a"], ["a", "b"], ["a | b", "c"], ["a|b"], ["\\"], ["a\\", "\\|"], ["|"], [" x ", "y"]],
)
def test_every_list_comes_back_exactly(items: list[str]) -> None:
    assert split(joined(items)) == items


def test_a_list_is_joined_by_bars() -> None:
    assert joined(["one", "two"]) == "one | two"


def test_csv_quotes_what_needs_it_and_ends_lines_alike_everywhere() -> None:
    assert csv_text(["a", "b"], [["x,y", 'say "no"'], ["line\nbreak", ""]]) == (
        'a,b\n"x,y","say ""no"""\n"line\nbreak",\n'
    )


def test_a_terminal_table_hides_nothing_and_breaks_no_line() -> None:
    """Marks that turn text round or move the cursor would falsify the table."""
    shown = aligned(["name", "n"], [["safe\u202etxt\x1b[2J", "1"], ["two\nlines", "22"]], right=[1])
    assert shown.splitlines() == [
        "name         n",
        "safetxt[2J   1",
        "two lines   22",
    ]
