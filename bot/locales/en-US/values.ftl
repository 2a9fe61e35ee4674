# /values: what matters to a person outside the search. Pfrombeck et al. (2023), PNAS, doi 10.1073/pnas.2301532120: ten to
# fifteen minutes of writing. Never a word about the no here, and no promise of what it will do.
values-command = Two or three things that matter to you outside the search, and why

values-title = What matters to you
values-begin = { $tone ->
    [plain] Choose two or three things that matter in your life outside the search. Then, for each, a few lines: why it matters, and a time you lived it.
    [dry] Choose two or three things that matter in the life you have apart from applications. There is one; it is the larger part.
   *[gentle] Choose two or three things that matter to you in your life outside the search. Then write a few lines about each: why, and a time you lived it.
}
values-begin-why = An interview sees one hour of you. This page is for the rest.
values-begin-time = It takes about ten minutes, in one go or one line at a time. Stop wherever you like; it waits.
values-aside = Only you can read this. /values shows it again whenever you want.
values-choose = Choose two or three
values-choose-more = Choose another
values-own-instead = A word of my own

values-name-family = Family
values-name-friends = Friends
values-name-humour = Humour
values-name-craft = Craft
values-name-learning = Learning
values-name-creativity = Creativity
values-name-fairness = Fairness
values-name-helping = Helping others
values-name-independence = Independence
values-name-nature = Nature
values-name-health = Health and movement
values-name-spirit = Faith or spirit

# $name: the value's name.
values-button-write = Write about { $name }
values-button-change = Change what I wrote
values-button-let-go = Let it go
values-button-all = All of them
values-button-other = Choose another
values-open = Open one…

values-unwritten = Nothing written yet, and that is fine.
values-why = **Why it matters**
values-lived = **A time I lived it**
values-kept-next = Kept. { $name } is next, now or another day.
values-kept-all = { $tone ->
    [plain] Kept. That is all of them.
    [dry] Kept. That is a page about you with no salary expectations on it.
   *[gentle] Kept. That is all of them, in your own words.
}

values-more-title = Another one
values-more = What else belongs here? Two or three in all are enough.
# More than three were chosen. $count: how many.
values-enough = These are { $count }, and two or three are enough: each gets more of your time that way. Which may go?
values-let-go-choose = Let go of …
values-let-go-first = There are more than { $enough } here already, and two or three are enough. Let one go first, and this one has room.
values-let-go-title = Let go
values-let-go = { $name } is off your page. What you wrote about it keeps for 30 days.

values-form-title = About this value
values-form-own-title = A word of my own
values-form-name = What is it?
values-form-name-example = Cooking for people, being outdoors, keeping my word …
values-form-why = Why does it matter to you?
values-form-why-hint = Your life, not your CV. A few lines are enough, and so is one.
values-form-lived = A time you lived it
values-form-lived-hint = A small one is fine. Who was there? What did you do?
values-name-empty = It has no name yet. One word is enough.
values-too-long = That is { $long } characters, and there is room for { $most }. Which part would you read again?
values-gone = I do not have that one any more. /values shows what there is.
