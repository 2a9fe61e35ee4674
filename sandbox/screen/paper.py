"""Text in a terminal's cells: cut, wrapped and boxed so that no script, emoji or stray character breaks a border.

It knows nothing of Discord. Widths are in cells: a Chinese character or an emoji takes two, a combining mark none.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from rich.cells import cell_len

NARROWEST = 24
JOINERS = "\u200c\u200d"
SELECTORS = "\ufe0e\ufe0f"
LEFT_TO_RIGHT_MARK = "\u200e"
# a joiner or selector with nothing to join would swallow the neighbouring space or border
_DANGLING = re.compile(rf"(?:(?<=\s)|^)[{JOINERS}{SELECTORS}]+|[{JOINERS}]+(?=\s|$)")


def clean(text: str) -> str:
    """Give `text` without what would act on the terminal instead of being read.

    Control characters (a person's text may carry escape sequences), direction overrides and private-use
    characters go; a tab becomes four spaces; lines stay.
    """
    kept = "".join(map(_harmless, text.replace("\r\n", "\n")))
    return _DANGLING.sub("", kept)


def _harmless(character: str) -> str:
    if character == "\t":
        return "    "
    # Cc control, Co private use, Cs surrogate, Cn unassigned (its width is anyone's guess)
    gone = unicodedata.category(character) in {"Cc", "Co", "Cs", "Cn"} or _turns(character)
    return character if character == "\n" or not gone else ""


def _turns(character: str) -> bool:
    return unicodedata.bidirectional(character) in {"LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}


def clusters(text: str) -> Iterator[str]:
    """Yield what a person sees as one character, with its marks, selectors and joined emoji."""
    cluster = ""
    for character in text:
        if cluster and not _joins(cluster, character):
            yield cluster
            cluster = ""
        cluster += character
    if cluster:
        yield cluster


def _joins(cluster: str, character: str) -> bool:
    if cluster[-1] == "\u200d" or character in JOINERS or unicodedata.category(character)[0] == "M":
        return True
    if "\U0001f3fb" <= character <= "\U0001f3ff":  # skin tones
        return True
    return len(cluster) == 1 and _is_flag_half(cluster) and _is_flag_half(character)


def _is_flag_half(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def fit(text: str, width: int) -> str:
    """Give `text` in one line of at most `width` cells, ended by an ellipsis where it was cut."""
    line = " ".join(clean(text).split())
    return line if cell_len(line) <= width else next(chop(line, width - 1), "").rstrip() + "…"


def chop(text: str, width: int) -> Iterator[str]:
    """Yield pieces of `text` of at most `width` cells, never cutting within a visible character."""
    piece = ""
    for cluster in clusters(text):
        if piece and cell_len(piece + cluster) > width:
            yield piece
            piece = ""
        piece += cluster
    if piece:
        yield piece


def wrap(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """Give `text` broken at spaces into lines of at most `width` cells; `first` and `rest` stand before them."""
    lines: list[str] = []
    for source in clean(text).split("\n"):
        lines += _wrapped(source.split(), width, rest if lines else first, rest)
    return lines


def _wrapped(words: Iterable[str], width: int, first: str, rest: str) -> list[str]:
    lines, line, bare = list[str](), first, True
    for word in words:
        if not bare and cell_len(f"{line} {word}") <= width:
            line = f"{line} {word}"
            continue
        for piece in chop(word, width - max(cell_len(first), cell_len(rest))):
            if not bare:
                lines.append(line)
                line = rest
            line, bare = line + piece, False
    return [*lines, line]


def hard_wrap(text: str, width: int, margin: str) -> list[str]:
    """Give `text` with its spaces kept, broken wherever `width` ends: for code, behind `margin`."""
    lines: list[str] = []
    for source in clean(text).split("\n"):
        lines += [margin + piece for piece in chop(source, width - cell_len(margin))] or [margin]
    return lines


def flow(pieces: Sequence[str], width: int) -> list[str]:
    """Give `pieces` side by side, two spaces apart, in as many lines as they need."""
    lines: list[str] = []
    for piece in (" ".join(clean(piece).split()) for piece in pieces):
        if lines and cell_len(lines[-1]) + 2 + cell_len(piece) <= width:
            lines[-1] += f"  {piece}"
        else:
            lines += wrap(piece, width)
    return lines


def beside(left: Sequence[str], right: str, width: int) -> list[str]:
    """Give the lines of `left` with `right` at the far end of the first."""
    gap = width - cell_len(left[0]) - cell_len(right) if left else 0
    return [left[0] + " " * gap + right, *left[1:]] if gap > 0 else [*left, right]


def box(lines: Iterable[str], width: int, *, title: str, note: str = "") -> str:
    """Give `lines` in a border `width` cells wide, `title` at the left and `note` at the right of its top."""
    note = f" {fit(note, width - 14)} " if note else ""
    title = f" {fit(title, width - 6 - cell_len(note))} "
    rule = "─" * (width - 4 - cell_len(title) - cell_len(note))
    rows = [f"╭─{title}{rule}{note}─╮", *(_row(line, width) for line in lines), f"╰{'─' * (width - 2)}╯"]
    return "\n".join(map(_steady, rows))


def _row(line: str, width: int) -> str:
    left = f"│ {line.rstrip()}"
    return f"{left}{' ' * (width - cell_len(left) - 1)}│"


def _steady(row: str) -> str:
    """Keep the border where it is on terminals that set right-to-left scripts from the right."""
    if not any(unicodedata.bidirectional(character) in {"R", "AL"} for character in row):
        return row
    return f"{LEFT_TO_RIGHT_MARK}{row[:-1]}{LEFT_TO_RIGHT_MARK}{row[-1]}"
