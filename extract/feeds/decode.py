"""Bytes to text: which encoding a feed really has, and the repairs without which XML parsers lose words."""

import codecs
import re
from html.entities import html5

BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
WIDE_STARTS = (
    (b"<\0?\0", "utf-16-le"),
    (b"<\0r\0", "utf-16-le"),
    (b"<\0f\0", "utf-16-le"),
    (b"\0<\0?", "utf-16-be"),
    (b"\0<\0r", "utf-16-be"),
    (b"\0<\0f", "utf-16-be"),
)
# What browsers do: these names are written by people whose text is the Windows superset.
SUPERSETS = {"iso-8859-1": "cp1252", "latin-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252",
             "ascii": "cp1252", "gb2312": "gb18030", "gbk": "gb18030", "ks_c_5601-1987": "cp949",
             "euc-kr": "cp949", "shift_jis": "cp932", "iso-8859-9": "cp1254", "tis-620": "cp874"}  # fmt: skip

CONTROL_BYTES = bytes([*range(9), 11, 12, *range(14, 32)])

_RARE = re.compile("[\ufffe\uffff\ud800-\udfff]")
_DECLARED = re.compile(rb"<\?xml[^>]{0,200}?encoding\s{0,5}=\s{0,5}[\"']([A-Za-z0-9._:-]{2,40})[\"']")
_CHARSETS = re.compile(
    r"(?:utf-?8|iso-?8859-|latin|windows-125|cp\d|koi8|mac|big5|gb|euc|shift|sjis|iso-2022|hz$|tis-620|viscii"
    r"|ascii|us-ascii|ptcp|johab|ms\d)",
    re.IGNORECASE,
)
_CHARSET = re.compile(r"charset\s{0,5}=\s{0,5}[\"']?([A-Za-z0-9._:-]{2,40})", re.IGNORECASE)
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_SUSPICIOUS = re.compile(r"&#(?:0{0,9}5[567]\d{3}|\d{6,40}|[xX]0{0,9}[dD][0-9a-fA-F]{3}|[xX][0-9a-fA-F]{5,40});")
_BAD_REFERENCE = re.compile(
    r"&(?!(?:amp|lt|gt|quot|apos);)(?:#[xX]?([0-9a-fA-F]{1,32});|([A-Za-z][A-Za-z0-9]{1,31});)?"
)


def decode_feed(body: bytes, content_type: str | None) -> tuple[str, tuple[str, ...]]:
    """The text of a document and codes for what had to be repaired on the way."""
    text, problems = _decode(body, content_type)
    written = text.encode("utf-8", "replace")
    is_clean = len(written.translate(None, CONTROL_BYTES)) == len(written) and not _RARE.search(text)
    return (text, problems) if is_clean else (_CONTROLS.sub("", text), (*problems, "control_characters"))


def repair_references(text: str) -> str:
    """Make every `&` outside CDATA one that XML knows: a parser that recovers drops the others with their word.

    HTML's names become characters, forbidden numbers U+FFFD, unknown names (so also entities that a
    document type defines) stay visible as text.
    """
    # Everywhere, since parser and we may differ on where CDATA is: libxml2 lets surrogates through as broken UTF-8.
    text = _SUSPICIOUS.sub(lambda match: match[0] if _is_allowed(match[0]) else "\ufffd", text)
    if "<![CDATA[" not in text:
        return _BAD_REFERENCE.sub(_repair_one, text)
    head, *rest = text.split("<![CDATA[")
    parts = [_BAD_REFERENCE.sub(_repair_one, head)]
    for section in rest:
        inside, closed, outside = section.partition("]]>")
        parts.append(inside + closed + _BAD_REFERENCE.sub(_repair_one, outside))
    return "<![CDATA[".join(parts)


def _decode(body: bytes, content_type: str | None) -> tuple[str, tuple[str, ...]]:
    for bom, encoding in BOMS:
        if body.startswith(bom):
            return body.decode(encoding, "replace"), ()
    if wide := next((name for start, name in WIDE_STARTS if body.startswith(start)), None):
        return body.decode(wide, "replace"), ()
    claims = _claims(body, content_type)
    if claims and claims[0].startswith("iso-2022") and (text := _try_decode(body, claims[0])) is not None:
        return text, ()
    # What decodes as UTF-8 is UTF-8, whatever is claimed: other text with accents hardly ever does.
    for name in ("utf-8", *claims):
        if (text := _try_decode(body, name)) is not None:
            is_as_claimed = not claims or name == claims[0] or text.isascii()
            return text, () if is_as_claimed else ("wrong_encoding",)
    return _decode_damaged(body), ("wrong_encoding",)


def _decode_damaged(body: bytes) -> str:
    """UTF-8 with some bytes cut or spoilt stays UTF-8; otherwise the commonest of the others."""
    text = body.decode("utf-8", "replace")
    spoilt = text.count("\ufffd")
    good = sum(1 for character in text[:100_000] if character > "\x7f" and character != "\ufffd")
    return text if good > spoilt else body.decode("cp1252", "replace")


def _claims(body: bytes, content_type: str | None) -> list[str]:
    """The encodings that the document and the server name, in the order in which they are believed."""
    declared = _DECLARED.search(body[:1000])
    header = _CHARSET.search(content_type or "")
    names = [(declared[1].decode() if declared else "").lower(), (header[1] if header else "").lower()]
    return [SUPERSETS.get(name, name) for name in names if name and not name.startswith(("utf-16", "utf-32"))]


def _try_decode(body: bytes, name: str) -> str | None:
    if not _CHARSETS.match(name):
        return None  # a declaration may name any codec of Python: zlib, unicode_escape, idna …
    try:
        return body.decode(name)
    except (LookupError, UnicodeError, ValueError):
        return None


def _repair_one(match: re.Match[str]) -> str:
    whole, number, name = match[0], match[1], match[2]
    if number:
        return whole if _is_allowed(whole) else "\ufffd"
    if name and (character := html5.get(name + ";")):
        return "&amp;" if character == "&" else "&lt;" if character == "<" else character
    return "&amp;" + whole[1:]


def _is_allowed(reference: str) -> bool:
    """Whether XML 1.0 allows the character that a numeric reference names."""
    digits = reference[2:-1]
    try:
        code = int(digits[1:], 16) if digits[0] in "xX" else int(digits)
    except ValueError:
        return False
    return code in (9, 10, 13) or 32 <= code < 0xD800 or 0xE000 <= code <= 0xFFFD or 0x10000 <= code <= 0x10FFFF
