### What to say when a time, a length, a day or a time zone could not be read.

clock-length-not-understood = I could not read “{ $text }” as a length of time. Try something like “45m”, “2 hours” or “an hour and a half”.
clock-length-too-long = “{ $text }” is more than two years, which is further than I can promise. Try something nearer, like “3 weeks”.
clock-moment-not-understood = I could not read “{ $text }” as a time. Try something like “tomorrow 9am”, “friday 18:30” or “in 2 hours”.
clock-moment-past = “{ $text }” is already behind us. Give me a moment to come, like “tomorrow 9am”.
clock-moment-too-far = “{ $text }” is more than two years away, which is further than I can promise. Try something nearer, like “in 3 months”.
clock-end-not-understood = I could not tell when “{ $text }” ends. Try a length like “45m” or “2h”, or an end like “until tomorrow 9am”.
clock-time-not-understood = I could not read “{ $text }” as a time of day. Try something like “8pm”, “20:00” or “half past seven”.
clock-days-not-understood = I could not read “{ $text }” as days of the week. Try something like “every day”, “weekdays” or “mon, wed, fri”.

# $count: how many places it may be (number). $choices: some of them, named one after the other.
zone-not-understood = { $count ->
    [0] I do not know a place or time zone called “{ $text }”. Try the nearest large city, like “Berlin” or “New York”.
   *[other] “{ $text }” could be more than one place: { $choices }. Tell me which, or the nearest large city, like “Berlin”.
}
