"""Where made-up people live and when they want to hear from the bot: the assumptions behind `benchmarks.world`.

Must hold no arithmetic beyond turning them into shares.
"""

from __future__ import annotations

WORLD = {
    "Pacific/Honolulu": 1.4,
    "America/Anchorage": 0.7,
    "America/Los_Angeles": 66.0,
    "America/Denver": 21.0,
    "America/Phoenix": 15.0,
    "America/Chicago": 100.0,
    "America/Mexico_City": 120.0,
    "America/Guatemala": 49.0,
    "America/New_York": 197.0,
    "America/Havana": 11.0,
    "America/Bogota": 112.5,
    "America/Rio_Branco": 1.0,
    "America/Caracas": 58.0,
    "America/Santiago": 19.8,
    "America/Manaus": 13.0,
    "America/Halifax": 2.1,
    "America/St_Johns": 0.5,
    "America/Sao_Paulo": 198.0,
    "America/Argentina/Buenos_Aires": 56.0,
    "Africa/Abidjan": 181.5,
    "Europe/London": 87.5,
    "Africa/Lagos": 431.5,
    "Africa/Algiers": 59.1,
    "Africa/Casablanca": 38.1,
    "Europe/Berlin": 414.0,
    "Africa/Cairo": 116.5,
    "Africa/Johannesburg": 67.5,
    "Africa/Maputo": 180.0,
    "Africa/Khartoum": 62.3,
    "Africa/Tripoli": 10.4,
    "Europe/Kyiv": 89.4,
    "Europe/Kaliningrad": 1.0,
    "Asia/Jerusalem": 10.0,
    "Asia/Gaza": 5.3,
    "Asia/Beirut": 5.8,
    "Africa/Nairobi": 362.8,
    "Europe/Moscow": 98.0,
    "Europe/Istanbul": 85.5,
    "Asia/Riyadh": 131.3,
    "Asia/Amman": 36.3,
    "Asia/Tehran": 91.6,
    "Asia/Dubai": 16.3,
    "Asia/Baku": 18.1,
    "Europe/Samara": 9.0,
    "Asia/Kabul": 42.6,
    "Asia/Karachi": 251.3,
    "Asia/Tashkent": 75.1,
    "Asia/Yekaterinburg": 20.6,
    "Asia/Kolkata": 1472.8,
    "Asia/Kathmandu": 29.7,
    "Asia/Dhaka": 173.6,
    "Asia/Bishkek": 7.2,
    "Asia/Omsk": 1.8,
    "Asia/Yangon": 54.5,
    "Asia/Jakarta": 229.0,
    "Asia/Ho_Chi_Minh": 101.0,
    "Asia/Bangkok": 97.1,
    "Asia/Novosibirsk": 12.3,
    "Asia/Shanghai": 1439.9,
    "Asia/Manila": 115.8,
    "Asia/Kuala_Lumpur": 41.6,
    "Asia/Makassar": 45.5,
    "Asia/Ulaanbaatar": 3.5,
    "Asia/Irkutsk": 3.3,
    "Australia/Perth": 3.0,
    "Asia/Tokyo": 124.0,
    "Asia/Seoul": 78.3,
    "Asia/Jayapura": 9.0,
    "Asia/Dili": 1.4,
    "Asia/Yakutsk": 2.7,
    "Australia/Darwin": 0.3,
    "Australia/Adelaide": 1.9,
    "Australia/Brisbane": 5.6,
    "Australia/Sydney": 16.6,
    "Pacific/Port_Moresby": 10.6,
    "Asia/Vladivostok": 3.3,
    "Pacific/Guadalcanal": 1.1,
    "Pacific/Auckland": 5.3,
    "Pacific/Fiji": 0.9,
}
"""Millions of people by time zone.

Each country of more than a million people as the World Bank counts it for 2024 (SP.POP.TOTL; Taiwan, which it leaves
out, with 23.4), under one zone with the same clock all year. Countries with several clocks are split by their regions'
people, roughly: the United States 47 : 29 : 7 : 17 from east to west, Russia 68 % by Moscow's time, Indonesia 81 % by
Jakarta's, Brazil 93 % by São Paulo's, the Democratic Republic of the Congo in halves.
"""

ENGLISH = {
    "America/New_York": 27.0,
    "America/Chicago": 13.0,
    "America/Denver": 3.0,
    "America/Phoenix": 1.0,
    "America/Los_Angeles": 11.0,
    "Europe/London": 15.0,
    "Europe/Berlin": 8.0,
    "Africa/Lagos": 2.0,
    "Africa/Johannesburg": 2.0,
    "Asia/Kolkata": 8.0,
    "Asia/Manila": 4.0,
    "Australia/Perth": 0.5,
    "Australia/Adelaide": 0.5,
    "Australia/Brisbane": 1.0,
    "Australia/Sydney": 3.0,
    "Pacific/Auckland": 1.0,
}
"""A community that speaks English, in percent: a guess, more than half of it in North America."""

CROWDS = {"the world": WORLD, "an English community": ENGLISH, "one zone": {"America/New_York": 1.0}}

DEFAULTS = {"quote.daily": 9 * 60, "checkin.due": 18 * 60, "win.daily": 20 * 60}
"""Minutes after midnight at which each kind comes when a person changes nothing. `/quote daily` and `/win reminder`
have theirs in the code; the check-in is not built yet, and six in the evening is a guess."""

KEEP = 0.6
"""Of the people, who keep the time that was offered. A guess on the high side, which makes herds larger."""

AWAKE = range(8, 22)
"""Hours of the day in which the others want theirs, each as likely; the night is quiet by default."""

MINUTES = {0: 0.7, 30: 0.2, 15: 0.05, 45: 0.05}
"""At which minute of their hour."""

PERSONAL = 0.1
"""Calls to Discord a person and day that go before the herd, over the hours awake: ends of parties, answers to
feedback, DMs that are opened. One person in twenty is active on a day, with two of them."""


def times(default: int) -> dict[int, float]:
    """Return which share of the people has a reminder at which minute of their day; the shares add up to 1."""
    shares = {default: KEEP}
    for hour in AWAKE:
        for minute, share in MINUTES.items():
            at = hour * 60 + minute
            shares[at] = shares.get(at, 0.0) + (1 - KEEP) * share / len(AWAKE)
    return shares


def shares(crowd: dict[str, float]) -> dict[str, float]:
    """Return which share of a crowd lives in which zone; they add up to 1."""
    whole = sum(crowd.values())
    return {zone: part / whole for zone, part in crowd.items()}
