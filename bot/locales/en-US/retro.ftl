### Going over an interview: three short forms. What worked comes first, and what happened is told from a
### distance, as by a friend who watched (Kross & Ayduk 2011, 2017).

retro-command = Go over an interview: what worked, where it turned, what next time
retro-command-rejection = Which one? Leave it out for the newest

retro-title = Going over it: { $name }
retro-unnamed = this one
retro-begin = { $tone ->
    [plain] Three short forms, one at a time. What worked comes first. You can stop after any of them and go on days later.
    [dry] Three short forms, and nobody marks them. What worked comes first. You can stop after any of them and go on days later.
   *[gentle] Three short forms, one at a time, and what worked comes first. Stop whenever you like; it will all still be here in a week.
}
retro-begin-aside = Every line may stay empty. Only you can read this.
retro-between = { $count ->
    [1] The first of three is kept.
   *[2] The second of three is kept.
}
retro-next-two = **2 of 3:** where it turned left, and the question you did not see coming.
retro-next-three = **3 of 3:** what was never yours to decide, and one plan for next time.

# Why each part helps, in one line. One: strengths and feelings come before what went wrong. Two: going over it and
# finding the better answer (the second article). Three: if-then plans (Gollwitzer & Sheeran 2006).
retro-why-one = What worked is the part that a no makes you forget first, so we write it down first.
retro-why-two = Good answers come in peace, on the way home. This is the place to catch yours.
retro-why-three = A plan that names its moment is easier to remember in that moment.

retro-button-one = What worked
retro-button-two = Where it turned
retro-button-three = Next time
retro-button-stop = Stop here
retro-button-not-now = Not now
retro-button-read = Read it again
retro-button-go-on = Go on after all
retro-button-change = Change this part
retro-button-back = Where was I
retro-button-next = What is next
retro-button-log = Write down a no
retro-choose = Another one…
retro-state-begun = begun
retro-state-over = gone over

retro-form-one = 1 of 3 · What worked
retro-form-two = 2 of 3 · Where it turned left
retro-form-three = 3 of 3 · Next time

retro-field-worked = What worked?
retro-field-worked-hint = First of all this. One good answer counts, and so does having gone.
retro-field-happened = What happened?
retro-field-happened-hint = Tell it as a friend who watched you would: “they came in, and then …”
retro-field-keep = One thing to keep
retro-field-keep-hint = Something you would do the same way again
retro-field-turned = Where did it turn left?
retro-field-turned-hint = The moment, as you saw it. The train, the coffee and the shirt count too.
retro-field-surprise = The question you did not expect
retro-field-surprise-hint = As they asked it, as far as you remember
retro-field-surprise-unmet = Was there one, on a form or in a mail? Leave it empty if nobody asked you anything.
retro-field-better = A better answer, now
retro-field-better-hint = You have time to think now. Two sentences are plenty.
retro-field-outside = What was out of your hands?
retro-field-outside-hint = The budget, the other people, somebody’s bad morning: what you could not have changed
retro-field-moment = Next time, when …
retro-field-moment-hint = What can be avoided? A moment you will recognise: “when they ask why I left”
retro-field-place = … where …
retro-field-place-hint = “on the phone”, “at my desk the evening before”
retro-field-act = … I will …
retro-field-act-hint = One thing you do: “breathe once and give the short version”
retro-field-attempt = One thing to try
retro-field-attempt-hint = Small enough for the very next one

retro-stopped-title = Kept
retro-stopped = { $tone ->
    [plain] What you wrote is here. /retro goes on from it whenever you like.
    [dry] What you wrote is here. /retro goes on from it; it has no other plans.
   *[gentle] What you wrote is here. /retro goes on from it, tomorrow or in three weeks.
}
retro-not-begun-title = Another time
retro-not-begun = /retro begins it whenever you like, and nobody is waiting.

retro-over-title = Gone over: { $name }
retro-over = You went over it, and that is done. What you wrote is kept.
retro-take = If you like, take something with you. Each of these opens a form that is filled in already:
retro-make-plan = Make it a plan
retro-make-question = Keep the question
retro-make-lesson = Make it a lesson
retro-part-empty = Nothing is written here yet, and that is all right.

retro-waits-title = Not during the party
retro-waits = This waits until your party is over, { $until }. Nothing is lost by waiting.
retro-waits-kept = What you wrote so far is kept.
retro-button-after-party = When it is over

retro-fresh-title = Still fresh: { $name }
# Looking back while it hurts easily becomes brooding (Nolen-Hoeksema et al. 2008); what soothes comes first.
retro-fresh = That no came { $when }. Going over it can wait a day, and nothing is lost by waiting.
retro-fresh-why = { $tone ->
    [plain] Right after a no, looking back easily turns into going round in circles.
    [dry] Right after a no, looking back is mostly driving round the same roundabout.
   *[gentle] Right after a no, looking back easily turns into going round in circles. Something kind first?
}
retro-button-gentler = Something gentler
retro-button-anyway = Begin anyway

retro-none-title = Nothing to go over
retro-none = There is no rejection written down yet. If there was one, it takes a minute; if not, so much the better.

retro-empty = There were no words in it. One line anywhere is enough, and the rest may stay empty.
retro-too-long = One of these is { $long } characters, and it holds { $most }. Which part matters most?
retro-gone = I do not have that debrief any more. /retro begins one.
