# When something is asked: a time of day on chosen days. Days that are offered are read back as they stand here.
daily-every = every day
daily-weekdays = weekdays
daily-weekend = weekends
daily-chosen = chosen days
daily-repeats = { $sort ->
    [daily] every day at { $time }
    [weekdays] on weekdays at { $time }
   *[days] on { $days } at { $time }
}
daily-time = At what time?
daily-time-hint = Such as 18:00, 6pm or noon
daily-days = On which days?
