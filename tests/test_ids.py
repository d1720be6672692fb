"""Ids that name the same thing wherever it is made, and order reports the same whoever coded them."""

from extract.ids import article_id_of, report_id_of
from extract.matching.keys import number_of

ACCOUNTS = [(article_id_of(f"outlet.example/{at}"), version, ordinal)
            for at in range(40) for version in (1, 2) for ordinal in (0, 1)]  # fmt: skip


def test_a_coder_of_another_version_makes_other_ids_in_the_same_order() -> None:
    old, new = ([report_id_of(a, v, coder, o) for a, v, o in ACCOUNTS] for coder in ("rules/1+aa", "rules/1+bb"))
    assert not set(old) & set(new)
    assert not set(map(number_of, old)) & set(map(number_of, new))
    assert sorted(range(len(old)), key=old.__getitem__) == sorted(range(len(new)), key=new.__getitem__)


def test_ids_of_one_coder_are_all_different_also_as_numbers() -> None:
    numbers = {number_of(report_id_of(a, v, "rules/1", o)) for a, v, o in ACCOUNTS}
    assert len(numbers) == len(ACCOUNTS)
