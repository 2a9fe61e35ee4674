# What every reminder has, and /reminders.
reminder-late = Sorry, this was meant for { $at }. I was away from my desk.
reminder-snooze = Snooze
reminder-snooze-15 = 15 minutes
reminder-snooze-60 = 1 hour
reminder-snooze-tomorrow = Tomorrow
reminder-gone = That reminder is no longer there.
kept-title = { $count ->
    [one] One thing I could not send you
   *[other] { $count } things I could not send you
}
kept-closed = Your DMs are closed to me, so I kept it for here, where only you see it.
kept-how-to-open = To open them: Settings › Content & Social › Allow direct messages for this server. If you blocked me, unblock me. Then press the button and I will try.
kept-failed = Discord would not take it at the time, so I kept it for here.
settings-test-dm = Test my DMs
