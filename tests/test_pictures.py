"""Pictures: readable by anybody's eyes, on a phone, in both themes; drawn beside the loop; without a person's words."""

from __future__ import annotations

import asyncio
import io
import subprocess
import sys
import threading
from dataclasses import replace
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageColor

from bot.pictures import Ending, Flow, Lane, Month, Road, Stop, drawn, flow, month, painted, road, style
from bot.pictures.style import INK, PANEL, PAPER, PEACH, SOFT
from tests.speech import english

if TYPE_CHECKING:
    from collections.abc import Callable

DISCORD = {"dark": "#242429", "light": "#ffffff"}
"""What stands around a picture."""
STAGES = ["application", "screening", "phone", "technical", "onsite", "final", "offer"]
MARKED = {"road": style.ROAD, "stop": PEACH, "rain": style.SKY, "cloud": month.CLOUD} | {
    kind: colour for kind, (_mark, colour) in road.LANES.items()
}
"""Every colour that says something."""

EYES: dict[str, tuple[tuple[float, float, float], ...]] = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deutan": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritan": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
    "grey": ((0.2126, 0.7152, 0.0722),) * 3,
}
"""On linear RGB, full severity: Machado, Oliveira and Fernandes (2009), "A Physiologically-based Model for Simulation
of Color Vision Deficiency", IEEE Transactions on Visualization and Computer Graphics."""

Linear = tuple[float, float, float]


def linear(colour: str) -> Linear:
    parts = [part / 255 for part in ImageColor.getrgb(colour)[:3]]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return red, green, blue


def seen_by(eyes: str, colour: str) -> Linear:
    red, green, blue = (
        min(1.0, max(0.0, sum(weight * part for weight, part in zip(row, linear(colour), strict=True))))
        for row in EYES[eyes]
    )
    return red, green, blue


def contrast(one: Linear, other: Linear) -> float:
    """Contrast by WCAG 2.2."""
    lights = sorted(0.2126 * red + 0.7152 * green + 0.0722 * blue for red, green, blue in (one, other))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def lab(colour: Linear) -> Linear:
    """CIE L*a*b* under D65."""
    red, green, blue = colour
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    x, y, z = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("eyes", EYES)
@pytest.mark.parametrize("ground", [PAPER, PANEL])
def test_what_says_something_stands_out_from_its_ground_for_any_eyes(eyes: str, ground: str):
    for name, colour in MARKED.items():
        assert contrast(seen_by(eyes, colour), seen_by(eyes, ground)) >= 3, name


@pytest.mark.parametrize("eyes", EYES)
def test_letters_can_be_read_by_any_eyes(eyes: str):
    pairs = [(ink, ground) for ink in (INK, SOFT, PEACH) for ground in (PAPER, PANEL)]
    pairs += [(style.ON_COLOUR, colour) for _mark, colour in road.LANES.values()] + [(style.ON_COLOUR, PEACH)]
    for ink, ground in pairs:
        assert contrast(seen_by(eyes, ink), seen_by(eyes, ground)) >= 4.5, (ink, ground)


@pytest.mark.parametrize("eyes", ["usual", "protan", "deutan", "tritan"])
def test_the_lanes_colours_are_told_apart_by_any_eyes(eyes: str):
    for (one, (_, colour)), (other, (_, another)) in combinations(road.LANES.items(), 2):
        apart = sum((a - b) ** 2 for a, b in zip(lab(seen_by(eyes, colour)), lab(seen_by(eyes, another)), strict=True))
        assert apart**0.5 >= 10, (one, other)


def test_no_meaning_is_in_a_colour_alone():
    assert len({mark for mark, _colour in road.LANES.values()}) == len(road.LANES)
    looks = [picture(a_month(moods={15: mood})) for mood in (1, 2, 3, 4, 5, None)]
    greys = [look.convert("L").tobytes() for look in looks]
    assert len(set(greys)) == len(greys)


def test_a_picture_has_a_ground_of_its_own_that_both_themes_leave_readable():
    image = picture(a_road(3))
    assert image.mode == "RGB"
    assert image.getpixel((0, 0)) == ImageColor.getrgb(PAPER)
    assert contrast(linear(PAPER), linear(DISCORD["light"])) >= 3
    assert contrast(linear(INK), linear(PAPER)) >= 7


def picture(facts: Road | Flow | Month) -> Image.Image:
    """Draw, and read what was drawn; Pillow's reader checks the checksums."""
    image = Image.open(io.BytesIO(drawn(facts)))
    image.load()
    return image


def a_road(count: int, *, earlier: int = 0, each: int = 1, yes: str = "") -> Road:
    stops = [Stop(earlier + number, number % 7, f"{number} Nov") for number in range(1, count + 1)]
    lanes = [Lane(kind, f"{kind}s", [each] * (count + 1)) for kind in road.LANES]
    before = [earlier, *[0] * 6] if earlier else []
    return Road("The road so far", "a post each", STAGES, stops, before, "before", lanes, 6, "furthest so far", yes)


def a_flow(*counts: int) -> Flow:
    endings = [Ending(label, count) for label, count in zip(STAGES, counts, strict=False)]
    onward = [f"{sum(counts[row + 1 :])} went further" for row in range(len(counts) - 1)]
    return Flow("Where applications ended", f"{sum(counts)} so far", endings, onward, "furthest so far")


def a_month(first: date = date(2026, 11, 1), *, moods: Any = None, first_weekday: int = 0) -> Month:
    names = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    weekdays = names[first_weekday:] + names[:first_weekday]
    legend = ["rain", "clouds", "some sun", "sun", "bright sun", "checked in"]
    return Month("November 2026", "3 check-ins", first, weekdays, first_weekday, moods or {}, legend)


EVERY: dict[str, Road | Flow | Month] = {
    "one no": a_road(1, each=0),
    "three": a_road(3),
    "thirty": a_road(12, earlier=18, each=3),
    "five hundred": a_road(12, earlier=488, each=400),
    "a yes": a_road(12, earlier=9, yes="yes"),
    "one stage": a_flow(5),
    "all stages": a_flow(310, 120, 20, 20, 20, 9, 1),
    "holes": a_flow(3, 0, 0, 4),
    "a month": a_month(moods={1: 1, 2: 2, 3: 3, 10: 4, 11: 5, 30: None}),
    "a long month": a_month(date(2026, 8, 1), moods={31: 3}),
    "a short month": a_month(date(2027, 2, 1)),
    "weeks from Sunday": a_month(first_weekday=6),
}


@pytest.mark.parametrize("name", EVERY)
def test_a_picture_is_as_wide_as_two_phone_cards_and_light_enough_to_send(name: str):
    png = drawn(EVERY[name])
    image = picture(EVERY[name])
    assert image.width == style.WIDTH == 800
    assert 200 <= image.height <= 1_100, "as high as a phone at most"
    assert len(png) < 150_000


class Spied:
    """What was written on a picture, and where."""

    def __init__(self) -> None:
        self.written: list[tuple[str, tuple[float, float, float, float], int]] = []

    def draw(self, facts: Road | Flow | Month, monkeypatch: pytest.MonkeyPatch) -> None:
        finish = style.Canvas.png

        def png(canvas: style.Canvas) -> bytes:
            for each in canvas._words:
                width = style.width_of(each.words, each.size)
                left = each.at[0] - {"lm": 0.0, "mm": width / 2, "rm": width}[each.anchor]
                box = (left, each.at[1] - each.size / 2, left + width, each.at[1] + each.size / 2)
                self.written.append((each.words, box, each.size))
            self.height = canvas.height
            return finish(canvas)

        monkeypatch.setattr(style.Canvas, "png", png)
        drawn(facts)


@pytest.mark.parametrize("name", EVERY)
def test_all_words_are_on_the_picture_big_enough_and_none_covers_another(name: str, monkeypatch: pytest.MonkeyPatch):
    spied = Spied()
    spied.draw(EVERY[name], monkeypatch)
    for words, (left, top, right, bottom), size in spied.written:
        assert size >= style.SMALLEST == 20, words
        assert "…" not in words
        assert left >= 0 <= top, words
        assert right <= style.WIDTH, words
        assert bottom <= spied.height, words
    for (one, box, _), (other, another, _) in combinations(spied.written, 2):
        apart = box[2] <= another[0] or another[2] <= box[0] or box[3] <= another[1] or another[3] <= box[1]
        assert apart, f"{one} and {other}"


def test_every_label_can_be_written_with_the_font():
    labels = {each for each in english() if each.startswith(("journey-picture-", "patterns-picture-"))}
    labels |= {"journey-title"}
    assert len(labels) > 15
    for each in labels:
        for text in english()[each].renderings:
            assert style.drawable(text) == text, each


@pytest.mark.parametrize(
    ("words", "said"),
    [("Zürich", "Zurich"), ("Łódź", "odz"), ("новое", ""), ("שלום", ""), ("a 🦄 b", "a b"), ("“no”…", "“no”…")],
)
def test_letters_the_font_has_not_lose_their_accents_or_fall_away(words: str, said: str):
    assert style.drawable(words) == said


def test_words_too_wide_become_smaller_and_then_fewer():
    assert style.fitted("short", 30, 400) == ("short", 30)
    assert style.fitted("offer withdrawn", 30, 170)[0] == "offer withdrawn"
    said, size = style.fitted("a very long label indeed", 30, 120)
    assert (said[-1], size) == ("…", style.SMALLEST)
    assert style.width_of(said, size) <= 120
    assert style.fitted("W", 30, 1) == ("W", style.SMALLEST)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(0, 999_999), min_size=1, max_size=7).filter(any), st.text(max_size=40))
def test_any_counts_and_any_label_make_a_picture(counts: list[int], label: str):
    facts = a_flow(*counts)
    assert picture(replace(facts, endings=[replace(ending, label=label) for ending in facts.endings]))


@pytest.mark.parametrize("change", [{"moods": {}}, {"first": date(2026, 2, 1)}])
def test_a_day_without_a_check_in_is_just_a_day(change: Any):
    assert picture(replace(a_month(moods={3: 1}), **change))


def colours_of(facts: Road | Flow | Month) -> Callable[[str], int]:
    image = picture(facts)
    counted = {colour: count for count, colour in image.getcolors(image.width * image.height) or []}
    return lambda colour: counted.get(ImageColor.getrgb(colour), 0)


def test_a_plate_stands_only_in_the_columns_in_which_something_happened():
    lane = Lane("lesson", "lessons", [0, 2, 0, 0])
    plates = colours_of(replace(a_road(3), lanes=[lane]))
    more = colours_of(replace(a_road(3), lanes=[replace(lane, counts=[0, 2, 0, 2])]))
    assert 0 < plates(style.GREEN) < more(style.GREEN)


def test_a_band_is_wide_by_its_count_and_one_of_five_hundred_can_still_be_seen():
    few, many = colours_of(a_flow(1, 499)), colours_of(a_flow(250, 250))
    assert 1_000 < few(style.SKY) < many(style.SKY)


def test_lanes_with_nothing_in_them_take_no_room():
    assert picture(a_road(3, each=0)).height < picture(a_road(3)).height


async def test_pictures_are_drawn_beside_the_loop_one_at_a_time(monkeypatch: pytest.MonkeyPatch):
    at_work, most, threads = 0, 0, set[int]()
    draw = flow.draw

    def watched(facts: Flow) -> bytes:
        nonlocal at_work, most
        at_work += 1
        most = max(most, at_work)
        threads.add(threading.get_ident())
        png = draw(facts)
        at_work -= 1
        return png

    monkeypatch.setattr(flow, "draw", watched)
    made = await asyncio.gather(*(painted(a_flow(count, 2)) for count in range(1, 9)))
    assert most == 1
    assert threads.isdisjoint({threading.get_ident()})
    assert len(set(made)) == 8
    assert made == [drawn(a_flow(count, 2)) for count in range(1, 9)]


async def test_what_goes_wrong_while_drawing_is_told_to_who_asked_and_to_nobody_else():
    broken = replace(a_flow(1, 2), onward=[])
    first, second = await asyncio.gather(painted(broken), painted(a_flow(1, 2)), return_exceptions=True)
    assert isinstance(first, IndexError)
    assert second == drawn(a_flow(1, 2))


def test_the_facts_of_pictures_can_be_made_without_loading_what_draws_them():
    asked = "import sys, bot.pictures, cogs.journey, cogs.patterns; sys.exit('PIL' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", asked], check=False).returncode == 0
