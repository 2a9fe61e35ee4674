"""What may stand as a skill or an experience seen in public: never who it was, nor where to find them.

Whoever was hired did not ask to be written down. A name is recognised by lists (`bot/data/given_names.toml`), which
are far from complete; they are drawn up so that a skill is seldom taken for a name. Must not know the table.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path

from bot.errors import UserError
from bot.written import says_anything

MOST_SKILLS = 3
"""Three at most: enough to learn from, too few to make a rival of somebody (evidence on envy, Dineen et al. 2017)."""
MOST_LOOKS = 25
"""Looks to choose from for one skill, as many as a list of Discord's holds."""
MOST_NAME = 80
MOST_HOW = 500
MOST_MINE = 1_000
"""Characters; as many as a win takes, since what one has may be kept as one."""

LISTS = Path(__file__).parents[1] / "data" / "given_names.toml"

_TOP = "com|org|net|io|dev|me|in|co|app|info|eu|uk|us|de|at|ch|fr|es|it|nl|be|pl|se|no|dk|fi|pt|br|mx|ca|au|nz|jp|ru"
_LINKS = (
    re.compile(r"[a-z][a-z0-9+.-]*://|\bwww\.", re.IGNORECASE),
    re.compile(rf"\b(?:[\w-]+\.)+(?:{_TOP})/\S", re.IGNORECASE),
    re.compile(rf"^(?:[\w-]+\.)+(?:{_TOP})/?$", re.IGNORECASE),
    re.compile(r"\b(?:linkedin|xing|github|gitlab|twitter|facebook|instagram|medium|lnkd)\.\w{2,3}\b", re.IGNORECASE),
    re.compile(r"\b[\w-]+\.(?:github|gitlab)\.io\b", re.IGNORECASE),
    re.compile(r"\b(?:linkedin|xing|github|twitter|instagram)(?:\s+(?:profile|page))?\s*:\s*\S", re.IGNORECASE),
    re.compile(r"^/?(?:in|profile)/[\w-]+", re.IGNORECASE),
)
_NO_LINK = re.compile(
    r"\b(?:asp|ado|vb|ml|asp\.net|booking|monday|salesforce|draw|socket|make|hotels|pega)\.(?:net|com|io)\b",
    re.IGNORECASE,
)
"""Products that are called like an address."""
_HANDLES = (
    re.compile(r"(?:^|[\s(])@[\w.-]{2,}(?![\w./-])"),
    re.compile(r"<@!?[0-9]+>"),
    re.compile(r"[\w.+-]+@[\w-]+\.[\w.]+"),
    re.compile(r"\b[a-z][\w.]{2,}#[0-9]{4}\b", re.IGNORECASE),
)
_TITLES = re.compile(
    r"^(?:mr|mrs|dr|prof|professor|herr|frau|señora?|mme|madame|monsieur|sig|signora?|sir|madam)\.?\s+[^\W\d_]{2,}"
    r"(?:\s+[^\W\d_]{2,})?$",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"\b(?:his|her|their)\s+names?\s+(?:is|was|are)\b|\bname:\s*\S|^(?:he|she)(?:['’]s| is| was)\s", re.IGNORECASE
)
_HONOURED = re.compile(r"(?:さん|さま|様|先生|氏)$")
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’-](?=[^\W\d_]))*", re.UNICODE)
_LETTERS = str.maketrans("’łŁøØđĐıæÆ", "'lLoOdDiaA")
_VERBS = {"knows", "has", "had", "speaks", "worked", "works", "is", "was", "did", "does", "led", "leads", "uses", "can"}
_PRONOUNS = {"he", "she", "him", "her", "his", "they", "them", "colleague", "candidate"}
_TOWNS = {"san", "santa", "santo", "sao", "st", "saint", "port", "fort"}
_SMALL = {
    "de",
    "del",
    "della",
    "di",
    "da",
    "dos",
    "la",
    "le",
    "van",
    "von",
    "der",
    "den",
    "el",
    "al",
    "bin",
    "ibn",
    "ter",
}


class Have(StrEnum):
    """Do I have it."""

    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Needed(StrEnum):
    """Is it really needed."""

    YES = "yes"
    PERHAPS = "perhaps"
    NO = "no"


@dataclass(frozen=True)
class Lists:
    """What tells names from skills, folded."""

    given: frozenset[str]
    doubtful: frozenset[str]
    family: frozenset[str]
    skills: frozenset[str]
    houses: frozenset[str]
    phrases: frozenset[str]


@cache
def lists() -> Lists:
    """Read the lists."""
    table = tomllib.loads(LISTS.read_text(encoding="utf-8"))
    sorts = ("given", "doubtful", "family", "skills", "houses")
    words = {name: frozenset(map(_plain, table[name].split())) for name in sorts}
    phrases = frozenset(_plain(line) for line in table["phrases"].splitlines() if line)
    given = words.pop("given") - words["doubtful"]
    return Lists(given=given, phrases=phrases, **words)


def checked(text: str) -> str:
    """Return the name of a skill or an experience, on one line; "" where nothing is said.

    Raises `UserError` for more than 80 characters, for a link or a handle, and for what looks like a person's name.
    """
    words = " ".join(text.split())
    if not says_anything(words):
        return ""
    if len(words) > MOST_NAME:
        raise UserError("gap-too-long", most=MOST_NAME, long=len(words))
    seen = "".join(sign for sign in words if unicodedata.category(sign) != "Cf")  # what nobody sees hides nothing
    if is_link(seen):
        raise UserError("gap-is-link")
    if is_handle(seen):
        raise UserError("gap-is-handle")
    if is_person(seen):
        raise UserError("gap-is-name")
    return words


def folded(name: str) -> str:
    """Return what two ways of writing one skill have in common: no capitals, blanks or punctuation, but + and #."""
    plain = unicodedata.normalize("NFKC", name).casefold()
    kept = "".join(sign for sign in plain if unicodedata.category(sign)[0] in "LNM" or sign in "+#")
    return kept or plain


def is_link(text: str) -> bool:
    """Say whether there is an address in a text: of a profile, or any other."""
    rest = _NO_LINK.sub("", text)
    return any(link.search(rest) for link in _LINKS)


def is_handle(text: str) -> bool:
    """Say whether there is somebody's handle or mail address in a text."""
    return any(handle.search(text) for handle in _HANDLES)


def is_person(text: str) -> bool:
    """Say whether a text looks as if it named a person."""
    if _TITLES.search(text) or _NAMED.search(text) or _HONOURED.search(text):
        return True
    if any(phrase in _plain(text) for phrase in lists().phrases):
        return False
    tokens = _tokens(text)
    return _is_alone(tokens) or any(_names(tokens, place) for place in range(len(tokens)))


@dataclass(frozen=True)
class _Token:
    """One word as it was written, folded, and what stands between it and the word before."""

    text: str
    plain: str
    after: str

    @property
    def capital(self) -> bool:
        """Whether it begins as a name does."""
        return self.text[:1].isupper() or self.text[:1].lower() == self.text[:1].upper()

    @property
    def acronym(self) -> bool:
        """Whether it is short and all in capitals, as names seldom are: EVA, DORA."""
        return len(self.text) <= 4 and self.text.isupper() and len(self.text) > 1


def _tokens(text: str) -> list[_Token]:
    found: list[_Token] = []
    end = 0
    for match in _WORD.finditer(text):
        found.append(_Token(match[0], _plain(match[0]), text[end : match.start()]))
        end = match.end()
    return found


def _is_alone(tokens: list[_Token]) -> bool:
    """Say whether one given name, or somebody's ("Jane's SQL"), is all that is there or comes first."""
    if not tokens:
        return False
    first = tokens[0]
    if len(tokens) == 1:
        return _is_given(first) or (_whose(first) in lists().given)
    told_of = _is_given(first) and tokens[1].plain in _VERBS and tokens[1].after == " "
    return told_of or _whose(first) in lists().given


def _whose(token: _Token) -> str:
    """Return the folded word before an 's, "" where there is none."""
    word, mark, s = token.text.replace("’", "'").rpartition("'")
    return _plain(word) if mark and s.casefold() == "s" else ""


def _names(tokens: list[_Token], place: int) -> bool:
    """Say whether a name begins at a word: given and family name, either first, or an initial and a family name."""
    first, rest = tokens[place], tokens[place + 1 :]
    while len(rest) > 1 and rest[0].plain in _SMALL and rest[0].after == " ":
        rest = rest[1:]
    known = lists()
    is_place = place > 0 and tokens[place - 1].plain in _TOWNS
    if not rest or is_place or rest[0].plain in known.skills or rest[0].after not in {" ", ". ", ", "}:
        return False
    second = rest[0]
    if len(rest) > 1 and rest[1].plain in known.houses and rest[1].after in {" ", " & "}:
        return False
    if second.after == ", ":
        turned = first.plain in known.family and second.plain in known.given | known.doubtful
        return turned or (first.plain in _PRONOUNS and _is_given(second))
    return _is_pair(first, second) or (_is_given(first) and _goes_on_as_a_name(first, second, tokens))


def _is_pair(first: _Token, second: _Token) -> bool:
    """Say whether both words are known to be names: an initial or a given name and a family's, or a pronoun before."""
    known = lists()
    if second.plain.replace("'", "") in known.family:
        return first.plain in known.given | known.doubtful or (len(first.plain) == 1 and second.capital)
    return (first.plain in known.family | _PRONOUNS) and _is_given(second) and first.capital <= second.capital


def _is_given(token: _Token) -> bool:
    """Say whether a word is a given name and nothing else; of "Jean-Pierre" both halves are."""
    known = lists()
    one, _hyphen, other = token.plain.partition("-")
    both = other in known.given | known.doubtful and one in known.given | known.doubtful
    return not token.acronym and (token.plain in known.given or both)


def _goes_on_as_a_name(first: _Token, second: _Token, tokens: list[_Token]) -> bool:
    """Say whether an unknown word after a given name may be the family's: both in capitals, or all there is."""
    if second.after != " " or second.acronym:
        return False
    if first.capital and second.capital:
        return True
    return not first.capital and not second.capital and len(tokens) == 2


def _plain(text: str) -> str:
    """Fold a text for the lists: no capitals, no accents, one form of each apostrophe."""
    apart = unicodedata.normalize("NFKD", text.translate(_LETTERS).casefold())
    return " ".join("".join(sign for sign in apart if not unicodedata.combining(sign)).split())
