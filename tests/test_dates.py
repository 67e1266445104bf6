"""Partial dates: kept as written, and read as the days they may mean."""

from __future__ import annotations

import random
from datetime import date, timedelta

import pytest

from cuibono.dates import Bounds, PartialDate, Span, parse

NEVER = Bounds(None, None)


def days(text: str) -> tuple[str | None, str | None]:
    """First and last possible day of a written date."""
    bounds = parse(text).bounds
    return (
        bounds.earliest.isoformat() if bounds.earliest else None,
        bounds.latest.isoformat() if bounds.latest else None,
    )


@pytest.mark.parametrize(
    "text, first, last",
    [
        ("2025", "2025-01-01", "2025-12-31"),
        ("2025-06", "2025-06-01", "2025-06-30"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025-06-16", "2025-06-16", "2025-06-16"),
        ("2025~", "2024-01-01", "2026-12-31"),
        ("2025-01~", "2024-12-01", "2025-02-28"),
        ("2025-12~", "2025-11-01", "2026-01-31"),
        ("2025-06-16~", "2025-06-15", "2025-06-17"),
        ("2025-03-01~", "2025-02-28", "2025-03-02"),
        ("2025-06?", "2025-06-01", "2025-06-30"),
        ("../2025-05", None, "2025-05-31"),
        ("2025-05/..", "2025-05-01", None),
        ("2024/2025", "2024-01-01", "2025-12-31"),
        ("2024-11/2025-01-15", "2024-11-01", "2025-01-15"),
        ("../2025-05~", None, "2025-06-30"),
    ],
)
def test_a_written_date_means_these_days(text: str, first: str | None, last: str | None) -> None:
    """'About' widens by one unit each side; 'unsure' moves no bound; '..' is open."""
    assert days(text) == (first, last)


@pytest.mark.parametrize("text", ["2025", " 2025-06~ ", "../2025-05", "2025-05/.."])
def test_a_date_is_kept_as_it_was_written(text: str) -> None:
    assert str(parse(text)) == text.strip()


def test_about_and_unsure_are_flagged_also_inside_an_interval() -> None:
    assert parse("2025~").approximate
    assert parse("2025?").unsure
    assert parse("../2025-05~").approximate
    assert parse("2024?/2025").unsure
    assert not parse("2025").approximate
    assert not parse("2025").unsure


def test_precision_is_that_of_the_writing() -> None:
    written = {"2025": "year", "2025-06": "month", "2025-06-16": "day", "../2025": "interval"}
    assert {text: parse(text).precision for text in written} == written


def test_open_ends_are_told_apart() -> None:
    assert parse("../2025").bounds == Bounds(None, date(2025, 12, 31))
    assert parse("2025/..").bounds == Bounds(date(2025, 1, 1), None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "June 2025",
        "16/06/2025",
        "2025-6-1",
        "2025-13",
        "2025-00",
        "2025-02-29",
        "2025-06-31",
        "0000",
        "25",
        "20250616",
        "2025-06-16T10:00",
        "2025-06-16~~",
        "2025~?",
        "~2025",
        "-2025",
        "٢٠٢٥",
        "../..",
        "/2025",
        "2025/",
        "2025/2024",
        "2025-05/2025-04-30",
        "2024/2025/2026",
        "now",
    ],
)
def test_what_is_no_date_is_refused_in_a_sentence(text: str) -> None:
    with pytest.raises(ValueError, match=r"^'"):
        parse(text)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("28/08/2025", "2025-08-28"),
        ("8/28/2025", "2025-08-28"),
        ("28.8.2025", "2025-08-28"),
        ("06/05/2025", "2025-05-06 or 2025-06-05"),
        ("05/05/2025", "2025-05-05"),
        ("45/13/2025", "2025-08-28"),
    ],
)
def test_a_day_written_the_other_way_round_is_told_how_to_write(text: str, days: str) -> None:
    """Where day and month could change places, both are offered and neither is guessed."""
    with pytest.raises(ValueError, match=rf"the year, the month, then the day: {days}$"):
        parse(text)


def test_a_long_text_is_not_repeated_whole() -> None:
    with pytest.raises(ValueError, match="is not a date") as caught:
        parse("x" * 10_000)
    assert len(str(caught.value)) < 400


@pytest.mark.parametrize("text", ["0001~", "0001-01~", "0001-01-01~", "9999~", "9999-12-31~"])
def test_about_at_the_edge_of_the_calendar_does_not_fall_off(text: str) -> None:
    assert parse(text).bounds.earliest is not None


def some_dates(count: int) -> list[PartialDate]:
    """Dates of every precision and mark, the same in each run."""
    chance = random.Random(7)
    found = []
    for _ in range(count):
        day = date(1990, 1, 1) + timedelta(days=chance.randrange(15_000))
        text = day.isoformat()[: chance.choice((4, 7, 10))] + chance.choice(("", "~", "?"))
        found.append(parse(text))
    return found


def test_the_last_day_never_comes_before_the_first() -> None:
    for written in some_dates(500):
        assert written.bounds.earliest is not None
        assert written.bounds.latest is not None
        assert written.bounds.earliest <= written.bounds.latest


def test_less_precise_or_about_covers_what_it_stands_for() -> None:
    """A year holds its months and days; 'about' holds what is exact."""
    for written in some_dates(300):
        plain = written.text.rstrip("~?")
        wider = [parse(plain + "~"), parse(plain + "?"), parse(plain[:7]), parse(plain[:4])]
        exact = parse(plain).bounds
        for other in wider:
            assert other.bounds.earliest is not None
            assert exact.earliest is not None
            assert other.bounds.latest is not None
            assert exact.latest is not None
            assert other.bounds.earliest <= exact.earliest
            assert other.bounds.latest >= exact.latest


def test_reading_what_was_written_gives_the_same_again() -> None:
    for written in some_dates(100):
        assert parse(str(written)) == written


def test_an_interval_of_two_dates_has_the_outer_bounds() -> None:
    pairs = zip(some_dates(200), reversed(some_dates(200)), strict=True)
    for one, other in pairs:
        first, last = sorted((one, other), key=lambda d: (d.bounds.earliest, d.bounds.latest))
        try:
            interval = parse(f"{first}/{last}")
        except ValueError:
            assert first.bounds.earliest is not None
            assert last.bounds.latest is not None
            assert first.bounds.earliest > last.bounds.latest
            continue
        assert interval.bounds == Bounds(first.bounds.earliest, last.bounds.latest)


# -- spans


def span(start: str | None, end: str | None) -> Span:
    return Span(
        parse(start).bounds if start else NEVER, parse(end).bounds if end else NEVER, "unknown"
    )


MAY, JUNE, JULY = date(2025, 5, 15), date(2025, 6, 15), date(2025, 7, 15)


def test_what_is_open_stays_possible_and_is_never_certain() -> None:
    """A missing end date is not 'current', and not 'over' either."""
    open_both = span(None, None)
    assert open_both.possible(MAY, JULY)
    assert open_both.possible(None, None)
    assert not open_both.certain(MAY, JULY)
    assert span("2025-06", None).possible(JULY, JULY)
    assert not span("2025-06", None).certain(JULY, JULY)


def test_what_is_over_or_not_begun_is_not_possible() -> None:
    assert not span("2025-06-20", None).possible(MAY, JUNE)
    assert not span(None, "2025-05-31").possible(JUNE, JULY)
    assert span("2025-06-20", None).possible(MAY, JULY)


def test_what_surely_held_on_a_day_is_certain() -> None:
    held = span("2025-05", "2025-07")
    assert held.certain(JUNE, JUNE)
    assert not held.certain(MAY, MAY)  # it may have begun after the 15th
    assert held.possible(MAY, MAY)


def test_certain_is_always_possible() -> None:
    starts, ends = some_dates(80), list(reversed(some_dates(80)))
    for start, end in zip(starts, ends, strict=True):
        held = Span(start.bounds, end.bounds, "unknown")
        if held.certain(MAY, JULY):
            assert held.possible(MAY, JULY)


def test_a_day_equals_that_day_and_nothing_vaguer_does() -> None:
    """Sets and dictionaries of either hold together; "about" and "perhaps" are not the day."""
    day = date(2025, 6, 17)
    assert parse("2025-06-17") == day
    assert {parse("2025-06-17"), day} == {day}
    for written in ("2025-06-17~", "2025-06-17?", "2025-06", "../2025-06-17"):
        assert parse(written) != day
    assert parse("2025-06") == parse("2025-06")
