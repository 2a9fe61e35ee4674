# What every reminder has, and /reminders.
reminder-late = Sorry, this was meant for { $at }. I was away from my desk.
reminder-snooze = Snooze
reminder-snooze-15 = 15 minutes
reminder-snooze-60 = 1 hour
reminder-snooze-tomorrow = Tomorrow
reminder-gone = That reminder is no longer there.
