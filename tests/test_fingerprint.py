"""Code and word lists that may read differently have another name in the warehouse."""

from __future__ import annotations

import shutil
from pathlib import Path

import extract
from extract.fingerprint import code_fingerprint, fingerprint_of
from extract.jobs import CODER_NAME
from extract.matching.model import matcher_name
from flows.stages.articles import EXTRACTOR

SOURCE = Path(extract.__file__).parent


def test_a_change_of_a_word_list_or_of_the_gazetteer_is_another_build_and_a_compiled_file_is_none(
    tmp_path: Path,
) -> None:
    copy = Path(shutil.copytree(SOURCE, tmp_path / "extract", ignore=shutil.ignore_patterns("__pycache__")))
    assert fingerprint_of(copy) == code_fingerprint()
    (copy / "report.cpython-311.pyc").write_bytes(b"compiled")
    assert fingerprint_of(copy) == code_fingerprint()
    told = {code_fingerprint()}
    for name in ("data/claims_outcomes.toml", "data/gazetteer.bin.zst", "report.py"):
        with (copy / name).open("ab") as file:
            file.write(b"\n")
        told.add(fingerprint_of(copy))
    assert len(told) == 4


def test_extractor_coder_and_matcher_are_named_after_the_build() -> None:
    assert {name.split("+")[1] for name in (EXTRACTOR, CODER_NAME, matcher_name())} == {code_fingerprint()}
