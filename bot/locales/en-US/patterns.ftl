# /patterns: counts with their n, one sentence, one thing to do. Never a rate, a comparison or a verdict; under five
# nothing is a pattern (van Hooft et al. 2021, J. Applied Psychology, on the quality of a search; "too early to say"
# below five cases is this project's rule).
patterns-command = What can be counted on your road, and one thing to do about it

patterns-title = Patterns
# $about: a stage, or the person's own word.
patterns-say-nothing = No “no” is on this road yet, and 0 is too few to see a pattern.
patterns-say-few = { $n ->
    [one] 1 “no” so far: too few to see a pattern.
   *[other] { $n } times “no” so far: too few to see a pattern.
}
patterns-say-theme = “{ $about }” came up { $count } times in { $n } pieces of feedback that you tagged.
patterns-say-gap = “{ $about }” was in { $count } of the { $n } profiles you looked at.
patterns-say-stage = { $count } of { $n } ended at the stage “{ $about }”.
patterns-say-silence = { $count } of { $n } ended in silence, which is normal and says nothing about you.
patterns-say-machine = { $count } of { $n } came as an automatic mail, which says nothing about you.
patterns-say-spread = { $n } so far, over { $count } stages, and none of them holds more than half.

patterns-do-note_no = When an answer comes, write down how far it went and how you heard.
patterns-do-note_feedback = Worth noting meanwhile: what they say, in their words, with a tag of yours for what it was about.
patterns-do-note_debrief = Worth noting meanwhile: what worked and where it turned, while you still remember it.
patterns-do-reader = Ask one person you know to read your next application before it leaves.
patterns-do-practise = Practise five questions of that kind before the next one.
patterns-do-ask = Ask whoever said the last “no” what to work on, in one kind question.
patterns-do-wait = Decide now on which day you stop waiting for an answer and go on.
patterns-do-lesson = Pick the lesson it came from, and try one small thing.
patterns-do-skill = Make it one skill, with a small step each week.

patterns-button-note_no = Write down a no
patterns-button-note_feedback = Note a lesson
patterns-button-note_debrief = Look back at the last one
patterns-button-reader = Make it a plan
patterns-button-practise = Practise
patterns-button-ask = Draft the question
patterns-button-wait = Make it a plan
patterns-button-lesson = My lessons
patterns-button-skill = Make it a skill
patterns-button-road = The road so far

patterns-line-stages = { "**How far**" } (n = { $n }): { $counts }. Furthest so far: { $furthest }.
patterns-line-heard = { "**How you heard**" } (n = { $n }): { $counts }.
patterns-line-themes = { "**What feedback was about**" } (n = { $n }, your tags): { $counts }.
patterns-line-answers = { "**Answers**" } (n = { $n ->
    [one] 1 request
   *[other] { $n } requests
}): { $count } received.
patterns-line-days = { "**From a “no” to the next “no” or interview you wrote down**" } (n = { $n }): { $days ->
    [0] the same day, the middle one
    [one] about 1 day, the middle one
   *[other] about { $days } days, the middle one
}.
patterns-line-days-few = { "**From a “no” to the next “no” or interview you wrote down**" } (n = { $n }): too few to say.
patterns-line-gaps = { "**Came back in profiles**" } (n = { $n ->
    [one] 1 look
   *[other] { $n } looks
}): { $counts }.
patterns-count = { $what } { $count }

patterns-picture-title = Where applications ended
patterns-picture-below = { $n } so far
patterns-picture-onward = { $count } went further
patterns-alt = Where { $n } applications ended: { $counts }. Furthest so far: { $furthest }.
