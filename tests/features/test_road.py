"""What /journey and /patterns gather: few statements for any road, and no words that are not shown."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from bot.features import hired, journey, win
from bot.features.journey import Event, History, Kind
from bot.features.patterns import Act, Named, Said
from bot.features.rejection import Stage
from cogs import _journey_cards as cards
from cogs import _road
from tests.features.asking import ALICE, BOB, NOW
from tests.travelling import interview, long_road, looked, no, statements

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy.orm import Session

GATHERED: dict[str, Callable[[Session, int], object]] = {
    "journey": lambda session, user_id: _road.travelled(session, user_id, now=NOW),
    "patterns": _road.counted,
}


@pytest.mark.parametrize("word", GATHERED)
def test_a_long_road_asks_the_database_no_more_often_than_a_short_one(session: Session, word: str):
    asked: dict[int, int] = {}
    for user_id, noes, wins in ((ALICE, 3, 5), (BOB, 300, 500)):
        long_road(session, user_id, NOW, noes, wins)
        session.commit()
        session.expunge_all()
        asked[noes] = statements(session, lambda of=user_id: GATHERED[word](session, of))
    assert asked[300] == asked[3] <= 12


def test_no_win_is_kept_that_would_be_opened_at_the_end_of_the_transaction(session: Session):
    long_road(session, ALICE, NOW, 9, 50)
    session.commit()
    session.expunge_all()
    found = _road.travelled(session, ALICE, now=NOW)
    assert found.road.counts[Kind.WIN] == 50
    assert [row for row in session.identity_map.values() if isinstance(row, win.Win)] == []


def test_patterns_count_themes_gaps_and_answers_of_the_person_alone(session: Session):
    long_road(session, ALICE, NOW, 15, 0)
    long_road(session, BOB, NOW, 30, 0)
    for _ in range(3):
        looked(session, ALICE, NOW, "SQL", "Tableau")
    looked(session, BOB, NOW, "Juggling")
    counted = _road.counted(session, ALICE)
    found = counted.patterns
    assert (found.n, found.asked, found.answered, found.tagged, found.looks) == (15, 5, 5, 5, 3)
    assert found.themes == [Named("examples", 5), Named("pace", 5)]
    assert {gap.name: gap.count for gap in found.gaps} == {"SQL": 3, "Tableau": 3}
    assert (found.sentence.said, found.act) == (Said.THEME, Act.LESSON)
    assert counted.gap_skill > 0


def test_the_button_for_the_last_no_is_about_the_newest(session: Session):
    older, newer = no(ALICE, NOW - timedelta(days=2)), no(ALICE, NOW - timedelta(days=1))
    session.add_all([newer, older])
    session.flush()
    assert _road.counted(session, ALICE).last_no == newer.id
    assert _road.counted(session, BOB).last_no == 0


def test_after_a_yes_and_coming_back_patterns_begin_anew(session: Session):
    session.add_all(no(ALICE, NOW - timedelta(days=day)) for day in range(5, 12))
    session.flush()
    hired.hire(session, ALICE, now=NOW)
    assert _road.counted(session, ALICE).patterns.n == 7
    hired.come_back(session, ALICE, now=NOW + timedelta(days=90))
    assert _road.counted(session, ALICE).patterns.n == 0
    session.add(no(ALICE, NOW + timedelta(days=100)))
    session.flush()
    assert _road.counted(session, ALICE).patterns.n == 1
    hired.hire(session, ALICE, now=NOW + timedelta(days=200))
    assert _road.counted(session, ALICE).patterns.n == 1
    assert _road.travelled(session, ALICE, now=NOW + timedelta(days=201)).road.total == 1


def test_an_interview_to_come_is_not_on_the_road_but_writing_it_down_was_a_step(session: Session):
    session.add_all(no(ALICE, NOW - timedelta(days=day)) for day in range(60, 65))
    session.add(interview(ALICE, NOW + timedelta(days=3), written=NOW - timedelta(days=58)))
    session.flush()
    assert _road.travelled(session, ALICE, now=NOW).road.counts[Kind.INTERVIEW] == 0
    assert _road.counted(session, ALICE).patterns.days.n == 5


def test_what_a_picture_shows_is_told_within_what_discord_takes_the_last_ones_first():
    nos = [journey.No(number, NOW - timedelta(days=600 - number), Stage.OFFER_WITHDRAWN) for number in range(1, 513)]
    events = [Event(kind, no.at, no.id) for no in nos[-14:] for kind in Kind for _ in range(12)]
    found = _road.Journey(journey.lay(History(nos, events)), ZoneInfo("UTC"), {})
    shown = cards.alt(found)
    assert 900 < len(shown) <= cards.MOST_ALT
    assert "512, " in shown
    assert "501, " not in shown
    assert "Before number 501: offer withdrawn 500, 24 interviews, 24 debriefs, 24 lessons, 24 wins." in shown
    short = cards.alt(_road.Journey(journey.lay(History(nos[:1])), ZoneInfo("UTC"), {}))
    assert short.endswith("number 1. 1, 4 Apr: offer withdrawn.")
    assert "Before" not in short
