"""A person's own settings."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest

from bot import reminders
from bot.clock import Repeat
from bot.errors import UserError
from bot.features import profile, settings
from bot.features.manners import Manners, introduced, learn
from bot.features.profile import Profile
from bot.reminders import claim

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

ALICE, BOB = 1, 2
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


def row_of(session: Session) -> Profile:
    return profile.read(session, ALICE, now=NOW)


def test_somebody_unknown_gets_the_defaults_and_is_not_remembered(session: Session):
    seen = profile.read(session, ALICE, now=NOW)
    assert (seen.tone, seen.quiet_start, seen.quiet_end, seen.prompt_at) == ("gentle", time(22), time(8), time(9))
    assert seen.notice_heavy_words
    assert seen.quotes
    assert seen.comfort_list == []
    manners = learn(session, ALICE)
    assert (manners.language, manners.tone, manners.zone, manners.kept) == (None, "gentle", None, False)
    assert session.get(Profile, ALICE) is None


def test_each_setting_is_kept_for_that_person_alone(session: Session):
    settings.set_tone(session, ALICE, "dry", now=NOW)
    settings.set_language(session, ALICE, "en-US", now=NOW)
    profile.set_prompt_time(session, ALICE, time(18, 30), now=NOW)
    settings.notice_heavy_words(session, ALICE, wanted=False, now=NOW)
    settings.show_quotes(session, ALICE, wanted=False, now=NOW)
    profile.remember_dm(session, ALICE, 77, now=NOW)
    manners = learn(session, ALICE)
    assert (manners.language, manners.tone, manners.notice_heavy_words) == ("en-US", "dry", False)
    assert manners.dm_channel_id == 77
    assert (row_of(session).prompt_at, row_of(session).quotes) == (time(18, 30), False)
    assert learn(session, BOB).tone == "gentle"


@pytest.mark.parametrize("tone", ["", "Dry", "shouting"])
def test_a_tone_there_is_not_is_refused(session: Session, tone: str):
    with pytest.raises(UserError, match="settings-tone-unknown"):
        settings.set_tone(session, ALICE, tone, now=NOW)


def test_comforts_lose_bullets_blanks_and_repeats(session: Session):
    profile.set_comforts(session, ALICE, "- tea\n\n• a walk \n tea\n\u200b\n*shouting* at the sea\n", now=NOW)
    assert row_of(session).comfort_list == ["tea", "a walk", "*shouting* at the sea"]
    profile.set_comforts(session, ALICE, " \n ", now=NOW)
    assert row_of(session).comforts is None


def test_comforts_end_at_twenty_lines_of_a_hundred_characters(session: Session):
    longest = "\n".join(f"{number:0100}" for number in range(20))
    assert len(profile.set_comforts(session, ALICE, longest, now=NOW).comfort_list) == 20
    with pytest.raises(UserError, match="settings-comforts-too-many"):
        profile.set_comforts(session, ALICE, longest + "\nmore", now=NOW)
    with pytest.raises(UserError, match="settings-comforts-too-long"):
        profile.set_comforts(session, ALICE, "x" * 101, now=NOW)


def test_a_zone_moves_wall_clock_promises_and_no_others(session: Session):
    profile.set_zone(session, ALICE, "Europe/London", now=NOW)
    rule = Repeat.daily(time(20))
    evening = rule.next_after(NOW, profile.zone_or_utc(session, ALICE))
    reminders.schedule(session, "win.daily", user_id=ALICE, fire_at=evening, repeat=rule, zone="Europe/London")
    reminders.schedule(session, "party.over", user_id=ALICE, fire_at=NOW + timedelta(hours=2))
    assert profile.set_zone(session, ALICE, "Asia/Tokyo", now=NOW) == 1
    assert profile.set_zone(session, ALICE, "Asia/Tokyo", now=NOW) == 0
    fire_at = {row.kind: row.fire_at for row in reminders.upcoming(session, ALICE)}
    assert fire_at["win.daily"] == datetime(2026, 11, 25, 11, tzinfo=UTC)
    assert fire_at["party.over"] == NOW + timedelta(hours=2)


def test_without_a_zone_nothing_but_a_rest_holds(session: Session):
    profile.set_quiet_hours(session, ALICE, time(0), time(23), now=NOW)
    profile.go_away(session, ALICE, NOW.date(), NOW.date(), now=NOW)
    assert profile.hold(session, ALICE, NOW) is None
    assert profile.hold(session, BOB, NOW) is None
    profile.rest(session, ALICE, NOW + timedelta(hours=1), now=NOW)
    assert profile.hold(session, ALICE, NOW) == claim.Hold("rest", NOW + timedelta(hours=1))


def test_quiet_hours_hold_until_they_end_and_none_hold_nothing(session: Session):
    profile.set_zone(session, ALICE, "Europe/Berlin", now=NOW)
    night = datetime(2026, 11, 24, 23, 0, tzinfo=UTC)  # midnight in Berlin
    assert profile.hold(session, ALICE, night) == claim.Hold("quiet", datetime(2026, 11, 25, 7, tzinfo=UTC))
    assert profile.hold(session, ALICE, NOW) is None
    assert not profile.set_quiet_hours(session, ALICE, time(0), time(0), now=NOW).has_quiet_hours
    assert profile.hold(session, ALICE, night) is None


def test_days_away_hold_until_the_morning_after_the_last(session: Session):
    profile.set_zone(session, ALICE, "Europe/London", now=NOW)
    row = profile.go_away(session, ALICE, date(2026, 11, 25), date(2026, 11, 27), now=NOW)
    assert row.days_away(NOW) == (date(2026, 11, 25), date(2026, 11, 27))
    assert profile.hold(session, ALICE, NOW) is None
    away = profile.hold(session, ALICE, NOW + timedelta(days=2))
    assert away == claim.Hold("away", datetime(2026, 11, 28, 8, tzinfo=UTC))
    assert row.days_away(NOW + timedelta(days=4)) is None
    profile.come_back(session, ALICE, now=NOW)
    assert profile.hold(session, ALICE, NOW + timedelta(days=2)) is None


@pytest.mark.parametrize(
    ("start", "end", "back_at"),
    [
        (time(22), time(8), time(8)),
        (time(13), time(15), time(0)),  # at nine in the morning nothing is quiet
        (time(13), time(13), time(0)),  # no quiet hours at all
    ],
)
def test_after_days_away_only_a_night_holds_longer(session: Session, start: time, end: time, back_at: time):
    profile.set_zone(session, ALICE, "Europe/London", now=NOW)
    profile.set_quiet_hours(session, ALICE, start, end, now=NOW)
    profile.go_away(session, ALICE, NOW.date(), NOW.date(), now=NOW)
    tomorrow = NOW.date() + timedelta(days=1)
    assert profile.hold(session, ALICE, NOW) == claim.Hold("away", datetime.combine(tomorrow, back_at, UTC))


@pytest.mark.parametrize(
    ("first", "last", "refused"),
    [
        (date(2026, 11, 26), date(2026, 11, 25), "settings-away-backwards"),
        (date(2026, 11, 20), date(2026, 11, 23), "settings-away-past"),
    ],
)
def test_days_away_that_cannot_be_are_refused(session: Session, first: date, last: date, refused: str):
    with pytest.raises(UserError, match=refused):
        profile.go_away(session, ALICE, first, last, now=NOW)


def test_a_rest_is_never_shortened_and_ends_when_the_person_says_so(session: Session):
    long = NOW + timedelta(days=2)
    assert profile.rest(session, ALICE, long, now=NOW) == long
    assert profile.rest(session, ALICE, NOW + timedelta(hours=1), now=NOW) == long
    assert row_of(session).is_resting(NOW)
    assert not profile.come_back(session, ALICE, now=NOW).is_resting(NOW)


def kept_one(session: Session) -> None:
    """Let one reminder meet closed DMs."""
    row = reminders.schedule(session, "feedback.close", user_id=ALICE, fire_at=NOW)
    taken = claim.claim(session, now=NOW, limit=5, lease=timedelta(seconds=90))
    session.refresh(row)
    for reminder_id, fence in taken:
        claim.set_aside(session, reminder_id, fence, reminders.Outcome.UNREACHABLE, now=NOW, error=claim.DM_CLOSED)
    profile.unreached(session, ALICE, NOW)
    session.flush()


def test_what_was_kept_without_a_try_does_not_put_the_next_try_off(session: Session):
    profile.of(session, ALICE, now=NOW)
    profile.unreached(session, ALICE, NOW)
    profile.unreached(session, ALICE, NOW + timedelta(hours=23))  # believed closed, so nothing was tried
    assert profile.address(session, ALICE, now=NOW + timedelta(hours=23)) == (None, True)
    assert profile.address(session, ALICE, now=NOW + timedelta(days=1)) == (None, False)
    profile.unreached(session, ALICE, NOW + timedelta(days=1))
    assert profile.address(session, ALICE, now=NOW + timedelta(days=1, hours=23)) == (None, True)


def test_closed_dms_are_believed_for_a_day_and_open_ones_send_what_was_kept(session: Session):
    profile.remember_dm(session, ALICE, 77, now=NOW)
    kept_one(session)
    assert profile.address(session, ALICE, now=NOW) == (77, True)
    assert profile.address(session, ALICE, now=NOW + timedelta(days=1)) == (77, False)
    assert learn(session, ALICE).kept
    later = NOW + timedelta(hours=5)
    assert profile.reopened(session, ALICE, later) == 1
    assert profile.reopened(session, ALICE, later) == 0
    assert profile.address(session, ALICE, now=later) == (77, False)
    (row,) = reminders.upcoming(session, ALICE)
    assert (row.visible_at, row.error) == (later, None)
    assert row.fire_at == NOW


def test_an_unknown_person_has_no_address_and_is_not_made_by_being_reached(session: Session):
    assert profile.address(session, ALICE, now=NOW) == (None, False)
    profile.reached(session, ALICE, NOW)
    profile.forget_dm(session, ALICE)
    assert session.get(Profile, ALICE) is None


def test_a_dm_that_is_gone_is_forgotten(session: Session):
    profile.remember_dm(session, ALICE, 77, now=NOW)
    profile.forget_dm(session, ALICE)
    assert profile.address(session, ALICE, now=NOW) == (None, False)


def test_manners_are_learned_also_where_the_work_beside_them_fails(session: Session):
    settings.set_tone(session, ALICE, "dry", now=NOW)
    learned: list[Manners] = []

    def fails(_session: Session) -> None:
        raise LookupError

    with pytest.raises(LookupError):
        introduced(session, ALICE, learned, fails)
    assert [each.tone for each in learned] == ["dry"]
    assert introduced(session, BOB, learned, lambda _session: "done") == "done"
    assert [each.tone for each in learned] == ["gentle"]
