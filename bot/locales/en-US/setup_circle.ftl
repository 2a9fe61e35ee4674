# /setup circle: the moderators' side. They see who is in a circle and what was shared with it, and nothing else.
setup-command-circle = Accountability circles: make one, or look after those there are
setup-command-circle-name = What it is called, such as “Monday movers”; everybody sees it
setup-command-circle-channel = Where it meets
setup-command-circle-day = The day on which its week opens, such as Monday
setup-command-circle-time = When it opens, such as 9am or 18:30
setup-command-circle-timezone = Whose clock: a city, a country or a zone

# In /setup status. $count circles, $paused of them wait.
setup-button-circles = Circles
setup-status-circles = { $paused ->
    [0] **Circles**: { $count }.
   *[other] **Circles**: { $count }, of which { $paused } cannot post at the moment.
}

# All of a server's
setup-circles-title = Circles of this server
setup-circles-aside = You see who is in a circle and what they showed it. What members keep to themselves stays there.
setup-circles-none = There are none yet.
setup-circles-what = A circle is four to eight people, a goal a week each, in one channel. I open the week with a post, people cheer each other on, and at its end I say what was done. Nobody is ranked, and nobody is named for what they did not do.
setup-circles-choose = Open one…
# $name: of the circle. $where: its channel. $when: when it opens. $size of $most people.
setup-circles-line = **{ $name }** in { $where } · { $when } · { $size } of { $most }
setup-circles-waits = · waits
setup-circle-when = { $day } { $time }
setup-circle-button-make = Make a circle
setup-circle-button-all = All circles
setup-circle-button-back = Back

# Making one
setup-circle-new-title = A new circle
setup-circle-where = Where should it meet? I post there once when a week opens and once when it ends.
setup-circle-form-title = A new circle
setup-circle-form-name = Name
setup-circle-form-day = Day on which a week opens
setup-circle-form-time = Time at which it opens
setup-circle-form-zone = Time zone
setup-circle-form-zone-hint = A city, a country or a zone. Empty: your own.
setup-circle-incomplete = A circle needs a name, a day and a time.
setup-circle-no-threads-title = Without threads?
setup-circle-no-threads = With that I would open a thread each week, so that talk has its place. Without it, goals and cheers stand on my post all the same, and people talk in the channel. As you like.
setup-circle-button-anyway = Without threads
setup-circle-button-look-again = I granted it
# $names: permissions. $where: the channel.
setup-circle-threadless = There are no threads: for those I would need { $names } in { $where }. All else works without.
setup-circle-made = It is made. I post there when its first week opens; people can join from then on, or now with `/circle join`.

# One
setup-circle-place = It meets in { $where }.
# $opens and $wraps: a day and a time.
setup-circle-times = A week opens **{ $opens }** and ends **{ $wraps }** ({ $zone }).
setup-circle-size = { $size ->
    [0] Nobody is in it yet.
    [one] One person is in it.
   *[other] { $size } people are in it.
}
setup-circle-room = There is room for { $most }; when it is full, another opens beside it.
setup-circle-full = There is room for { $most }, so it is full: for whoever comes next another opens beside it.
setup-circle-language = I post in { $language }.
setup-circle-next = The next week opens { $at }.
setup-circle-waits-channel = ⚠️ It waits: its channel was deleted. Choose another one below, and it goes on.
setup-circle-waits-permission = ⚠️ It waits: I may not post in { $where } at the moment. It goes on by itself once I may.
setup-circle-waits-server = ⚠️ It waits: I was not in this server. It goes on by itself.
setup-circle-button-times = Times
setup-circle-button-name = Name, size, language
setup-circle-button-people = Members
setup-circle-button-post = This week’s post
setup-circle-button-close = Close it
setup-circle-choose-move = Move it to another channel
setup-circle-form-times-title = When it meets
setup-circle-form-wrap-day = Day on which a week ends
setup-circle-form-wrap-time = Time at which it ends
setup-circle-form-name-title = Name, size, language
setup-circle-form-most = Room for how many?
setup-circle-form-most-hint = Four to eight is what works best. Nobody is put out.
setup-circle-form-language = Language of my posts
setup-circle-kept = Kept.
setup-circle-changed = Kept. A week that is under way ends as it was announced.
setup-circle-moved = Moved. A week that is under way ends where it began, unless that channel is gone.
setup-circle-closed = It is closed: nothing more is posted. Its members need do nothing.
setup-circle-closed-aside = For a day, Undo brings it back as it was, with everybody in it.
setup-circle-reopened = It goes on, with everybody who was in it.

# Its people
setup-circle-people-title = Members of { $name }
setup-circle-people = { $size } of { $most } places are taken.
setup-circle-people-none = Nobody is in it at the moment.
setup-circle-people-aside = Nobody is told who comes, leaves or is taken out.
# $who: a mention. $since: a date.
setup-circle-person = { $who }, since { $since }
setup-circle-person-out = { $who }, taken out
setup-circle-button-take-out = Take out
setup-circle-button-let-back = Let back
setup-circle-ask-out = Take { $who } out of { $name }?
setup-circle-ask-out-aside = What they shared this week comes off the post. They cannot come back until a moderator lets them. They are not messaged; they see it when they try to join.
setup-circle-taken-out = Taken out.
setup-circle-let-back = The door is open for them again. Whether they come is up to them.

# This week's post
setup-circle-post-title = This week’s post of { $name }
setup-circle-post = These goals were shared and stand on the post.
setup-circle-post-empty = No shared goal stands on it at the moment.
setup-circle-post-none = No week is under way, so there is no post.
setup-circle-post-aside = Goals that were not shared are on no list, not on this one either.
setup-circle-goal = { $who }: { $goal }
setup-circle-button-hide = Take off
setup-circle-button-see = See the post
setup-circle-button-down = Take the post down
setup-circle-hidden = It is off the post. Whoever wrote it keeps it, and is not messaged.
setup-circle-ask-down = Take this week’s post down? That cannot be undone. There is no wrap-up of this week then; the next one opens as usual. Its thread stays until you delete it.
setup-circle-down = It is down. The next week opens as usual.
setup-circle-down-unreached = Nothing more is posted of this week. I could not delete the message itself; please do that in the channel.

# Permissions, by the names Discord's own settings use
setup-permission-read_message_history = **Read Message History**
setup-permission-create_public_threads = **Create Public Threads**
setup-permission-send_messages_in_threads = **Send Messages in Threads**

# To whoever set it up, by DM
setup-trouble-title = A circle has to wait
setup-trouble-a-server = a server I am no longer in
# $count circles; $name is the first.
setup-trouble = { $count ->
    [one] **{ $name }** in { $server } cannot meet at the moment.
   *[other] { $count } circles in { $server } cannot meet at the moment, **{ $name }** among them.
}
setup-trouble-channel = Its channel was deleted.
setup-trouble-permission = I may not post in its channel.
setup-trouble-server = I was removed from the server. Nothing was lost: invited again, I go on where it stopped.
setup-trouble-do = `/setup circle` in that server shows it, and moves it to another channel if you like. Once I may post again it goes on by itself.
setup-trouble-button-go = Go to the server
setup-trouble-aside = You get this once, as the one who set it up. Its members are told nothing.
