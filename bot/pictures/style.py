"""The house style of all pictures: paper, colours, letters and marks, and how a picture becomes a PNG.

Must not know what is drawn, nor any person's words: what stands on a picture is fixed labels, numbers and dates, so
that it may be shown to anybody. Coordinates are pixels of the finished picture, which is 800 wide: twice what a card is
on a phone. Pillow is loaded with this module; `bot.pictures.painted` comes here only when somebody asks for a picture.
"""

from __future__ import annotations

import math
import struct
import time
import unicodedata
import zlib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Literal

from PIL import Image, ImageColor, ImageDraw, ImageFont

if TYPE_CHECKING:
    from collections.abc import Sequence

    Point = tuple[float, float]

WIDTH = 800
MARGIN = 34
HEAD = 114
FINER = 2
"""Shapes are drawn so many times larger and then made smaller, which smooths their edges."""
WORK, REST = 0.001, 0.0002
"""Seconds of drawing between two rests, and of a rest."""
STRIP = 64
"""Lines of the finished picture that are worked on at once."""

PAPER = "#20242d"
"""Dark, and a picture's own: calm in Discord's dark theme, a picture on a wall in the light one."""
PANEL = "#2a303b"
LINE = "#4a5363"
"""Decoration: nothing is said by it alone."""
ROAD = "#778296"
INK = "#f4f1ec"
SOFT = "#b9c0cc"
ON_COLOUR = "#181b22"
"""Letters that stand on a colour."""

PEACH = "#e8a87c"
"""Comeback's own colour, that of its cards."""
SKY, GREEN, YELLOW, PINK = "#56b4e9", "#1fb58f", "#f0e442", "#d68bb5"
"""After Okabe and Ito, "Color Universal Design" (2008), the green and the pink a little lighter for the dark paper."""

TITLE, LARGE, TEXT, SMALL, SMALLEST = 36, 30, 26, 24, 20
"""Sizes of letters; on a phone they are half as large, or a little less."""

Mark = Literal["star", "diamond", "square", "triangle"]
Anchor = Literal["lm", "mm", "rm"]


@cache
def font(size: int) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    """Return Aileron (CC0), which comes inside Pillow, in a size."""
    return ImageFont.load_default(size)


@cache
def _in_font(letter: str) -> bool:
    """Say whether the font has a letter: what it has not, it shows as an empty box."""
    return letter.isspace() or _look(letter) != _look("\uffff")


def _look(letter: str) -> bytes:
    image = Image.new("L", (TEXT * 2, TEXT * 2))
    ImageDraw.Draw(image).text((TEXT, TEXT), letter, 255, font(TEXT), "mm")
    return image.tobytes()


def drawable(words: str) -> str:
    """Return words in the letters the font has: accents fall away, and what it cannot write at all does too."""
    plain = "".join(each if _in_font(each) else unicodedata.normalize("NFKD", each) for each in words)
    return " ".join("".join(each for each in plain if _in_font(each)).split())


def width_of(words: str, size: int) -> float:
    """Return how wide words are."""
    return font(size).getlength(words)


def fitted(words: str, size: int, most: float) -> tuple[str, int]:
    """Make words fit a width: smaller letters down to `SMALLEST`, then fewer of them."""
    said = drawable(words)
    while size > SMALLEST and width_of(said, size) > most:
        size -= 1
    while len(said) > 1 and width_of(said, size) > most:
        said = said.removesuffix("…")[:-1].rstrip() + "…"
    return said, size


@dataclass(frozen=True)
class _Words:
    at: Point
    words: str
    size: int
    colour: str
    anchor: Anchor
    bold: bool


class Pause:
    """Lets the event loop in: a thread gives Python's lock up by itself only after five milliseconds."""

    def __init__(self) -> None:
        self._last = time.monotonic()

    def now_and_then(self) -> None:
        """Rest for a moment, if the last rest is a while ago."""
        if time.monotonic() - self._last > WORK:
            time.sleep(REST)
            self._last = time.monotonic()


class Canvas:
    """One picture being drawn: shapes at once, words at the end, so that they are crisp."""

    def __init__(self, height: int) -> None:
        self.height = height
        self._image = Image.new("P", (WIDTH * FINER, height * FINER))
        self._draw = ImageDraw.Draw(self._image)
        self._inks = {PAPER: 0}
        self._pause = Pause()
        self._words: list[_Words] = []

    def _ink(self, colour: str) -> int:
        """Return the number of a colour: with numbers instead of colours a picture takes a quarter of the memory."""
        self._pause.now_and_then()
        return self._inks.setdefault(colour, len(self._inks))

    def panel(self, box: tuple[float, float, float, float], colour: str = PANEL, radius: float = 22) -> None:
        """Draw a rounded area."""
        self._draw.rounded_rectangle([each * FINER for each in box], radius * FINER, self._ink(colour))

    def outline(self, box: tuple[float, float, float, float], colour: str, radius: float, width: float = 3) -> None:
        """Draw a rounded frame."""
        self._draw.rounded_rectangle(
            [each * FINER for each in box], radius * FINER, None, self._ink(colour), round(width * FINER)
        )

    def line(self, points: Sequence[Point], colour: str, width: float) -> None:
        """Draw a line with round ends and corners."""
        scaled = _scaled(points)
        self._draw.line(scaled, self._ink(colour), round(width * FINER), joint="curve")
        for at in (points[0], points[-1]):
            self.disc(at, width / 2, colour)

    def dotted(self, start: Point, end: Point, colour: str, *, radius: float = 1.6, gap: float = 11) -> None:
        """Draw a row of dots."""
        count = max(1, round(math.dist(start, end) / gap))
        for number in range(count + 1):
            share = number / count
            self.disc((start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share), radius, colour)

    def disc(self, at: Point, radius: float, colour: str) -> None:
        """Draw a filled circle."""
        self._draw.circle(_scaled([at])[0], radius * FINER, self._ink(colour))

    def shape(self, points: Sequence[Point], colour: str) -> None:
        """Draw a filled shape."""
        self._draw.polygon(_scaled(points), self._ink(colour))

    def mark(self, mark: Mark, at: Point, radius: float, colour: str) -> None:
        """Draw one of the marks, which tell apart what colours alone must not."""
        if mark == "square":
            side = radius * 0.86
            self.panel((at[0] - side, at[1] - side, at[0] + side, at[1] + side), colour, radius * 0.25)
        else:
            corners = {"star": 5, "diamond": 4, "triangle": 3}[mark]
            self.shape(_corners(at, radius, corners, inner=0.5 if mark == "star" else None), colour)

    def write(
        self,
        words: str,
        at: Point,
        size: int = TEXT,
        colour: str = INK,
        *,
        anchor: Anchor = "lm",
        most: float = WIDTH,
        bold: bool = False,
    ) -> None:
        """Write words, anchored left, in the middle or right, no wider than `most`."""
        said, fitting = fitted(words, size, most)
        self._words.append(_Words(at, said, fitting, colour, anchor, bold))

    def heading(self, title: str, below: str) -> None:
        """Write what the picture is, and how to read it; they take the first `HEAD` pixels."""
        self.write(title, (MARGIN, 42), TITLE, most=WIDTH - 2 * MARGIN, bold=True)
        self.write(below, (MARGIN, 80), SMALL, SOFT, most=WIDTH - 2 * MARGIN)

    def plate(self, words: str, at: Point, half: float, colour: str) -> None:
        """Write a count on a small plate, so many pixels wide to each side."""
        self.panel((at[0] - half, at[1] - 15, at[0] + half, at[1] + 15), colour, 9)
        self.write(words, at, SMALL, ON_COLOUR, anchor="mm", most=2 * half - 2, bold=True)

    def png(self) -> bytes:
        """Finish the picture."""
        image = self._smoothed()
        draw = ImageDraw.Draw(image)
        for each in self._words:
            self._pause.now_and_then()
            weight = 0.6 if each.bold else 0
            draw.text(each.at, each.words, each.colour, font(each.size), each.anchor, stroke_width=weight)
        return _png(image, self._pause)

    def _smoothed(self) -> Image.Image:
        """Return the shapes in their colours and true size, strip by strip: none takes long or much memory."""
        self._image.putpalette([part for colour in self._inks for part in ImageColor.getrgb(colour)])
        image = Image.new("RGB", (WIDTH, self.height))
        for top in range(0, self.height, STRIP):
            self._pause.now_and_then()
            under = min(top + STRIP, self.height)
            strip = self._image.crop((0, top * FINER, WIDTH * FINER, under * FINER))
            image.paste(strip.convert("RGB").reduce(FINER), (0, top))
        return image


def _scaled(points: Sequence[Point]) -> list[Point]:
    return [(x * FINER, y * FINER) for x, y in points]


def _corners(at: Point, radius: float, count: int, *, inner: float | None = None) -> list[Point]:
    """Return the corners of a regular shape that stands on its base, or of a star."""
    steps = count if inner is None else 2 * count
    found: list[Point] = []
    for number in range(steps):
        angle = 2 * math.pi * number / steps - math.pi / 2
        reach = radius * (inner if inner is not None and number % 2 else 1)
        found.append((at[0] + reach * math.cos(angle), at[1] + reach * math.sin(angle)))
    return found


def _png(image: Image.Image, pause: Pause) -> bytes:
    """Write a PNG.

    Not by Pillow: its encoder keeps Python's lock all the while, and the event loop stands; zlib gives it up.
    """
    width, height = image.size
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    packing = zlib.compressobj(6)
    packed: list[bytes] = []
    for top in range(0, height, STRIP):
        pause.now_and_then()
        packed.append(packing.compress(_lines(image, top)))
    body = b"".join([*packed, packing.flush()])
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")


def _lines(image: Image.Image, top: int) -> bytes:
    """Return the pixels of a strip as PNG takes them: before each line, that it is not filtered."""
    strip = image.crop((0, top, image.width, min(top + STRIP, image.height)))
    pixels, stride = strip.tobytes(), 3 * image.width
    return b"".join(b"\0" + pixels[start : start + stride] for start in range(0, len(pixels), stride))


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
