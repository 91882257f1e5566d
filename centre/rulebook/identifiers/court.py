"""法院案号与发文字号 as identifiers: the rules are those of rulebook.case_numbers."""

from __future__ import annotations

import re
from dataclasses import replace

from centre.rulebook import case_numbers
from centre.rulebook.identifiers.answer import DIGITS, Answer, near_misses


def case_number(value: str) -> Answer:
    """Format decides; a court or type that the tables do not hold is only a hint."""
    number = case_numbers.normalise(value)
    try:
        parsed = case_numbers.parse(number)
    except case_numbers.BadNumber as bad:
        return Answer(
            "case_number",
            value,
            number,
            valid=False,
            reason=bad.message,
            suggestions=_repaired(number),
        )
    return Answer(
        "case_number",
        value,
        number,
        valid=True,
        hint="；".join(case_numbers.doubts(parsed)),
        suggestions=(*_without_ordinal(parsed), *_other_courts(parsed)),
        notes=case_numbers.notes(parsed),
    )


def _repaired(number: str) -> tuple[str, ...]:
    """Brackets put round the year, 第 and noughts taken off, 号 added."""
    tried = re.sub(r"^[（）]*([0-9]{4})年?[（）]*", r"（\1）", number)
    tried = re.sub(r"第?0*([1-9][0-9]*)号?((?:之[一二三四五六七八九十]+)?)$", r"\1号\2", tried)
    return () if case_numbers.problems(tried) else (tried,)


def _without_ordinal(number: case_numbers.CaseNumber) -> tuple[str, ...]:
    """字第 before the serial went out of use with the format in force."""
    plain = number.type_code.removesuffix("第").removesuffix("字")
    if plain == number.type_code or number.year < case_numbers.FORMAT_FROM:
        return ()
    if not case_numbers.is_court(number):
        return ()
    return (str(replace(number, type_code=plain)),)


def _other_courts(number: case_numbers.CaseNumber) -> tuple[str, ...]:
    """Courts of the table whose code is one slip from an unknown one."""
    known = case_numbers.COURTS
    if number.court in known:
        return ()
    head, figures = number.court[0], number.court[1:]
    found = near_misses(figures, DIGITS, lambda f: head + f in known)
    return tuple(str(replace(number, court=head + figures)) for figures in found)


def official_number(value: str) -> Answer:
    """公文字号: hexagonal brackets, no 第, no leading nought."""
    number = case_numbers.normalise_official(value)
    if case_numbers.is_official_number(number):
        return Answer("official_number", value, number, valid=True)
    tried = re.sub(r"(?<=〕)0+(?=[1-9])", "", number)
    return Answer(
        "official_number",
        value,
        number,
        valid=False,
        reason="发文字号应形如“齐知保意〔2026〕1号”，不加“第”，编号前不加零",
        suggestions=(tried,) if case_numbers.is_official_number(tried) else (),
    )
