# /checkin: one tap, a line or two if there is one, or nothing. Moods are weather, which has no grade. Nothing counts the
# days that went by without one (evidence.md 1.11: an optional number, a text never required).
checkin-command = How a day was: one tap, and a line if you like
checkin-command-schedule = Ask me by DM at my time, or show how it is set
checkin-command-schedule-time = When, such as 18:00 or 6pm
checkin-command-schedule-days = Every day, weekdays, or chosen days
checkin-command-schedule-enabled = On or off
checkin-command-now = Check in for today
checkin-command-history = Your check-ins over time, for your eyes only

checkin-mood-1 = 1 · Rain
checkin-mood-2 = 2 · Clouds
checkin-mood-3 = 3 · Mixed
checkin-mood-4 = 4 · Brighter
checkin-mood-5 = 5 · Sun
checkin-mood-unsaid = Rather not say
checkin-legend-none = a check-in

checkin-ask-title = { $tone ->
    [plain] Your check-in
    [dry] The weather report
   *[gentle] How is it today?
}
checkin-ask = { $tone ->
    [plain] How is it today? One tap is enough, and “{ checkin-mood-unsaid }” is an answer too.
    [dry] Inside, not outside. One tap will do, and “{ checkin-mood-unsaid }” is a forecast too.
   *[gentle] If it were weather, which would it be? One tap is enough, and “{ checkin-mood-unsaid }” is an answer too.
}
checkin-button-checkin = Check in
checkin-button-write = With a line or two
checkin-button-skip = Skip
checkin-button-hour = In an hour
checkin-button-line = Add a line
checkin-button-edit = Change
checkin-button-remove = Remove
checkin-button-history = My check-ins
checkin-button-today = Check in for today

# $day: such as 24 Nov.
checkin-form-title = Check-in · { $day }
checkin-form-mood = How was it?
checkin-form-mood-hint = Optional. A number for yourself; nobody else sees it, and I draw no conclusions.
checkin-form-search = For the search
checkin-form-search-hint = One line, or nothing. Small things are things.
checkin-form-search-example = read two adverts, closed one
checkin-form-own = For yourself
checkin-form-own-hint = One line, or nothing.
checkin-form-own-example = walked to the lake

checkin-too-long = That is { $long } characters, and a line takes { $most }. Which part matters most?
checkin-gone = There is no check-in for that day any more.

checkin-kept-title = Checked in
checkin-kept-unsaid = No weather today, and that is fine.
checkin-kept = { $tone ->
    [plain] Kept.
    [dry] Noted, and filed under weather.
   *[gentle] Thank you for looking in.
}
checkin-kept-low = Thank you for saying so.
# $next: a moment. Where the asking had paused itself.
checkin-kept-resumed = I ask again, too: the next time on { $next }.
# After two heavy ones in a row. No question, no advice.
checkin-heavy = Heavy days sometimes come in a row. You do not have to carry them by yourself: there are people who listen.
checkin-button-people = Someone to talk to
checkin-button-lighter = Ask me less often
checkin-button-rest = Ask me nothing for now
checkin-one-title = That day
checkin-removed-title = Removed
checkin-removed = It can be brought back for 30 days, unless you check in for that day anew.

checkin-skipped-title = That is all right
checkin-skipped = { $tone ->
    [plain] Nothing for today.
    [dry] No report today. The weather will manage.
   *[gentle] Some days are not for looking at. This one may go by.
}
checkin-skipped-next = I ask again on { $at }.
checkin-later-title = In an hour, then
checkin-later = I ask again at { $at }.
checkin-stays-title = This card stays here
checkin-stays = In an hour nothing would come: it is quiet then, or the asking is off, or the day is over. The card works at any time.

checkin-last-title = I stop asking for now
checkin-last = { $tone ->
    [plain] The last few questions went by, which is fine. I stop asking. One press, and I go on; a check-in starts it again too.
    [dry] I have been talking to the furniture, which is fine. I stop asking. One press, and I go on; a check-in starts it again too.
   *[gentle] You seem to have other things on your mind, and that is fine. I stop asking now. One press, and I go on; a check-in starts it again too.
}
checkin-button-go-on = Go on asking

checkin-schedule-title = Your check-ins
checkin-is-off = I do not ask at the moment. At your time I can send one question by DM: one tap, or none.
checkin-is-paused = I stopped asking by myself, since the last few questions went by. Nothing is wrong with that, and nothing is lost.
# $repeats: such as “on weekdays at 18:00”.
checkin-is-on = I ask { $repeats }. Next time: { $next }.
# $next: the end of the quiet hours.
checkin-is-hushed = I ask { $repeats }. That is within your quiet hours, so it comes when they end: { $next }. { $settings } has them.
checkin-is-lost = I would ask { $repeats }, but that is deep within your quiet hours: it would not come at all. At another time it does, or with shorter quiet hours: { $settings }.
checkin-aside = Not on a day you checked in already, not at night, not during a pity party.
checkin-button-on = Ask me at { $at }
checkin-button-again = Ask again at { $at }
checkin-button-change = Other time or days
checkin-button-stop = Turn it off
checkin-form-schedule = When to ask

checkin-history-title = { $month }
checkin-history-empty = Nothing here yet. A check-in is one tap, and each day you do one shows up as a bit of weather.
checkin-history-none = No check-in here. The days were days all the same.
# Only from five moods on. $moods: one or two of them, such as “3 · Mixed”.
checkin-history-often = What came most often: { $moods }.
checkin-history-below = { $count ->
    [one] 1 check-in
   *[other] { $count } check-ins
}
checkin-history-open = Open a day…
# $first, $last: days of the month.
checkin-history-open-part = Open a day, { $first } to { $last }…
checkin-history-alt = A calendar of { $month }, with the weather of each day that has a check-in:
# $day: such as 24 Nov.
checkin-history-alt-day = { $day } { $mood };
checkin-history-aside = Only you see this.
