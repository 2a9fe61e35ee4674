win-command = Your own wins, in your own words
win-command-add = Write down something that went well
win-command-add-text = What went well? Leave it out and a form opens
win-command-list = Read your wins
win-command-list-search = Words to look for
win-command-list-tag = Only wins with this tag
win-command-replay = One of your own wins, read back to you
win-command-story = Turn a win into an interview story
win-command-reminder = A daily prompt for one win, at your time
win-command-reminder-time = When, such as 20:00 or 8pm
win-command-reminder-days = Every day, weekdays, or chosen days
win-command-reminder-enabled = On or off
win-menu-save = Save as a win

win-form-title = A win
win-form-text = What went well?
win-form-text-example = However small: I called back. I slept. They laughed at my joke.
win-form-tags = Tags
win-form-tags-hint = Optional, separated by spaces: interview people code
win-form-edit-title = Change a win

win-added-title = Kept
win-added-week = { $count ->
    [one] Your first this week. A week with one win in it is a good week.
   *[other] { $count } this week.
}
win-button-add = Add a win
win-button-another = Add another
win-button-list = My wins
win-button-edit = Edit
win-button-remove = Remove
win-button-story = Make it a story
win-button-replay = Another one
win-button-nothing = Nothing today
win-button-hour = In an hour
win-button-change = Change

win-empty = There were no words in it. One line is enough, such as “I called them back”.
win-too-long = That is { $long } characters, and a win holds { $most }. Which part matters most?
win-gone = That win is no longer there.
win-not-yours = You can save your own messages as wins. This one is somebody else’s.
win-one-title = A win of yours
win-list-title = Your wins
win-list-search = Looking for
win-list-tag = With the tag
win-list-open = Open one…
win-list-empty = Nothing here yet. It fills with small things: a call made, a page read, a walk taken.
win-list-none-found = Nothing with that in it. The words may have been different ones.
win-removed = Removed
win-replay-title = You wrote this
win-story-title = An interview story
win-story-choose = Which win?
win-story-why = Four short parts make a win easy to tell: where you were, what was asked of you, what you did, and what came of it.
win-story-situation = Situation
win-story-situation-hint = Where and when was it? One line is enough.
win-story-task = Task
win-story-task-hint = What was asked of you, or what did you take on?
win-story-action = Action
win-story-action-hint = What did you do? “I”, not “we”.
win-story-result = Result
win-story-result-hint = What came of it? A number if there is one.
win-story-empty = All four parts are empty. One of them is enough to start with.
win-prompt-title = The daily prompt
win-prompt-is-off = It is off. Once a day I can ask for one thing that went well; never on a day that already has one.
# $repeats: such as “on weekdays at 20:00”.
win-prompt-is-on = I ask { $repeats }. Next time: { $next }.
win-prompt-aside = Not on a day that already has a win, not at night, not during a pity party.
win-prompt-on = Ask me at { $at }
win-prompt-off = Turn it off
win-prompt-form = The daily prompt
win-prompt-off-now = The daily prompt is off, so there is nothing to move.
win-prompt-ask-title = One thing from today?
win-prompt-ask = { $tone ->
    [plain] What went well today? One line is enough.
    [dry] Something must have gone less badly than planned. One line will do.
   *[gentle] However small: something you did, something you did not put off, someone you made laugh.
}
win-nothing-title = That is all right
win-nothing = Some days are like that, and they count as days too.
win-later-title = In an hour, then
win-later = I will ask again at { $at }.
