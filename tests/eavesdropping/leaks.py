"""Finds what one person typed privately in what another could read."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tests.eavesdropping.consent import consents
from tests.eavesdropping.phrases import everybodys, folded, phrases

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.eavesdropping.ear import Act, Ear, Sight


@dataclass(frozen=True)
class Leak:
    """One phrase that somebody else could read."""

    owner: str
    typed_in: str
    phrase: str
    what: str
    where: str

    def __str__(self) -> str:
        return f"what {self.owner} typed in {self.typed_in} stood in {self.what} {self.where}: “{self.phrase.strip()}”"


@dataclass
class Found:
    """What listening came to: leaks, and how much there was to compare."""

    leaks: list[Leak] = field(default_factory=list["Leak"])
    counted: Counter[str] = field(default_factory=Counter)


def listen(ear: Ear) -> Found:
    """Compare everything that was typed with everything that others could read."""
    found = Found()
    if not ear.done:
        return found
    typed = _typed(ear)
    heard = _by_reader(ear)
    found.counted.update(phrases=sum(map(len, typed.values())), sights=len(ear.sights))
    suspects = list(_suspects(typed, heard))
    if suspects:
        _judge(ear, typed, suspects, found)
    return found


Typed = dict[int, dict[str, "tuple[Act, str]"]]
"""By person and phrase: where they typed it first."""


def _typed(ear: Ear) -> Typed:
    typed: Typed = defaultdict(dict)
    for act in ear.done:
        for name, text in act.typed.items():
            for phrase in phrases(text):
                typed[act.user_id].setdefault(phrase, (act, name))
    return typed


def _by_reader(ear: Ear) -> dict[int, list[Sight]]:
    """Sort what could be read by its one reader, and by place (as a negative number) where there are several."""
    heard: dict[int, list[Sight]] = defaultdict(list)
    for sight in ear.sights:
        if sight.author_id == ear.world.bot.id:
            heard[-sight.place.id if sight.reader is None else sight.reader].append(sight)
    return heard


def _suspects(typed: Typed, heard: dict[int, list[Sight]]) -> Iterator[tuple[int, str, Sight]]:
    """Yield whose phrase stood in what that could be read by others, after it was typed."""
    for reader, sights in heard.items():
        own = typed.get(reader, {})
        others = {user_id: said for user_id, said in typed.items() if user_id != reader}
        if not any(others.values()):
            continue
        everything = "\n".join(dict.fromkeys(sight.folded for sight in sights))
        for user_id, said in others.items():
            for phrase, (act, _) in said.items():
                if phrase in everything and phrase not in own:
                    for sight in sights:
                        if act.number < sight.number and phrase in sight.folded and sight.reaches_others(user_id):
                            yield user_id, phrase, sight


def _judge(ear: Ear, typed: Typed, suspects: list[tuple[int, str, Sight]], found: Found) -> None:
    """Take out what was let out, what was said aloud, and what everybody says."""
    let_out, names, aloud = consents(ear.done), _names(ear), _aloud(ear)
    cleared: set[tuple[str, Sight]] = set()
    for user_id, phrase, sight in suspects:
        rule = next((one.rule for one in let_out if one.covers(user_id, phrase, sight, ear.sights)), None)
        if rule is not None:
            found.counted[rule] += 1
        if rule is not None or everybodys(phrase) or phrase in names or phrase in aloud.get(user_id, ""):
            cleared.add((phrase, sight))
    for user_id, phrase, sight in suspects:
        if (phrase, sight) not in cleared:
            found.leaks.append(_leak(ear, user_id, phrase, sight, *typed[user_id][phrase]))


def _names(ear: Ear) -> str:
    """Return how people, servers, channels and roles are called, which everybody there sees."""
    world = ear.world
    called = [user.name for user in world.users.values()]
    for guild in world.guilds.values():
        places = [channel.name for channel in guild.channels.values() if channel.owner_id != world.bot.id]
        called += [guild.name, *places, *(role.name for role in guild.roles.values())]
    return folded("\n".join(called))


def _aloud(ear: Ear) -> dict[int, str]:
    """Return what each person wrote themselves where others are."""
    said: dict[int, str] = defaultdict(str)
    for sight in ear.sights:
        if sight.author_id != ear.world.bot.id and sight.reader is None:
            said[sight.author_id] += sight.folded
    return said


def _leak(ear: Ear, user_id: int, phrase: str, sight: Sight, act: Act, name: str) -> Leak:
    def called(number: int) -> str:
        user = ear.world.users.get(number)
        return user.name if user else str(number)

    place = f"in #{sight.place.name}" if sight.place.guild else "in a DM"
    where = place if sight.reader is None else f"for {called(sight.reader)}"
    action = act.action.split("~")[0]
    return Leak(called(user_id), f"{action} ({name})", phrase, sight.what, where)
