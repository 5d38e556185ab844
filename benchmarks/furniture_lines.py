"""Lines that news sites put around and into articles, from many countries, for ``benchmarks/furniture.py``.

Two sets, written alike and at once: rules may be mended with what set A shows, never with what set B shows. ``{…}`` is
filled in anew each time. All are our own wording of what such lines say.
"""

import random
import re

Lines = dict[str, tuple[str, ...]]

ABOVE = ("breadcrumb", "share", "stamp", "reading time", "credit", "menu", "language", "listen")
BETWEEN = ("pointer", "advertisement", "newsletter", "credit", "share", "paywall", "video")
BELOW = (
    "tags",
    "comments",
    "pointer",
    "author",
    "copyright",
    "newsletter",
    "follow",
    "most read",
    "correction line",
    "cookies",
)

A: Lines = {
    "breadcrumb": (
        "Home > News > {place}",
        "Home / World / Asia",
        "News » Politics » {place}",
        "Front page | Business | Markets",
    ),
    "share": (
        "Share on Facebook",
        "Share this article",
        "Tweet | Share | Email | Print",
        "Facebook Twitter WhatsApp Email",
        "Copy link",
    ),
    "stamp": (
        "Published: {day} {month} 2023, {hour}:{minute}",
        "Updated {month} {day}, 2022 {hour}:{minute} IST",
        "Last updated: {hour}:{minute} GMT",
        "{day} {month} 2021",
    ),
    "reading time": ("{n} min read", "Reading time: {n} minutes", "{n} minute read"),
    "credit": (
        "Photo: {name}/Reuters",
        "(Image: {name})",
        "Picture by {name}",
        "File photo: AFP",
        "Image source, Getty Images",
    ),
    "menu": ("Skip to main content", "Log in", "Subscribe", "Menu", "Search"),
    "language": ("Read in Hindi", "Also available in Español", "English | Français"),
    "listen": ("Listen to this article", "Listen to this story", "Play audio"),
    "pointer": (
        "Also read: {headline}",
        "Read more: {headline}",
        "READ ALSO: {headline}",
        "Related: {headline}",
        "See also: {headline}",
    ),
    "advertisement": (
        "Advertisement",
        "ADVERTISEMENT",
        "Story continues below advertisement",
        "Sponsored content",
        "- Advertisement -",
    ),
    "newsletter": (
        "Sign up for our newsletter",
        "Subscribe to our daily newsletter",
        "Get the day's headlines in your inbox",
        "Enter your email address",
    ),
    "paywall": (
        "Subscribe to continue reading",
        "This article is for subscribers only",
        "Already a subscriber? Log in",
    ),
    "video": ("Watch: {headline}", "Video: {headline}", "Play video"),
    "tags": (
        "Tags: {place}, economy, elections",
        "Topics: Politics | {place}",
        "Filed under: {place}, Crime",
        "#{place} #Economy",
    ),
    "comments": (
        "{n} comments",
        "Comments ({n})",
        "Leave a comment",
        "View comments",
        "Join the conversation",
    ),
    "author": (
        "{name} is a senior reporter at the paper.",
        "Follow {name} on Twitter @{handle}",
        "Email: {handle}@example.com",
        "Read more stories by {name}",
    ),
    "copyright": (
        "© 2023 {outlet}. All rights reserved.",
        "Copyright {outlet} 2022",
        "Copyright 2021 The Associated Press. All rights reserved.",
    ),
    "follow": (
        "Follow us on Facebook and Twitter",
        "Join our WhatsApp channel",
        "Download our app",
        "Follow {outlet} on Google News",
    ),
    "most read": ("Most read", "Trending now", "Top stories", "You may also like", "Recommended for you"),
    "correction line": (
        "Report an error",
        "Got a story? Get in touch.",
        "Contact us at news@example.com",
        "Send us a correction",
    ),
    "cookies": (
        "We use cookies to improve your experience.",
        "Accept all cookies",
        "Privacy policy",
        "Manage preferences",
    ),
}

B: Lines = {
    "breadcrumb": (
        "Home » Metro » {place}",
        "You are here: Home > National",
        "Latest › Crime › {place}",
        "HOME / SPORT / FOOTBALL",
    ),
    "share": (
        "Share via WhatsApp",
        "SHARE THIS STORY",
        "Share Tweet Pin",
        "Print this page",
        "Click to share on Telegram (Opens in new window)",
        "Save for later",
    ),
    "stamp": (
        "Posted on {month} {day}, 2023 at {hour}:{minute} pm",
        "First published on {day} {month} 2022",
        "{month} {day}, 2021 | {hour}:{minute}am",
        "Modified date: {day} {month} 2020",
    ),
    "reading time": ("{n} mins read", "Estimated reading time: {n} min", "Read time: {n} mins"),
    "credit": (
        "Photograph: {name}/EPA",
        "Credit: {name} / Shutterstock",
        "PHOTO: {outlet}",
        "Courtesy of {name}",
        "Image: Supplied",
    ),
    "menu": ("Toggle navigation", "Sign in", "E-paper", "Close", "My account", "Jump to content"),
    "language": ("Read this story in Swahili", "Leer en español", "Change language"),
    "listen": ("Listen to article", "Audio version of this story", "Listen - {n}:{minute}"),
    "pointer": (
        "Don't miss: {headline}",
        "RELATED STORY: {headline}",
        "MORE: {headline}",
        "Read: {headline}",
        "Must read: {headline}",
        "You might also like: {headline}",
    ),
    "advertisement": (
        "Advert",
        "ADVERTISING",
        "Article continues after this advertisement",
        "Ad",
        "Promoted",
        "Scroll to continue with content",
    ),
    "newsletter": (
        "Don't miss out! Sign up to our free newsletter",
        "Subscribe to {outlet} Morning Briefing",
        "Receive our top stories every morning",
        "Thanks for signing up!",
    ),
    "paywall": (
        "To read the full story, subscribe",
        "You have {n} free articles left this month",
        "Unlock this article",
        "Support independent journalism. Donate today.",
    ),
    "video": ("WATCH | {headline}", "VIDEO: {headline}", "Click to play", "Watch the video above"),
    "tags": (
        "TAGS: {place}; police; courts",
        "Keywords: {place}, trade, tariffs",
        "More on: {place}",
        "Related topics: {place} | Health",
    ),
    "comments": (
        "{n} Comments",
        "Be the first to comment",
        "Post a comment",
        "Show comments",
        "Comments are closed",
    ),
    "author": (
        "About the author",
        "{name} covers courts and crime for {outlet}.",
        "{name} can be reached at {handle}@example.org",
        "More by {name}",
        "Contact the writer: {handle}@example.com",
    ),
    "copyright": (
        "All rights reserved",
        "© {outlet}",
        "Copyright © 2020 {outlet}. This material may not be published, broadcast, rewritten or redistributed.",
        "Republished with permission.",
    ),
    "follow": (
        "Like us on Facebook",
        "Follow @{handle}",
        "Subscribe to our YouTube channel",
        "Stay connected with us",
        "Get the {outlet} app",
    ),
    "most read": (
        "Most popular",
        "Latest news",
        "More from {outlet}",
        "Editor's picks",
        "Up next",
        "Read next",
    ),
    "correction line": (
        "See a mistake? Let us know.",
        "Do you have a news tip? Email us",
        "Submit a letter to the editor",
        "Write to the newsroom",
    ),
    "cookies": (
        "This website uses cookies.",
        "By continuing to use this site you agree to our terms",
        "Terms of use | Privacy",
        "Cookie settings",
    ),
}

SETS = {"A": A, "B": B}

_WORDS = {
    "place": (
        "Kisumu",
        "Penang",
        "Leeds",
        "Cebu",
        "Aleppo",
        "Oaxaca",
        "Tbilisi",
        "Winnipeg",
        "Lae",
        "Multan",
    ),
    "name": (
        "Amara Obi",
        "Lee Jun-ho",
        "Rosa Quispe",
        "Tom Hadley",
        "Priya Nair",
        "Karim Haddad",
        "Ngaire Tui",
        "Olena Bondar",
    ),
    "handle": ("amara_obi", "newsdesk", "tomhadley", "kh_reports", "priyawrites"),
    "outlet": ("The Harbour Post", "Valley Tribune", "Daily Lantern", "Meridian News", "Coast FM"),
    "month": ("January", "March", "May", "July", "September", "November"),
    "headline": (
        "Council votes to close the old ferry pier",
        "What the new water tariff means for you",
        "Five things to know about the by-election",
        "Farmers block road over fertiliser prices",
        "Star striker out for the season",
        "Inside the clinic that never closes",
    ),
}
_NUMBERS = {"n": (2, 40), "day": (1, 28), "hour": (1, 12), "minute": (10, 59)}


def fill(line: str, chance: random.Random) -> str:
    """The line with names, places and numbers of no meaning in its gaps."""

    def word(gap: re.Match[str]) -> str:
        return chance.choice(_WORDS[gap[1]]) if gap[1] in _WORDS else str(chance.randint(*_NUMBERS[gap[1]]))

    return re.sub(r"\{(\w+)\}", word, line)
