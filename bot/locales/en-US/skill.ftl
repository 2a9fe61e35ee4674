# /skill: one skill at a time, "get better at …" and never "prove that I …" (van Hooft & Noordzij 2009); a small step with
# a day and a time of its own (Gollwitzer & Sheeran 2006). Nothing counts what was left out.
skill-command = One skill at a time, in small weekly steps
skill-command-start = Begin to get better at something
skill-command-log = Write down a step you took
skill-command-list = The skill under way, and those parked or done

skill-form-title = One skill
skill-form-change-title = Change this skill
skill-form-goal = Get better at …
skill-form-goal-hint = Something to learn, not something to prove: a bad week is then part of it.
skill-form-goal-busy = One skill is under way, so this one is parked. “Swap them” is one press.
skill-form-goal-example = explaining my work in two sentences
skill-form-weekly = A small step each week
skill-form-weekly-hint = Small enough for a tired day: twenty minutes, one page, one exercise.
skill-form-day = On which day?
skill-form-time = At what time?
skill-form-time-hint = Such as 18:00, 6pm or noon
skill-form-gain = What did it give you?
skill-form-gain-hint = One line, if you like. It goes into your wins with the skill.
skill-form-done-title = Done with it
# $goal: the beginning of what the person gets better at.
skill-form-log-title = A step · { $goal }
skill-form-entry-title = A step
skill-form-evidence-title = One line of evidence
skill-form-note = What I did
skill-form-evidence = What shows that it gets better
skill-form-evidence-hint = Anything you can see: faster, fewer look-ups, somebody asked. Or leave it empty.

skill-goal-empty = There was nothing in it. What would you like to get better at?
skill-goal-too-long = That is { $long } characters, and a goal takes { $most }. Which part comes first?
skill-weekly-empty = A small step is missing, such as “one exercise”.
skill-weekly-too-long = That is { $long } characters, and a step takes { $most }. A smaller one is easier on a tired day.
skill-gain-too-long = That is { $long } characters, and there is room for { $most }. Which part matters most?
skill-log-empty = There were no words in it. One line is enough, such as “did the first exercise”.
skill-log-too-long = That is { $long } characters, and a step takes { $most }. Which part matters most?
skill-log-gone = That step is no longer there.
skill-day-unknown = The day did not arrive. Pick it once more, please.
skill-gone = That skill is no longer there.
skill-is-done = That one is done. “Not done after all” on its card takes it up again.

skill-title-under-way = Under way
skill-title-parked = Parked
skill-title-done = Done
# $step: the person's words.
skill-weekly = Each week: { $step }
skill-next = Next: { $at }, { $relative }
skill-next-none = Nothing asks for it at the moment. “Change” sets a day and a time.
# $source: gap or lesson. $words: what it came from, in the person's words.
skill-origin = { $source ->
    [gap] From a look at who was hired: { $words }
   *[lesson] From a lesson: { $words }
}
skill-steps = Steps
skill-did = The step of the week
# $words: what shows that it gets better, in the person's words.
skill-shows = ↳ { $words }
skill-aside = A week without a step is a week, and nothing else.
skill-gain = What it gave
skill-is-win = It is among your wins.
skill-done-on = Since { $at }.
# A win, in the first person: it is read back to the one who wrote it. $goal: the person's words.
skill-win = I set out to get better at this, and did: { $goal }
# $other: what the skill under way is about.
skill-parked-for = One at a time: “{ $other }” is under way, so this one waits here. It keeps its words, and nothing asks for it.
skill-swapped = “{ $other }” is parked meanwhile, with all its steps.
skill-parked = Parked. It keeps its steps, and nothing asks for it.
# $words: the goal as something to learn.
skill-reword = Proving something makes each week a test. As something to learn it could read: get better at “{ $words }”.
# $act: what the person wants to prove they can do, such as “lead a team”.
skill-reword-act = learning to { $act }
skill-reword-unclear = Proving something, or being the best, makes each week a test. Is there something to learn in it? “Change” takes other words; these may stay too.

skill-button-start = Start a skill
skill-button-another = Start another
skill-button-log = I did a step
skill-button-done = Done with it
skill-button-change = Change
skill-button-park = Park it
skill-button-swap = Swap them
skill-button-take-up = Take it up
skill-button-stop = Stop
skill-button-list = All my skills
skill-button-open = Show the skill
skill-button-undone = Not done after all
skill-button-gain = What it gave
skill-button-wins = My wins
skill-button-reword = Use those words
skill-button-gap = The look it came from
skill-button-lesson = The lesson
skill-button-steps = { $count ->
    [one] 1 step
   *[other] { $count } steps
}
skill-button-did = Did it
skill-button-next-week = Next week
skill-button-smaller = Make it smaller
skill-button-evidence = Add one line
skill-button-edit = Edit
skill-button-remove = Remove

skill-none-title = No skill under way
skill-none = One skill, one small step a week. It begins with a single line: get better at what?
skill-none-parked = { $count ->
    [one] One is parked. Take it up, or start another.
   *[other] { $count } are parked. Take one up, or start another.
}
skill-list-title = Your skills
skill-list-open = Open one…
skill-stopped-title = Stopped
skill-stopped = Nothing asks for it any more. It can be brought back for 30 days.
skill-steps-open = Open a step…
skill-steps-none = No steps written down.
skill-step-title = Kept
skill-dropped = Removed

skill-due-title = This week’s step
# $goal: the person's words.
skill-due-goal = For getting better at: { $goal }
skill-due-plainly = The small step you chose for yourself.
skill-due-aside = Ten minutes of it count.
skill-did-title = Noted
skill-did-body = { $tone ->
    [plain] Is there anything that shows it gets better? One line, if you like.
    [dry] Noted. Any sign that it gets better? A small one counts as evidence here.
   *[gentle] Is there any small sign that it gets better? One line, if you like; there need not be one.
}
skill-next-week-title = Next week, then
skill-next-week = I ask again on { $at }.
