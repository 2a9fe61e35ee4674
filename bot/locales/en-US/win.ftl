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
win-button-undo = Undo
win-button-story = Make it a story
win-button-replay = Another one
win-button-nothing = Nothing today
win-button-hour = In an hour
win-button-change = Change

win-empty = There were no words in it. One line is enough, such as “I called them back”.
win-too-long = That is { $long } characters, and a win holds { $most }. Which part matters most?
win-gone = That win is no longer there.
