# /circle: accountability without a ranking. Goals are about what somebody does (van Hooft & Noordzij 2009), groups are
# of four to eight (Azrin et al. 1980), and nobody is ever listed for what they did not do.
circle-command = A few people, one goal a week each
circle-command-list = This server’s circles, and yours
circle-command-join = Join a circle of this server
circle-command-leave = Leave a circle, silently
circle-command-goal = Your goal for this week, in a circle
circle-command-option = Which circle? Leave it out to pick one
circle-command-goal-text = What you will do this week; leave it out and a form opens

circle-title = Circles
circle-needs-server = Circles live in the channels of a server. Use /circle there, where the others are.
circle-yours = Yours are here:
# $name: as its moderators wrote it. $where: its channel.
circle-listed-line = **{ $name }** in { $where }
circle-listed-mine = **{ $name }** in { $where } · you are in it
circle-listed-waiting = **{ $name }** in { $where } · waits at the moment
circle-list-aside = Four to eight people, a goal a week each. You show what you like of yours, and leave without a word.
circle-none = There is no circle in this server yet.
circle-none-make = You may manage this server, so you can make one. It takes a name, a channel, a day and a time.
circle-none-ask = Whoever manages the server can make one with `/setup circle`.
circle-none-without-me = I am a guest in this server, and circles need me to be a member.
circle-none-own = A goal of your own needs no circle.
circle-button-make = Make a circle
circle-button-week = Plan my week
circle-list-mine-none = You are in no circle here yet.
circle-list-open = Open one…
circle-pick-title = Which circle?
circle-pick-join = Which one would you like to join?
circle-pick-leave = Which one would you like to leave? Nobody is told.
circle-pick-goal = Which circle is it for?
circle-in-all = You are in every circle of this server.
circle-unknown = There is no circle called “{ $text }” in this server. `/circle list` shows what there is.

# One circle, to one person. $day: a day of the week. $at: a time there. $zone: whose clock. $next: that moment for the reader.
circle-times = A week opens on { $day } at { $at } ({ $zone }). The next one: { $next }
circle-where = It meets in { $where }.
circle-waits = It waits at the moment: something about its channel has to be mended. Its moderators know.
circle-sharing-ask = Your goals: you say each time whether it sees them.
circle-sharing-circle = Your goals: it sees them unless you say otherwise.
circle-sharing-nobody = Your goals: only you see them unless you say otherwise.
circle-button-list = All circles here
circle-button-open = My circle
circle-button-join = Join
circle-button-leave = Leave
circle-button-back = Join again
circle-button-look = This week’s post
circle-button-sharing = Who sees my goals
circle-button-news = Tell my circle…
# After an interview was written down, a practice or a yes.
circle-button-tell = Tell my circle…
# After that interview was called off, or that yes taken back.
circle-button-untell = Off my circle’s post
circle-pick-tell = Which one would you like to tell? You see first what it would read.
circle-news-nobody = Your circles know of it already, or you are in none. Nothing was told now.

circle-join-title = Join { $name }?
circle-join-means = Others in it see your name next to what you share, and nothing else of yours. Moderators can see who is in it. Leaving is silent.
circle-join-choose = How much of your goals do you want to show? It can be changed at any time. One press and you are in.
circle-join-ask = Ask me each time
circle-join-circle = Show them to my circle
circle-join-nobody = Only I see them
circle-join-not = Not now
circle-joined-title = You are in { $name }
circle-joined = { $tone ->
    [plain] That is all there was to it.
    [dry] No handshake, no badge. You are in.
   *[gentle] Good to have you.
}
circle-joined-beside = The other one is full, so this one was opened beside it. The first here are always early.
circle-joined-now = This week is under way. A goal can begin on any day of it.
circle-joined-later = Its next week opens { $next }. A goal can wait until then, or be set now.
circle-sharing-title = Who sees my goals
circle-sharing = What you set from now on. What is on the post already stays as it is.
circle-left-title = You left { $name }
circle-left = Nobody is told. What you had shared this week is off its post.

# The form.
circle-form-title = My goal this week
circle-form-goal = What will I do?
circle-form-goal-hint = Something you do. What others decide is theirs.
circle-form-goal-example = Ask two people about their work
circle-form-line = Or a line of my week’s plan
circle-form-line-hint = It is taken where you write nothing new.
circle-form-share = Who sees it?
circle-form-share-circle = My circle
circle-form-share-circle-hint = Your name and these words, on this week’s post
circle-form-share-nobody = Only me
circle-form-share-missing = One thing is missing: who sees it, your circle or only you?

# What became of a goal.
circle-goal-title-circle = Your circle sees this
circle-goal-title-later = Your circle will see this
circle-goal-title-nobody = Only you see this
circle-goal-title-asked = Kept. Who sees it?
circle-goal-on-post = It is on this week’s post in { $where }.
circle-goal-later = It goes on the post in { $where } when the week opens: { $at }
circle-goal-would = Your circle would read exactly this:
circle-goal-heavy = It is kept, and only you see it. Those are heavy words; your circle reads them only if you press the button.
circle-goal-hidden = Moderators took it off the post. It is still yours, and only you see it.
circle-goal-button-set = Set my goal
circle-goal-button-next = Set my next goal
circle-goal-button-change = Change
circle-goal-button-change-mine = Change my goal
circle-goal-button-share = Show it to my circle
circle-goal-button-share-heavy = Show it all the same
circle-goal-button-keep = Only me
circle-goal-button-unshare = Take it off the post
circle-goal-changed = It was changed on another device meanwhile. This is how it reads now.
# $better: the goal as something to get better at.
circle-goal-better = What others decide is not in your hands. As something to learn it could read: “{ $better }”
circle-better-applying = Get better at applying, one application at a time
circle-better-interviews = Get better at interviews, one practised answer at a time
circle-better-own = Get a little better at it, by my own measure
circle-goal-button-better = Use those words
circle-goal-none-title = Nothing to mark

circle-seen-circle = your circle sees it
circle-seen-later = your circle sees it when the week opens
circle-seen-nobody = only you see it
# It was carried over, and the week opened while its person was in a pity party, away or resting.
circle-seen-held = off the post while you want quiet; it comes back by itself
circle-seen-hidden = moderators took it off the post; only you see it

# How it went.
circle-state-done = done
circle-state-partly = partly done
circle-state-carried = goes on next week
circle-state-rest = rest week
circle-mark-done = Done
circle-mark-partly = Partly
circle-mark-carried = Carry over
circle-mark-rest = Rest week
circle-mark-open = Not after all
circle-marked-title = Noted
circle-marked-done = { $tone ->
    [plain] Done.
    [dry] Done. It is on record.
   *[gentle] Done. You said you would, and you did.
}
circle-marked-partly = { $tone ->
    [plain] Partly done.
    [dry] Partly done. Parts are what wholes are made of.
   *[gentle] Partly done. That is how most things get done.
}
circle-marked-carried = It goes along into next week, in these words.
circle-marked-rest = A rest week, then. Nothing is asked of you here, and the wrap-up does not mention it.
circle-marked-open = Open again, as if nothing had been pressed.
circle-marked-seen = It shows on the post.
circle-marked-unseen = Only you see this.
circle-marked-held = Only you see this while you want quiet. Afterwards it stands on the post by itself.

circle-cheer-title = A cheer
circle-cheered = Your cheer is on it. Press again to take it back.
circle-cheer-back = I took your cheer back. Nobody is told.

# Comebacks: what somebody chose to tell.
circle-news-title = Something for your circle?
circle-news = Trying again is a comeback, not only the offer. What may they read? You see it first.
circle-news-application = I applied again
circle-news-interview = I have an interview
circle-news-practice = I practised
circle-news-offer = I got an offer
circle-news-preview-title = This is what { $name } would read
circle-news-nothing-yet = In { $where }, on the week’s post and in its wrap-up. Nothing is there yet.
circle-news-button-tell = Tell them
circle-news-button-not = Not now
circle-news-not-title = All right
circle-news-not = Nothing was told.
circle-news-told-title = Told
circle-news-told = It is on this week’s post.
circle-news-later = It goes on the post when the week opens: { $at }
circle-news-button-back = Take it back
circle-news-back = It is off the post again.
circle-comeback-application = { $who } applied again
circle-comeback-interview = { $who } has an interview
circle-comeback-practice = { $who } practised
circle-comeback-offer = { $who } got an offer

# The post of a week, read by everybody in the channel. $date: the day of its opening.
circle-post-title = { $name } · week of { $date }
circle-post-invite = What will you do this week? One thing is enough. Make it something you do, whatever anybody answers.
circle-post-first = Somebody has to be first. It need not be big.
circle-post-comebacks = Comebacks: { $list }
circle-post-choose = Cheer for…
circle-post-aside = The buttons below mark your own goal. Only what was shared stands here, and a rest week is a week too.
circle-post-over = This week is wrapped up.
# $who: a mention. $state: how it went.
circle-post-goal = { $who } · { $state }
circle-post-button-cheer = { $count ->
    [0] Cheer
    [one] 1 cheer
   *[other] { $count } cheers
}
circle-thread = { $name } · { $date }

# The wrap-up. $who: a mention. $words: the goal.
circle-wrap-title = { $name } · that was the week
circle-wrap-done = { $who } did it: { $words }
circle-wrap-partly = { $who } did part of it: { $words }
circle-wrap-carried = { $who } takes it along: { $words }
circle-wrap-back = Good to see you again, { $list }.
circle-wrap-next = The next week opens { $next }. Whatever this one was like, it starts with one line.
circle-wrap-aside = Done something since? The buttons take it until then.
