# /timezone, and the question that comes once, when the first thing depends on the time.
timezone-command = Tell me where your clock is, so that nothing comes at night
timezone-command-zone = A city, a country or a time zone, such as Berlin

timezone-ask-title = Where is your clock?
timezone-ask = I need your time zone for this, and I ask only once. Choose it here, or search for your city.
timezone-ask-choose = Choose your time zone
timezone-button-search = Search for a city

timezone-form-title = Your time zone
timezone-form-place = City, country or zone
timezone-form-place-example = Berlin, Brazil, or Asia/Kolkata

timezone-which-title = Which one is it?
timezone-which = { $count ->
    [one] I found one place. Choose it, and it is settled.
   *[other] I found { $count } places. If yours is not among them, the nearest large city does.
}

# $city: such as “Berlin · Germany”. $time: the time there now, such as 14:05.
timezone-set-title = Got it
timezone-set = { $city }. It is { $time } there.
timezone-moved = { $count ->
    [one] One reminder moved along: it keeps its time on your clock.
   *[other] { $count } reminders moved along: they keep their times on your clock.
}
timezone-moved-title = Moved along
timezone-button-change = Not quite right
timezone-button-reminders = See what is coming
