"""Bar charts as SVG, readable on light and on dark ground: text takes the reader's colours, bars keep theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from benchmarks.results import written

if TYPE_CHECKING:
    from benchmarks.results import Bars

WIDTH, LABELS, VALUES = 760, 250, 90
ROW, TOP = 28, 46
STYLE = (
    "text{font:14px system-ui,-apple-system,'Segoe UI',sans-serif;fill:#24292f}"
    ".title{font-weight:600;font-size:15px}.bar{fill:#7a86d8}.ours{fill:#2f9e6e}.ground{fill:#ffffff}.axis{stroke:#8c959f}"
    "@media(prefers-color-scheme:dark){text{fill:#e6edf3}.ground{fill:#0d1117}.bar{fill:#8f9bf0}.ours{fill:#3fb984}}"
)


def svg(bars: Bars) -> str:
    """Draw a picture; Comeback's own bars have a colour of their own, and every bar its number."""
    height = TOP + ROW * len(bars.bars) + 12
    most = max((value for _label, value in bars.bars), default=0.0) or 1.0
    said = "; ".join(f"{label}: {written(value)} {bars.unit}".strip() for label, value in bars.bars)
    size = f'viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img">',
        f"<title>{escape(bars.title)}</title><desc>{escape(said)}</desc><style>{STYLE}</style>",
        f'<rect class="ground" width="{WIDTH}" height="{height}" rx="8"/>',
        f'<text class="title" x="16" y="28">{escape(bars.title)}</text>',
        *(_bar(number, label, value, most, bars.unit) for number, (label, value) in enumerate(bars.bars)),
        f'<line class="axis" x1="{LABELS}" x2="{LABELS}" y1="{TOP - 6}" y2="{height - 8}"/>',
        "</svg>",
    ]
    return "\n".join(parts) + "\n"


def _bar(number: int, label: str, value: float, most: float, unit: str) -> str:
    y = TOP + ROW * number
    long = max(1.5, (WIDTH - LABELS - VALUES) * value / most)
    kind = "ours" if label.startswith("Comeback") else "bar"
    value_said = f"{written(value)} {unit}".strip()
    return (
        f'<text x="{LABELS - 10}" y="{y + 15}" text-anchor="end">{escape(label)}</text>'
        f'<rect class="{kind}" x="{LABELS}" y="{y}" width="{long:.1f}" height="{ROW - 8}" rx="3"/>'
        f'<text x="{LABELS + long + 8:.1f}" y="{y + 15}">{escape(value_said)}</text>'
    )
