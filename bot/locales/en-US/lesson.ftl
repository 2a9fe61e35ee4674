### A lesson in three boxes: what they said, what I can change, what I will not. Feedback is often polite, partial or
### a legal phrase, so what was said once is kept, and only what came up twice is offered as a skill.

lesson-command = What they said, and one thing to try because of it
lesson-command-add = Keep what somebody said, in their words, and what you make of it
lesson-command-add-rejection = Where it came from. Leave it out if it came from nowhere in particular
lesson-command-list = Your lessons, the open ones first
lesson-command-list-rejection = Only those from one rejection

lesson-form-title = A lesson
lesson-form-said = What they said
lesson-form-said-hint = Word for word. It stays as it is from then on; everything else you can change.
lesson-form-noticed = What I noticed
lesson-form-noticed-hint = In your words of that day. It stays as it is from then on.
lesson-form-can = What I can change
lesson-form-can-hint = One thing is plenty. Nothing is fine too.
lesson-form-will-not = What I will not change
lesson-form-will-not-hint = What you cannot or do not want to change. That is yours to say.
lesson-form-attempt = One thing to try
lesson-form-attempt-hint = Small enough to do in an hour
lesson-form-by = By when
lesson-form-by-hint = Such as friday, in two weeks, 2 Dec. Or leave it empty.
lesson-form-edit-title = Change a lesson
lesson-form-tags-title = Tags
lesson-form-tags = What was it about?
lesson-form-tags-hint = One to five words of your own: pace, system-design, salary
lesson-form-tags-used = You have used { $tags }
lesson-form-tried-title = Tried it
lesson-form-tried = What came of it?
lesson-form-tried-hint = One line, or nothing. Trying it was the lesson.
lesson-form-again-title = Heard again
lesson-form-again = What they said this time
lesson-form-again-hint = In their words, as far as you remember
lesson-form-who = Who said it?
lesson-form-who-choose = A rejection, or nobody in particular

lesson-title = A lesson
lesson-title-from = A lesson from { $name }
lesson-unnamed = one without a name
lesson-kept-title = Kept as a lesson
lesson-kept-tags = A tag says what it was about. With tags, you can see later what comes back.
lesson-kept-aside = One voice, one afternoon. You need not decide today what to make of it.
lesson-by = By { $on }.
lesson-came-up = { $count ->
    [1] It came up once
    [2] It came up twice
   *[other] It came up { $count } times
}
lesson-heard-line = { $name }, { $on }
lesson-heard-somewhere = Somebody
lesson-heard-more = and { $count } more
lesson-tried-on = Tried on { $on }
lesson-tried-before = What came of it last time

lesson-button-tried = Tried it
lesson-button-again = Heard this again
lesson-button-reopen = Reopen
lesson-button-edit = Edit
lesson-button-tags = Tag it
lesson-button-remove = Remove
lesson-button-list = All lessons
lesson-button-show = Show it
lesson-button-add = Add a lesson
lesson-button-skill = Work on it as a skill

# Never merged by itself: the person says so.
lesson-same = Kept. Is this the same as one you have already?
lesson-same-aside = If it is, I keep it as the same lesson heard once more. Nothing of it is lost.
lesson-button-same = The same
lesson-button-other = Another one

lesson-tried-title = { $tone ->
    [plain] Tried
    [dry] Tried, and lived
   *[gentle] You tried it
}
lesson-tried = It counts as done, however it went. If it comes up again, you can reopen it.
lesson-heard-title = Noted once more
lesson-heard-offer = What comes up more than once may be worth some practice. Whether this is, you decide.
lesson-heard-aside = One skill at a time, in small weekly steps.
lesson-removed = Removed

lesson-list-title = Your lessons
lesson-list-about = Lessons from { $name }
lesson-list-choose = Open one…
lesson-list-empty = Nothing here yet. It fills when somebody tells you something you can use.
lesson-state-open = open
lesson-state-by = by { $on }
lesson-state-tried = tried

lesson-empty = There were no words in it. One line in any of the boxes is enough.
lesson-heard-empty = There were no words in it. One sentence of what they said is enough.
lesson-too-long = One of these is { $long } characters, and it holds { $most }. Which part matters most?
lesson-same-too-long = Together they would be longer than I can show in a form, so both stay as they are.
lesson-by-not-understood = I could not read “{ $text }” as a day. Try something like “friday”, “in two weeks” or “2 Dec”, or leave it empty.
lesson-by-past = “{ $text }” is already behind us. Give me a day to come, or leave it empty.
lesson-is-removed = That lesson is removed. For 30 days the Undo on the card that said so brings it back.
lesson-gone = I do not have that lesson any more. /lesson list shows what there is.
