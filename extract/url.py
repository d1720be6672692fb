"""Addresses: resolving, checking and the key form under which an article is one article.

Parsing is WHATWG's (ada), as browsers do it, so that a crafted address means the same here and there.
"""

import re
from urllib.parse import unquote

from ada_url import URL

MAX_URL_LENGTH = 2048  # Media Cloud's limit; longer ones in feeds are data: or tracking blobs
DEFAULT_PORTS = {"http:": "80", "https:": "443"}

# Campaign parameters: they say how a reader came, never what the page is. Miniflux's list, and those seen in
# news feeds (cmp, cmpid, at_*, ns_*, ftag, ito, smid, ocid, xtor).
TRACKING_PREFIXES = ("utm_", "at_", "ns_", "mtm_", "pk_", "hsa_", "oly_", "vero_", "_hs", "piwik_", "matomo_")
TRACKING_NAMES = frozenset(
    {
        "fbclid", "gclid", "gclsrc", "dclid", "gbraid", "wbraid", "msclkid", "yclid", "twclid",
        "ttclid", "li_fat_id", "igshid", "igsh", "mc_cid", "mc_eid", "mkt_tok", "cmp", "cmpid",
        "cmpd", "s_cid", "icid", "ocid", "ncid", "smid", "smtyp", "ito", "ftag", "xtor", "rss",
        "ref", "ref_src", "ref_url", "referrer", "feedname", "feed", "feedtype", "traffic_source",
        "taid", "tpcc", "guccounter", "guce_referrer", "guce_referrer_sig", "wt_mc", "wt.mc_id",
        "campaign_id", "emc", "sr_share", "srnd", "sref", "_ga", "_gl", "wickedid", "ml_subscriber",
        "ml_subscriber_hash", "ss_source", "ss_campaign_id", "ss_email_id", "rb_clickid", "soc_src",
        "soc_trk", "iid", "mbid", "cid_source",
    }
)  # fmt: skip
ORIGIN_NAMES = frozenset({"source", "src", "from", "partner", "feature", "via", "medium", "campaign", "output"})
ORIGIN_VALUES = frozenset({"rss", "rss2", "rss_feed", "rssfeed", "rss-feed", "feed", "feeds", "atom", "xml"})

_ENCODED = re.compile(r"%([0-9a-fA-F]{2})")
_UNRESERVED = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")


def resolve_url(base: str, href: str) -> str | None:
    """The absolute http(s) address that `href` means on the page `base`, or None.

    None also for addresses with a name and password in them: no article has one, and they deceive the eye.
    """
    parsed = _parse(href.strip(), base)
    if parsed is None or parsed.protocol not in DEFAULT_PORTS or not parsed.hostname:
        return None
    if parsed.username or parsed.password or len(parsed.href) > MAX_URL_LENGTH:
        return None
    return str(parsed.href)


def normalize_url(url: str) -> str:
    """The key form: two addresses with one key are one article; never fetch it, fetch the original.

    Dropped: fragment, campaign parameters, default port, a trailing slash. Sorted: the other parameters.
    http and https of one host are one address unless a port is named. What is no address comes back stripped.
    """
    parsed = _parse(url.strip(), None)
    if parsed is None or parsed.protocol not in DEFAULT_PORTS:
        return url.strip()
    scheme = "https:" if not parsed.port else parsed.protocol
    path = _decode_unreserved(parsed.pathname).rstrip("/") or "/"
    query = _normalize_query(parsed.search)
    return f"{scheme}//{parsed.host.rstrip('.')}{path}{query}"


def host_of(url: str) -> str:
    """The host name in lower case (punycode, no port), or "" for what is no address."""
    parsed = _parse(url.strip(), None)
    return str(parsed.hostname) if parsed is not None else ""


def _parse(url: str, base: str | None) -> URL | None:
    # ada raises UnicodeEncodeError on lone surrogates, ValueError on the rest
    if len(url) > 8 * MAX_URL_LENGTH:
        return None
    try:
        return URL(url, base) if base else URL(url)
    except ValueError:
        return None


def _normalize_query(search: str) -> str:
    pairs = [_decode_unreserved(part) for part in search.removeprefix("?").split("&") if part]
    kept = sorted(part for part in pairs if not _is_tracking(part))
    return "?" + "&".join(kept) if kept else ""


def _is_tracking(part: str) -> bool:
    name, _, value = unquote(part).lower().partition("=")
    if name in ORIGIN_NAMES:
        return value in ORIGIN_VALUES
    return name in TRACKING_NAMES or name.startswith(TRACKING_PREFIXES)


def _decode_unreserved(text: str) -> str:
    return _ENCODED.sub(_decode_one, text)


def _decode_one(match: re.Match[str]) -> str:
    character = chr(int(match[1], 16))
    return character if character in _UNRESERVED else match[0].upper()
