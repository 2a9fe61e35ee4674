# /buddy: two people of one server practise interviews with each other. Practised interviews, repeated and with notes on
# what was done, went with better ones in four small trials (Smith et al. 2017, Psychiatric Services). Nothing is promised.
# What one side reads before both said yes never depends on what the other did.
buddy-command = Practise interviews with somebody of this server
buddy-command-find = Look for somebody to practise with
buddy-command-stop = Stop looking, and end what there is
buddy-command-topic = What to practise

buddy-topic-any = interviews of any kind
buddy-topic-behavioural = behavioural questions
buddy-topic-technical = technical questions
buddy-topic-case = case interviews
buddy-topic-phone = phone screens
buddy-topic-presenting = presenting something

# Before
buddy-offer-title = Practise with a friend
# $where: the server’s name.
buddy-offer = Saying an answer to a person is different from saying it to the mirror. This is how it goes in { $where }:
buddy-offer-1 = I look for somebody who is awake when you are. Nobody sees who is looking.
buddy-offer-2 = I ask you both, without names. A no needs no reason, and the other never hears of it.
buddy-offer-3 = Two yeses, and you see each other’s names and get a private place to talk.
# $since, $until: times of day.
buddy-offer-wish = Topic: **{ $topic }**. Awake: **{ $since }** to **{ $until }**, in your zone.
buddy-offer-aside = Nothing happens before you press “{ buddy-button-look }”. You can stop at any moment.
buddy-choose-topic = What would you like to practise?
buddy-button-look = Start looking
buddy-button-hours = Other hours
buddy-button-alone = Practise alone
buddy-button-pair-in = Your buddy: { $topic }
buddy-button-search-in = Looking: { $topic }
buddy-form-hours-title = When are you awake?
buddy-form-wakes = Awake from
buddy-form-sleeps = Until
buddy-form-hours-hint = In your own time zone, such as 8:00 or 7am. Past midnight is fine.
buddy-needs-server = Buddies are found among the people of a server. Use /buddy find in one where I am.
# $where: a server’s name.
buddy-elsewhere-pair = Your buddy in { $where }: { $topic }
buddy-elsewhere-search = Looking in { $where }: { $topic }
buddy-some-server = a server

# Meanwhile
buddy-search-title = I am looking
buddy-search-paused-title = The search rests
buddy-search-ended-title = Not looking
buddy-search-ended = Nobody new is proposed, and you are not proposed to anybody.
buddy-search-wish = Somebody in { $where } for { $topic }, while you are awake from { $since } to { $until }.
buddy-search = When there is somebody, I ask you first, by DM. It can take days. That depends on how many people here are looking, and on nothing about you.
# $since, $until: dates as Discord writes them.
buddy-search-since = Since { $since }, until { $until } at the latest.
buddy-searches = In { $where } I look for more than one thing for you:
buddy-searches-one = **{ $topic }**
buddy-searches-paused = **{ $topic }** (it rests)
buddy-search-aside = Nobody sees that you are looking.
buddy-search-paused = I propose nobody until you go on.
buddy-button-pause = Pause
buddy-button-resume = Go on looking
buddy-button-end = Stop looking
buddy-button-topic = Change topic
buddy-button-meanwhile = Practise alone meanwhile
buddy-button-another = Another topic
buddy-form-topic-title = What to practise?
buddy-form-topic = Topic
buddy-form-topic-hint = What I asked you about for the old one falls away, without a word to anybody.
buddy-button-keep = Keep looking
buddy-button-again = Look for a buddy
buddy-kept = I go on looking, quietly.
buddy-alone-title = Nobody yet
buddy-alone = A week has gone by, and nobody in { $where } fits for { $topic } at the moment. That tells how many people are looking, and nothing about you. The round on your own is always open.
buddy-stop-none-title = Nothing to stop
buddy-stop-none = You are not looking for anybody here, and have no buddy here.
buddy-stopped-title = Stopped
# $topics: a list.
buddy-stopped-searches = I am no longer looking for: { $topics }.
buddy-stopped-pairs = Ended with your buddy: { $topics }. They read that it has ended, and nothing more.

buddy-gone = That is not here any more.
buddy-have-one = You have a buddy for this here. One at a time keeps it doable; “{ buddy-button-leave }” on their card makes room.
buddy-many-searches = { $most } new searches a day is where I stop. Tomorrow there is room again.
buddy-many-pairs = You have met { $most } new people within a week. That is plenty; there is room for another in a few days.

# Somebody is there
buddy-proposal-title = Somebody to practise with
buddy-proposal = Somebody in { $where } would like to practise { $topic }.
buddy-proposal-hours = { $hours ->
    [one] You are both awake for about an hour of the day.
   *[other] You are both awake for about { $hours } hours of the day.
}
buddy-proposal-how = With two yeses you see each other’s names. With a no, nobody hears of it, and I go on looking.
buddy-proposal-aside = It stands until { $until }. No answer is fine, too.
buddy-button-yes = Yes, please
buddy-button-no = No, thanks
buddy-button-never = Never this person
buddy-button-unsay = Take it back
buddy-waiting-title = Noted: yes
buddy-waiting = That is a yes to somebody in { $where } for { $topic }. When they say yes too, you both hear of it. I wait for that until { $until }, and no reason is asked of anybody.
buddy-no-title = All right
buddy-no = Nobody hears of it. I go on looking for somebody else, unless your search rests.
buddy-over-title = This one is over
buddy-over = It does not stand any more. A search that goes on looks for somebody else.
buddy-proposal-over = This one is over by now. A search that goes on looks for somebody else.
buddy-nothing-title = This one did not work out
buddy-nothing = The person you said yes to will not be your buddy this time. There are a hundred dull reasons for that, such as a full week or a missed message. A search that goes on looks for somebody else.

# A pair
buddy-somebody = somebody
buddy-pair-title = { $new ->
    [met] You have a buddy
    [time] A time to practise
    [sheet] A sheet for you
    [off] The time is called off
    [dropped] Another time, then
   *[no] You and your buddy
}
# $who: a mention.
buddy-pair = You practise { $topic } with { $who }, of { $where }.
buddy-pair-thread = Your private place: { $thread }
buddy-pair-dms = I have no private thread for you there, so it is your DMs: tap the name and say hello.
buddy-pair-dms-still = You two meet in your DMs.
buddy-pair-place-soon = A private thread for you two could not be opened just now. “{ buddy-button-place }” tries again, and until then your DMs do: tap the name.
buddy-pair-no-time = Next: a time. One of you suggests it, and each sees it in their own clock.
buddy-pair-agreed = Your practice: { $at }, { $relative }.
buddy-pair-suggested = { $who } suggests { $at }, { $relative }.
buddy-pair-suggested-own = You suggested { $at }, { $relative }. { $who } is asked.
buddy-pair-old-stands = The time before stands until you both agree on the new one.
buddy-pair-called-off = The time you had is called off. Another one can be suggested whenever it suits.
buddy-pair-dropped = The suggested time does not work out. Another one can be suggested whenever it suits.
buddy-pair-given = { $count ->
    [one] { $who } gave you a sheet.
   *[other] { $who } gave you { $count } sheets.
}
buddy-pair-over = The two of you are no pair any more. /buddy find looks for somebody else.
# One performance varies a lot from one day to the next (interviewing.io); repeated practice is what the trials had.
buddy-noisy = One interview is a noisy measurement. Three rounds tell you more than one.
buddy-button-open = Open
buddy-button-agree = That works
buddy-button-other-time = Another time
buddy-button-decline = Not then
buddy-button-suggest = Suggest a time
buddy-button-move = Reschedule
buddy-button-unsuggest = Take it back
buddy-button-off = Call it off
buddy-button-questions = Three questions
buddy-button-sheet = The sheet
buddy-button-given = { $count ->
    [one] Your sheet
   *[other] Your { $count } sheets
}
buddy-button-thread = To the thread
buddy-button-place = Open the thread
buddy-button-more = More
buddy-button-back = Back
buddy-ended-title = It has ended
buddy-ended = Practising { $topic } with { $who } has come to an end. No reason is asked of anybody here, and it says nothing about you.
buddy-ended-own = Practising { $topic } with { $who } has come to an end. They read just that, without a reason.

# The thread
buddy-thread-name = Practice { $number }
buddy-thread-title = A place to practise
# $who: two mentions.
buddy-thread = { $who }, you both said yes to practising { $topic }.
buddy-thread-1 = One asks three questions, the other answers. Then you swap. “{ buddy-button-questions }” shows each of you your own.
buddy-thread-2 = Whoever asks fills in the sheet: four things one can see, two good ones, one to change.
buddy-thread-3 = The sheet goes to the other, privately, when its writer gives it.
buddy-thread-aside = I read nothing you write here. Moderators who manage threads can open it.
buddy-thread-ended = This practice has come to an end.

# A time
buddy-form-time-title = A time to practise
buddy-form-when = When?
buddy-form-when-example = tomorrow 6pm, friday 18:30, in 2 hours
buddy-form-when-hint = In your own time. Your buddy sees it in theirs.
buddy-clocks-skipped = The clocks go forward on that day and skip { $said }, so this is { $at }.
buddy-clocks-twice = The clocks go back on that day and this time comes twice. I took the first.
buddy-time-far = That is a good while off. If you meant another day, you can suggest that one below.
buddy-time-gone = That time is not open any more. Their card shows what stands now.
buddy-time-yours = You suggested that time yourself. Your buddy is asked.
buddy-many-times = That is a lot of times for one day. Talk it over with your buddy, and suggest one tomorrow.
buddy-due-title = Practice soon
buddy-due = **{ $at }**, { $relative }: { $topic } with { $who }, of { $where }.
buddy-after-title = How was it?
buddy-after = The practice with { $who } of { $at }.
buddy-after-aside = Your buddy is not told what you press. “{ buddy-answer-not_for_me }” also ends it: they read that it has ended, without a reason.
buddy-answer-good = Good
buddy-answer-so_so = So so
buddy-answer-not_for_me = Not for me
buddy-answer-did_not_happen = Did not happen
buddy-noted-title = Noted
# $answer: good, so_so or did_not_happen.
buddy-noted = { $answer ->
    [good] Good. Another round while it is warm?
    [so_so] So so is an honest answer. A second round often goes differently.
   *[did_not_happen] It happens. Another time can be suggested, or none.
}

# Questions
buddy-questions-title = Three questions
buddy-questions = From your own bank. Ask these, or read them out and be asked. Your buddy sees none of them unless you say it.
buddy-questions-none = Your own bank has none to draw, so here are three that come up everywhere:
buddy-questions-aside = Three questions, then the notes, then swap.
buddy-question-1 = Tell me about a time when something you were responsible for went wrong.
buddy-question-2 = Which part of this job would be new to you, and how would you go about it?
buddy-question-3 = What would the people you worked with last say you are good for?

# The sheet
buddy-form-scores-title = What did you see?
buddy-behaviour-answered = Answered the question that was asked
buddy-behaviour-example = Gave one concrete example
buddy-behaviour-own = Said what they did themselves
buddy-behaviour-ended = Came to a clear end
buddy-scale-1 = 1 · not this time
buddy-scale-2 = 2 · a little
buddy-scale-3 = 3 · mostly
buddy-scale-4 = 4 · clearly
buddy-scale-choose = 1 to 4, or leave it
buddy-form-words-title = In words
buddy-form-good = Two good things
buddy-form-good-hint = What they did, as you saw it: “you gave the number before I asked”.
buddy-form-change = One thing to change
buddy-form-change-hint = One is enough, and small enough to try in the next round.
buddy-button-words = Two good things, one to change
buddy-button-scores = Change the scale
buddy-button-give = Give it
buddy-sheet-title = Your sheet about this round
buddy-sheet-aside = Your buddy sees none of it before you press “{ buddy-button-give }”.
buddy-sheet-blank = Nothing on it so far.
buddy-sheet-given-title = Given
buddy-sheet-given-on = Given { $at }. It stays as it is.
buddy-sheet-given-now = Your buddy gets it privately. Now swap: they ask, you answer.
buddy-sheet-given-both = Your buddy gets it privately. Now each of you has had a round.
buddy-sheets-title = A sheet for you
# $at: a date as Discord writes it.
buddy-sheet-from = From { $who }, { $at }:
buddy-sheets-none = No sheet was given to you so far.
buddy-sheet-gone = That sheet is not there any more.
buddy-sheet-given = This sheet is given and stays as it is. The next practice has one of its own.
buddy-sheet-empty = There is nothing on it so far. One line is enough.
buddy-sheet-too-long = That is { $long } characters, and { $most } fit there. Which part matters most?

# Leaving
buddy-more-title = If something is in the way
buddy-more-leave = **End it:** they read that it has ended, and no reason.
buddy-more-block = **Block:** that too, and you two are never proposed to each other again, in any server. They are not told.
buddy-more-report = **Report:** tells the moderators of this server. You see who reads it before you write a word.
buddy-button-leave = End it
buddy-button-block = Block
buddy-button-unblock = Take the block back
buddy-button-report = Report
buddy-button-report-write = Write it
buddy-blocked-title = Blocked
buddy-blocked = You two will not be proposed to each other again, in any server. They are not told.
buddy-unblocked-title = Taken back
buddy-unblocked = The block is gone. What it ended stays ended.
buddy-report-title = Tell the moderators
buddy-report-who = The moderators of { $where } read it in their review channel, with your name and that of { $who }. I tell { $who } nothing.
buddy-report-nobody = The moderators of { $where } have set no channel where I could post a report, so nobody would read one. You can write to a moderator yourself; Discord takes reports too, from the menu of any message. “{ buddy-button-block }” works right away.
buddy-form-report-title = A report
buddy-form-report = What happened?
buddy-form-report-hint = Moderators read these words as you write them.
buddy-report-empty = There were no words in it. One sentence is enough for a moderator to ask back.
buddy-report-too-long = That is { $long } characters, and a report takes { $most }. What matters most?
buddy-report-unread = It could not be posted where moderators read, and I kept nothing of it. You can write to a moderator yourself.
buddy-many-reports = { $most } reports a day is where I stop. You can write to a moderator yourself at any time.
buddy-reported-title = They have it
buddy-reported = It stands where the moderators of the server read, with both names.
buddy-to-moderators-title = A report about a practice partner
# $by, $about: mentions.
buddy-to-moderators = { $by } reports { $about }, whom I had brought together to practise:
buddy-to-moderators-aside = { $about } was told nothing of this.
