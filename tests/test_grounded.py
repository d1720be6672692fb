"""A claim whose quote says another number never leaves the reading."""

import pytest

from extract.claims.grounded import NumberNotInQuote, check_numbers
from extract.records import Qualifier, Span
from tests.test_reconcile_event import claim


@pytest.mark.parametrize(
    ("quote", "value"),
    [
        ("2,108 road deaths", 2108),
        ("2 108 road deaths", 2108),
        ("1.2 million people", 1_200_000),
        ("2.5million Americans", 2_500_000),
        ("3 lakh people", 300_000),
        ("killed 12 men and 3 women", 15),
        ("two of 40 miners", 2),
        ("a policeman", 1),
    ],
)
def test_a_number_that_its_quote_holds_passes(quote: str, value: int) -> None:
    check_numbers(quote, [claim(value, quote=Span(0, len(quote)))])


@pytest.mark.parametrize(("quote", "value"), [("2 108 road deaths", 2), ("killed 12 men", 21), ("3 lakh people", 3000)])
def test_a_number_that_its_quote_does_not_hold_is_refused(quote: str, value: int) -> None:
    with pytest.raises(NumberNotInQuote, match=f"{value} to {value} at 0"):
        check_numbers(quote, [claim(value, quote=Span(0, len(quote)))])


def test_a_vague_number_is_left_to_the_grammar() -> None:
    quote = "dozens of the 90 passengers"
    check_numbers(quote, [claim(24, qualifier=Qualifier.DOZENS, quote=Span(0, len(quote)))])
