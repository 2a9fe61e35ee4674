# /week: a plan in the person's own words, what they did, a short look back (Abel, Burger, Carranza & Piraino 2019;
# Harkin et al. 2016). A look back begins with what was done; what was not is nowhere, and neither is a streak.
week-command = Your week: a plan, what you did, a short look back
week-command-plan = Plan a week in your own words
week-command-log = Write down what you did, in one tap or one line
week-command-review = Look back at a week, at what was done first

week-title-this = This week
week-title-next = Next week
# $span: its first and last day, such as "23 Nov – 29 Nov".
week-title-other = { $span }
week-span = { $first } – { $last }
week-welcome-back = Welcome back.

week-form-plan-title = A plan · from { $day }
week-form-plan = One line for each thing
week-form-plan-hint = What, when, where, how many. Commas between them are enough; only the what is needed.
week-form-plan-example = 3 applications, weekday mornings, library
week-form-line-title = One line of the plan
week-form-what = What?
week-form-what-hint = Something you do yourself, such as “3 applications” or “call Sam”
week-form-when = When?
week-form-when-example = weekday mornings
week-form-where = Where?
week-form-where-example = library
week-form-times = How many times?
week-form-times-hint = A number. Empty is once.
week-form-log-title = What did you do?
week-form-note = In a few words
week-form-note-example = Wrote to two people I used to work with
week-form-note-hint = For the search or around it. With a line of the plan chosen, words are optional.
week-form-of-line = A line of the plan?
week-form-of-line-none = Something beside the plan
week-form-day = On which day?
week-form-entry-title = What you did
week-form-review-title = Looking back
week-form-way = What got in the way?
week-form-way-hint = If anything did. Or leave it empty.
week-form-if-then = One if-then line for next week
week-form-if-then-hint = Such as “If I open the laptop at nine, then I write one letter first”. Or leave it empty.
week-form-keep-title = Keep it as a plan
week-form-keep-moment = If (what happens, or when)
week-form-keep-act = then I
week-form-remind-title = A reminder
week-form-remind-day = On which day?

week-plan-empty = There were no words in it. One line is enough, such as “3 applications, mornings, library”.
week-line-empty = What is it about? A few words are enough, such as “3 applications”.
week-line-too-long = That is { $long } characters, and there is room for { $most }. A shorter line is easier to see on a tired day.
week-times-unknown = I could not read how many. A number such as 3 will do, or leave it empty.
week-times-too-many = More than { $most } in one line is a lot for a week. A smaller number can still grow while you go.
# $room: how many more there is room for.
week-too-many = { $room ->
    [0] Seven lines are a full week, and seven stand there already. One of them can go, or be changed.
    [one] Seven lines are a full week, and there is room for one more. Which one?
   *[other] Seven lines are a full week, and there is room for { $room }. Which ones come first?
}
week-line-gone = That line is no longer there.
week-gone = That week is no longer there.
week-none-before = There is no earlier plan to take over. A new one begins with a line.
week-not-yet = That week has not begun. What you did today goes into this one: `/week log`.
week-log-empty = There were no words in it. One line is enough, such as “called Sam back”.
week-log-too-long = That is { $long } characters, and a line holds { $most }. Which part matters most?
week-log-gone = That is no longer there.
week-review-too-long = That is { $long } characters, and there is room for { $most }. Which part matters most?
week-day-unknown = The day did not arrive. Pick it once more, please.

# A line of a plan. $times: how many, where its words do not say. $what: the person's words.
week-line-times = { $times } × { $what }
# One thing done of a line that is planned several times.
week-one-of = one of “{ $line }”
# How much of a line was done, when it is the person's own plan they look at.
week-count-some = { $done } of { $times }
week-count-all = ✓ { $done } done
week-count-done = ✓ done

week-empty = { $tone ->
    [plain] No plan yet. A line for each thing is enough: what, when, where, how many.
    [dry] Nothing planned yet. Weeks are known to happen anyway; a line or two gives this one a direction.
   *[gentle] No plan yet. A line or two is enough: what, when, where, how many. Small is fine.
}
week-aside = Days without anything are days too. Nothing here resets.
week-kept = { $count ->
    [one] Kept. Is it as you meant it?
   *[other] { $count } lines kept. Are they as you meant them?
}
week-same = { $count ->
    [one] One line taken over. Change whatever is different this time.
   *[other] { $count } lines taken over. Change whatever is different this time.
}
week-same-none = All of those lines stand there already.
# $line: the person's words.
week-line-removed = Removed: { $line }
week-hint-vague = “{ $line }” can stay as it is. With a number and a time it is easier to begin: “2 applications, Tuesday morning, library”.
week-hint-outcome = “{ $line }” is up to somebody else. What would be your part in it? “Write to 2 people who work there, Thursday”, for one.
week-noted = Noted: { $line }
week-noted-for = Noted for { $day }: { $line }
week-taken-back = Taken back.
week-log-ask = One tap for each, or a line in your own words.
week-log-ask-day = For { $day }. One tap for each, or a line in your own words.

week-button-write = Write a plan
week-button-line = One line at a time
week-button-add = Add a line
week-button-same = Same as last week
# $day: the Monday of the last week that had a plan.
week-button-same-as = Same as the week of { $day }
week-button-next = Next week
week-button-this = This week
week-button-last = Last week
week-button-remind = Reminders
week-button-review = Look back
week-button-month = The month
week-button-plan = The plan
week-button-log = In my words
week-button-more = Add something I did
week-button-did = Did it
week-button-did-one = Did one
week-button-back = Take that back
week-button-change = Change
week-button-sharper = Put it differently
# $line: the person's words, where two lines could be put differently.
week-button-sharper-of = Change “{ $line }”
week-button-remove = Remove
week-button-edit = Edit
week-button-words = Add words
# $count: how many things were done.
week-button-done = { $count ->
    [one] 1 thing done
   *[other] { $count } things done
}
week-choose-line = Change or remove a line…
week-choose-day = For another day…
week-choose-entry = Open one…
week-line-title = A line of the plan
week-entry-title = Done
week-entry-of = Of the plan: { $line }
week-entries-title = What you did
week-entries-none = Nothing is written down for it.
week-entry-removed = Removed

week-review-title-this = This week, looking back
week-review-title-last = Last week, looking back
week-review-title-other = Looking back: { $span }
# $things: how many things were done. $days: on how many days.
week-total = { $things ->
    [one] 1 thing.
   *[other] { $days ->
        [one] { $things } things, on one day.
       *[other] { $things } things, on { $days } days.
    }
}
# $words: a line of the plan. $done: how often.
week-review-line = { $words } · { $done } done
week-review-more = and { $count } more
week-review-nothing = { $tone ->
    [plain] Nothing is written down for it. What you remember can still be added.
    [dry] Nothing is written down, which proves only that nobody wrote. What you remember still counts.
   *[gentle] Nothing is written down for it, and that says little about the week. What you remember can still be added.
}
week-review-way = What got in the way
week-review-if-then = For next week
week-button-review-write = Write a line about it
week-button-review-change = Change those lines
week-button-looked = That will do
week-button-keep-plan = Keep it as a plan
week-button-kept-plan = The if-then plan
week-button-plan-next = Plan next week
week-button-plan-this = Plan this week
week-looked = { $tone ->
    [plain] Looked back. The week is kept.
    [dry] Filed under done.
   *[gentle] That was the week. It is kept as it was.
}
week-reviewed = Kept.
week-if-then-kept = It is among your if-then plans now.

week-month-title = { $month }
week-month-none = Nothing is written down here yet. What you did gathers here, week by week.
week-month-aside = Only what was done is counted. Days without anything rest.

week-reminders-title = Reminders for the week
week-reminders-why = The plan is what helps; a reminder is a convenience. Both are off unless you want them.
# $day: a day of the week. $at: a time. $next: when it comes next, as Discord writes it.
week-remind-plan-on = **Planning**: { $day } at { $at }. Next: { $next }.
week-remind-plan-off = **Planning**: off
week-remind-review-on = **Looking back**: { $day } at { $at }. Next: { $next }.
week-remind-review-off = **Looking back**: off
week-button-ask-plan = Planning: { $day }, { $at }
week-button-ask-review = Looking back: { $day }, { $at }
week-button-ask-other-plan = Planning: another time
week-button-ask-other-review = Looking back: another time
week-button-stop-plan = Planning: turn off
week-button-stop-review = Looking back: turn off
week-reminders-aside = Never at night, not during a pity party, not when the week is planned or looked back at already.

week-plan-due-title = A plan for the week?
week-plan-due = { $tone ->
    [plain] The week from { $day }: what, when, where, how many. A line is enough.
    [dry] The week from { $day } is coming either way. A line or two tells it where to go.
   *[gentle] The week from { $day }, in a line or two: what, when, where, how many. Small is fine.
}
week-button-plan-it = Plan
week-button-not-this-week = Not this week
week-passed-title = Not this week, then
week-passed = That is fine. I ask again on { $at }.
week-passed-off = That is fine. Nothing asks again.
week-review-due-title = A look back at the week?
week-review-due = { $tone ->
    [plain] What got in the way, and one line for the next week. Both are optional.
    [dry] What got in the way, and one line for the next week, if there is anything to say.
   *[gentle] If you like: what got in the way, and one line for the next week. Looking is enough, too.
}
week-review-due-plainly = What you wrote down about it is a press away.
