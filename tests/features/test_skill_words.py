"""What a skill is called: something to learn; what proves or ranks gets a suggestion and is never refused."""

from __future__ import annotations

import pytest

from bot.errors import UserError
from bot.features import skill_words


@pytest.mark.parametrize(
    ("typed", "goal"),
    [
        ("SQL", "SQL"),
        (" Get better at SQL ", "SQL"),
        ("getting better in maths", "maths"),
        ("To improve my French", "French"),
        ("Learn to cook", "Learn to cook"),
        ("two\nlines", "two lines"),
        ("be better than Tom at Excel", "be better than Tom at Excel"),
        ("get better at", "get better at"),
    ],
)
def test_a_goal_is_kept_without_the_words_that_stand_before_it_anyway(typed: str, goal: str):
    assert skill_words.goal_in(typed) == goal


@pytest.mark.parametrize("nothing", ["", "  ", "\u200b\u2060"])
def test_a_goal_and_a_step_say_something(nothing: str):
    with pytest.raises(UserError, match="skill-goal-empty"):
        skill_words.goal_in(nothing)
    with pytest.raises(UserError, match="skill-weekly-empty"):
        skill_words.weekly_in(nothing)


def test_a_goal_and_a_step_have_an_end():
    with pytest.raises(UserError, match="skill-goal-too-long"):
        skill_words.goal_in("x" * (skill_words.MOST_GOAL + 1))
    with pytest.raises(UserError, match="skill-weekly-too-long"):
        skill_words.weekly_in("x" * (skill_words.MOST_WEEKLY + 1))
    assert len(skill_words.goal_in("x" * 400, 400)) == len(skill_words.weekly_in("x" * 400, 400)) == 400


@pytest.mark.parametrize(
    ("goal", "sort", "about"),
    [
        ("Prove that I can lead a team", "act", "lead a team"),
        ("prove to them that I'm good enough at SQL", "what", "SQL"),
        ("Prove I am great at presenting.", "what", "presenting"),
        ("Show everyone that I am able to code", "act", "code"),
        ("Be the best at Python", "what", "Python"),
        ("Become the very best in sales", "what", "sales"),
        ("be #1 in chess", "what", "chess"),
        ("Show them I can code!", "act", "code"),
        ("Beat everyone at chess", "what", "chess"),
        ("Be better than Tom at Excel", "what", "Excel"),
        ("Impress recruiters with my CV", "what", "my CV"),
    ],
)
def test_a_goal_that_proves_or_ranks_is_understood(goal: str, sort: str, about: str):
    assert skill_words.is_test(goal)
    assert skill_words.reworded(goal) == (sort, about)


@pytest.mark.parametrize(
    "goal", ["Prove myself", "Be perfect", "Be the best", "be the best developer", "never fail again"]
)
def test_where_it_is_unclear_what_it_is_about_nothing_is_made_up(goal: str):
    assert skill_words.is_test(goal)
    assert skill_words.reworded(goal) is None


@pytest.mark.parametrize(
    "goal",
    [
        "SQL",
        "Best practices in SQL",
        "Show jumping",
        "Proving theorems",
        "Beatboxing",
        "being kind",
        "Learn to lose",
        "証明",
    ],
)
def test_a_goal_of_learning_is_left_alone(goal: str):
    assert not skill_words.is_test(goal)
    assert skill_words.reworded(goal) is None
