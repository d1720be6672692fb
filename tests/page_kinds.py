"""Pages that answer in an article's place, as messy as outlets make them: menus, teasers, footers, scripts around."""

from __future__ import annotations

import json

from extract.records import PageKind

_MENU = "".join(
    f"<li><a href='/{name.lower()}'>{name}</a></li>" for name in ("News", "Sport", "Business", "Opinion", "Weather")
)
_HEADLINES = (
    "Council votes to close two libraries by the spring", "Bakers warn of dearer bread as flour runs short",
    "Storm leaves four thousand homes without power", "Team of the valley reaches its first final since 1988",
    "Bridge at Sorrel to be shut for nine weeks", "Judge lets disputed quarry go ahead after all",
    "Hospital opens a ward for premature babies", "Three held after raid on warehouse by the docks",
)  # fmt: skip
_TEASERS = "".join(
    f"<div class='card'><h3><a href='/s/{n}'>{line}</a></h3><p>By staff · {n + 1} hours ago</p></div>"
    for n, line in enumerate(_HEADLINES)
)
_FOOTER = (
    "<footer><p>© The Sorrel Herald. All rights reserved.</p><ul><li><a href='/terms'>Terms</a></li>"
    "<li><a href='/privacy'>Privacy and cookies</a></li><li><a href='/help'>Contact us</a></li></ul></footer>"
)
_STORY = (
    "The county's last paper mill will close in June with the loss of 240 jobs, its owners told staff on Tuesday.",
    "Managers said that energy had cost twice as much as in the year before and that a search for a buyer had failed.",
    "Workers who had gathered at the gate said that they had heard nothing of the plan until a text came at six.",
    "The union called the closure a betrayal of the town and said that it would ask ministers for talks this week.",
    "About a third of those who work there have done so for more than twenty years, among them four pairs of brothers.",
    "The mayor, who had lobbied for a loan to the mill last autumn, said the county would open an office to help.",
)


def messy(
    body: str,
    *,
    title: str,
    ld: object = None,
    head: str = "",
    aside: str = f"<aside class='most-read'><h2>Most read</h2>{_TEASERS}</aside>",
) -> bytes:
    """The body in the midst of what an outlet puts around it."""
    script = f"<script type='application/ld+json'>{json.dumps(ld)}</script>" if ld else ""
    cookies = "<div id='cookie-banner'>We use cookies. <button>Accept all</button></div>"
    return (
        f"<!doctype html><html lang='en'><head><title>{title}</title>{head}{script}"
        f"<style>.a{{color:red}}</style></head><body>{cookies}<header><nav><ul>{_MENU}</ul></nav>"
        f"<a href='/subscribe' class='cta'>Subscribe</a></header>{body}{aside}{_FOOTER}"
        f"<script>window.dataLayer=[{{'page':'x'}}]</script></body></html>"
    ).encode()


def prose(count: int) -> str:
    """The first so many paragraphs of one story."""
    return "".join(f"<p>{paragraph}</p>" for paragraph in _STORY[:count])


def article_ld(**more: object) -> dict[str, object]:
    """What a page says of itself as an article."""
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "Last paper mill to close in June",
    } | more


_OFFER = (
    "<div class='subscription-offer'><h2>Keep reading for £1 a week</h2>"
    "<p>Already a subscriber? <a href='/login'>Sign in</a></p>"
    "<ul><li>Every story, every day</li><li>Cancel whenever you like</li></ul><button>Choose your plan</button></div>"
)
_POSTS = "".join(
    f"<article class='post'><time>1{n}:05</time><h3>Update number {n} from the gate</h3>{prose(2)}</article>"
    for n in range(9)
)
_CAPTIONS = "".join(
    f"<figure><img src='/p/{n}.jpg'><figcaption>{n + 1}/24 {line}. Photo: staff</figcaption></figure>"
    for n, line in enumerate(_HEADLINES * 3)
)
_VENDORS = "".join(f"<li>Partner number {n} Ltd <a href='/p/{n}'>privacy policy</a></li>" for n in range(60))

KINDS: dict[str, tuple[bytes, PageKind]] = {
    "an article": (
        messy(f"<article><h1>Last paper mill to close</h1>{prose(6)}</article>", title="Mill to close | Herald"),
        PageKind.ARTICLE,
    ),
    "an article that sells subscriptions below": (
        messy(f"<article><h1>Mill to close</h1>{prose(6) * 2}{_OFFER}</article>", title="Mill", ld=article_ld()),
        PageKind.ARTICLE,
    ),
    "a short flash of wire": (
        messy(f"<article><h1>Last paper mill to close in June</h1>{prose(2)}</article>", title="Mill", ld=article_ld()),
        PageKind.ARTICLE,
    ),
    "a metered article, open for two paragraphs": (
        messy(
            f"<article><h1>Last paper mill to close</h1>{prose(2)}<div class='fade'></div>{_OFFER}</article>",
            title="Mill to close | Herald",
            ld=article_ld(isAccessibleForFree="False", hasPart={"isAccessibleForFree": False}),
        ),
        PageKind.PAYWALL,
    ),
    "a closed article that says nothing in its metadata": (
        messy(
            f"<article><h1>Last paper mill to close</h1>{prose(1)}<p>This article is for subscribers only.</p>{_OFFER}"
            "</article>",
            title="Mill to close | Herald",
        ),
        PageKind.PAYWALL,
    ),
    "a wall for those who are not logged in": (
        messy(
            f"<article><h1>Last paper mill to close</h1>{prose(1)}<div><p>Register for free to continue reading.</p>"
            "<p>It takes a minute. Log in if you have an account.</p></div></article>",
            title="Mill to close | Herald",
            ld=article_ld(),
        ),
        PageKind.PAYWALL,
    ),
    "a gallery": (
        messy(
            f"<main><h1>In pictures: the mill through the years</h1><p>A century of paper.</p>{_CAPTIONS}</main>",
            title="In pictures: the mill through the years | Herald",
            ld={"@type": "ImageGallery", "name": "The mill through the years"},
        ),
        PageKind.GALLERY,
    ),
    "a video with a line about it": (
        messy(
            "<main><h1>Workers on the day the mill was told</h1><div class='player'><video src='/v.mp4'></video></div>"
            "<p>Our reporter spoke to men and women at the gate.</p></main>",
            title="Workers on the day the mill was told | Herald",
            ld={"@type": "VideoObject", "name": "Workers on the day"},
            head="<meta property='og:type' content='video.other'>",
        ),
        PageKind.VIDEO,
    ),
    "a live blog": (
        messy(
            f"<main><h1>Mill closure live: union meets ministers</h1>{_POSTS}</main>",
            title="Mill closure live: union meets ministers | Herald",
            ld={"@type": "LiveBlogPosting", "headline": "Mill closure live", "liveBlogUpdate": []},
        ),
        PageKind.LIVE_BLOG,
    ),
    "a live blog by its title alone": (
        messy(f"<main><h1>Mill closure LIVE: latest updates</h1>{_POSTS}</main>", title="Mill closure LIVE | Herald"),
        PageKind.LIVE_BLOG,
    ),
    "a consent wall with its partners": (
        messy(
            "<main><h1>Your privacy matters to us</h1><p>We and our 60 partners store and use information on your"
            " device for personalised ads. You can accept all, or manage your privacy choices.</p>"
            "<button>Accept all</button>"
            f"<button>Manage cookie settings</button><ul>{_VENDORS}</ul></main>",
            title="The Sorrel Herald",
            aside="",
        ),
        PageKind.CONSENT,
    ),
    "a page that was not found, with other stories": (
        messy(
            "<main><h1>Sorry, we can't find that page</h1><p>It may have moved, or the link is old.</p></main>",
            title="Page not found | Herald",
        ),
        PageKind.ERROR,
    ),
    "a story that was taken down and answers 200": (
        messy(
            "<main><h1>Oops</h1><p>The page you were looking for could not be found.</p><form><input></form></main>",
            title="The Sorrel Herald",
        ),
        PageKind.ERROR,
    ),
    "a check for robots": (
        b"<html><head><title>Just a moment...</title><meta name='robots' content='noindex'></head><body><h1>herald.test"
        b"</h1><h2>Checking if the site connection is secure</h2><noscript>Enable JavaScript and cookies to continue"
        b"</noscript><div>Ray ID: 8f1e2d3c4b5a</div></body></html>",
        PageKind.ERROR,
    ),
    "a refusal by country": (
        messy(
            "<main><h1>451</h1><p>This content is not available in your region due to legal reasons.</p></main>",
            title="Unavailable | Herald",
            aside="",
        ),
        PageKind.ERROR,
    ),
    "a closed article in German": (
        messy(
            "<article><h1>Letzte Papiermühle schließt im Juni</h1><p>Die letzte Papiermühle im Tal schließt im Juni."
            " Viele verlieren ihre Arbeit.</p><p>Jetzt weiterlesen. Bereits Abonnent? Anmelden</p></article>",
            title="Letzte Papiermühle schließt im Juni | Talbote",
        ),
        PageKind.PAYWALL,
    ),
    "a consent wall in French": (
        messy(
            "<main><h1>Votre vie privée</h1><p>Avec nos 120 partenaires, nous utilisons des cookies pour mesurer"
            " l'audience.</p><button>Tout accepter</button><p>Continuer sans accepter</p></main>",
            title="Le Courrier du val",
            aside="",
        ),
        PageKind.CONSENT,
    ),
    "a page that was not found, in Spanish": (
        messy("<main><h1>Página no encontrada</h1><p>El enlace es antiguo.</p></main>", title="Página no encontrada"),
        PageKind.ERROR,
    ),
    "a shell that scripts would fill": (
        b"<html><head><title>Herald</title><script src='/app.js'></script></head><body><div id='root'></div></body>",
        PageKind.EMPTY,
    ),
    "a front with teasers": (
        messy(f"<main>{_TEASERS * 6}</main>", title="The Sorrel Herald: news of the valley", aside=""),
        PageKind.INDEX,
    ),
    "a morning briefing": (
        messy(
            f"<article><h1>Morning briefing: what you need to know</h1>{prose(6)}</article>", title="Briefing",
            ld=article_ld(headline="Morning briefing: what you need to know"),
        ),
        PageKind.ROUNDUP,
    ),
}  # fmt: skip
