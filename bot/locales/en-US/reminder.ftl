# What every reminder has, and /reminders.
reminder-late = Sorry, this was meant for { $at }. I was away from my desk.
reminder-snooze = Snooze
reminder-snooze-15 = 15 minutes
reminder-snooze-60 = 1 hour
reminder-snooze-tomorrow = Tomorrow
reminder-gone = That reminder is no longer there.
reminder-idle = By then I would have nothing to come back with: what it is about is over, or put aside. A sooner time may do.
reminder-snoozed-title = Later, then
# $at and $relative: the same moment, as a time and as how far off it is.
reminder-snoozed = I come back with it { $relative }, at { $at }.

reminder-command = What I have promised to remind you of
reminder-command-list = What is coming: move it, snooze it or cancel it
reminder-command-why = What became of the last ones: sent, late, held or skipped, and why

reminder-kind-party-over = The end of your pity party
reminder-kind-feedback-offer = Whether to ask for feedback
reminder-kind-feedback-follow_up = The one gentle follow-up about feedback
reminder-kind-feedback-close = Closing a question about feedback
reminder-kind-feedback-call = Your call about feedback
reminder-kind-win-daily = Your daily prompt for a win
reminder-kind-quote-daily = Your daily quote
reminder-kind-skill-step = The weekly step of your skill
reminder-kind-interview-prep = Your pack, the evening before an interview
reminder-kind-interview-soon = Your pack, two hours before an interview
reminder-kind-interview-after = How your interview went
reminder-kind-checkin-due = Your check-in
reminder-kind-week-plan = Your plan for the week
reminder-kind-week-review = A look back at your week
reminder-kind-circle-open = A circle’s week begins
reminder-kind-circle-wrap = A circle’s week is wrapped up
reminder-kind-circle-trouble = A circle you set up has to wait
reminder-kind-buddy-proposal = Somebody to practise with
reminder-kind-buddy-alone = A look around for somebody to practise with
reminder-kind-buddy-session = Practice with your buddy
reminder-kind-buddy-after = How the practice was

reminder-list-title = What is coming
reminder-list-empty = Nothing is coming. I only remind you of what you asked for.
reminder-list-choose = Choose one to move, snooze or cancel
reminder-when = { $at }, { $relative }
# $by: what holds it. $until: the moment when that ends.
reminder-held = { $by ->
    [party] Waits for the end of your pity party, { $until }.
    [quiet] Waits for the end of your quiet hours, { $until }.
    [away] Waits until you are back, { $until }.
   *[rest] Waits for the end of your rest, { $until }.
}
reminder-kept = { $why ->
    [dm_closed] Kept for you, because your DMs are closed to me. “Test my DMs” in { $settings } sends it.
   *[failed] Kept for you, because Discord would not take it.
}

reminder-one-moves = It comes { $repeats }. Moving or snoozing changes this one time only; Cancel ends them all.
reminder-moved = Moved.
reminder-button-move = Move
reminder-button-cancel = Cancel
reminder-button-list = All reminders
reminder-put-off = Snooze
reminder-put-off-15 = 15 minutes later
reminder-put-off-60 = 1 hour later
reminder-put-off-tomorrow = A day later
reminder-move-title = Move a reminder
reminder-move-when = When instead?
reminder-move-example = tomorrow 9am, friday 18:30, in 2 hours
reminder-cancelled-title = Cancelled
reminder-cancelled = { $what } will not come.
reminder-back = It is back.

reminder-why-title = What became of them
reminder-why-empty = Nothing has been due in the last 30 days.
reminder-why-line = { $at } **{ $what }:** { $outcome }
reminder-why-kept-for = I keep this list for 30 days, and nothing you wrote is in it.
reminder-outcome-sent = sent
# $length: such as “2 hr”. $reason: one of reminder-reason.
reminder-outcome-late = sent { $length } late, { $reason }
reminder-outcome-shown = shown here privately, { $reason }
reminder-outcome-skipped = skipped: too late to be of use, { $reason }
reminder-outcome-not_needed = not sent: you had already done it
reminder-outcome-unreachable = not sent, { $reason }
reminder-outcome-failed = not sent, { $reason }
reminder-outcome-gone = not sent: the place it was for is gone
reminder-outcome-cancelled = cancelled by you
reminder-outcome-undone = cancelled by you, and brought back
reminder-reason = { $code ->
    [quiet] because of your quiet hours
    [away] because you were away
    [rest] because you were resting
    [party] because your pity party was on
    [dm_closed] because your DMs were closed to me
    [refused] because Discord refused the message
    [network] because Discord could not be reached
    [unexpected] because something went wrong on my side
   *[down] because I was not running
}
