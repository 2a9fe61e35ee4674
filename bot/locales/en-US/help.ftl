# /help: short enough for a phone. Commands stand as `/win add` and become ones that can be tapped; a line
# whose command does not exist is left out.
help-command = What Comeback is, the first thing to do, and more by topic
help-command-topic = What you would like to read about

help-title = Comeback
help-what = I am for the time after a “no”. First a little time to feel bad, then one step at a time, until the next interview.
help-private = What you tell me stays between us: in a server only you see my answers.
help-first = The first thing: `/rejected`, when a no has come. After that `/comeback` always knows where you are.
help-choose = Read about …
help-button-first = A no came in
help-button-all = All topics

help-topic-start = Getting started
help-topic-party = Pity party
help-topic-feedback = Feedback
help-topic-wins = Wins
help-topic-debrief = Going over it
help-topic-interviews = Interviews
help-topic-skills = Gaps and skills
help-topic-road = The road so far
help-topic-days = Days and weeks
help-topic-together = Together
help-topic-quotes = Quotes
help-topic-reminders = Reminders
help-topic-privacy = Privacy
help-topic-support = Support

help-hint-start = First things first
help-hint-party = Feel bad, on a timer
help-hint-feedback = Ask what you could work on
help-hint-wins = What went well, in your words
help-hint-debrief = What worked, what to try, which questions came
help-hint-interviews = The date, the pack the evening before, the thank-you
help-hint-skills = One skill at a time, in small steps
help-hint-road = Where you are, patterns, what matters to you, the yes
help-hint-days = A check-in at your time, a plan for the week
help-hint-together = A circle in a channel, somebody to practise with
help-hint-quotes = Somebody else’s words, with their source
help-hint-reminders = What comes when, and never at night
help-hint-privacy = What is stored, and who could read it
help-hint-support = People to talk to

help-text-start =
    `/rejected` writes down a no: the company, how far you got, how you heard. Every part can stay empty.
    `/comeback` says where you are and offers one thing to do next. You can skip it, or leave it.
    `/timezone` tells me where your clock is, so that nothing comes at night.
    `/settings` is for the tone, quiet hours, days away and your DMs.
    There are no streaks and no scores here. You can go away and come back.
help-text-party =
    `/party start` gives you a bounded time to feel bad: 15 minutes to 24 hours. I keep quiet meanwhile.
    `/party vent` is a private place to let it out. What you write there is let go, unless you choose to keep it.
    `/party extend` makes it longer, once. `/party end` ends it early.
    When it is over I offer one small thing that does you good, and then a next step.
help-text-feedback =
    `/feedback request` drafts a short, kind letter that asks for one thing to work on. You change it and send it yourself.
    A week later I offer one gentle follow-up. If no answer comes after that, we close it: most employers never answer.
    `/feedback received` keeps what they wrote, in their words.
    `/feedback list` shows what is open.
help-text-wins =
    `/win add` keeps something that went well, however small.
    `/win replay` reads one of them back to you on a bad day.
    `/win story` turns one into a story for an interview.
    `/win reminder` asks you once a day, at your time.
    `/win list` has them all, to search, change or remove.
help-text-debrief =
    `/retro` goes over an interview in three short forms, what worked first. Stop anywhere; it keeps.
    `/lesson add` keeps what they said, word for word, and one thing to try. `/lesson list` has them all.
    `/question add` keeps a question that surprised you, with a better answer. `/question practise` asks you five of them.
    `/plan add` keeps one small plan: if this happens, then I do that. You see it again before the next interview.
help-text-interviews =
    `/interview add` keeps when and where it is, with a file for your calendar.
    The evening before, a pack comes: your lessons, plans, questions and wins. Two hours before, a short word.
    `/interview prep` opens the pack whenever you like. Afterwards I ask how it went, and have a thank-you note ready.
    `/interview outcome` writes down what came of it.
help-text-skills =
    `/gap add` looks, some days later, at what the person they hired shows in public: three skills at most, never a name.
    `/gap list` shows what came back most.
    `/skill start` is for one thing to get better at, in small weekly steps. One at a time; others wait.
    `/skill log` keeps what you did. A skill that is done becomes a win.
help-text-road =
    `/journey` shows the road so far, as a picture and in words.
    `/patterns` says in one sentence what comes back, once there is enough to see anything.
    `/values` keeps two or three things that matter to you outside the search.
    `/hired` is for the yes: it stops everything I would still send you.
help-text-days =
    `/checkin schedule` asks how your day was, by DM, on your days. One tap is enough, and no tap is fine.
    `/checkin now` does it whenever you like. `/checkin history` shows your month, to you alone.
    `/week plan` is for the week in your own words: what, when, where, how many. It reminds you of nothing unless you ask.
    `/week log` notes what you did, in one tap. `/week review` looks back, at what was done first.
    Days rest without cost. Nothing resets.
help-text-together =
    `/circle list` shows this server’s circles: four to eight people, a goal a week each, in one channel.
    `/circle join` and `/circle leave` are silent. `/circle goal` sets your goal; you say each time who may see it.
    `/buddy find` looks for one person to practise interviews with. Nobody learns that you look until you have both said yes.
    `/buddy stop` ends that, and nobody is asked why.
    Moderators make circles with `/setup circle`. They see nothing that you keep to yourself.
help-text-quotes =
    `/quote get` shows one, with who said it, where and when. No repeats until you have seen them all.
    `/quote daily` sends you one a day. `/quote favourites` keeps the ones you like.
    `/quote suggest` proposes one to the people who look after your server.
    Quotes stay away during a pity party, and `/settings` switches them off.
help-text-reminders =
    I only remind you of what you asked for, by DM.
    `/reminders list` shows what is coming: move it, snooze it, cancel it.
    `/reminders why` says what became of the last ones, and why one came late.
    Quiet hours and days away are in `/settings`. If your DMs are closed I keep things, and show them to you privately here.
help-text-privacy =
    { "**Who sees it:**" } you. Nothing of yours reaches a channel unless you press Share, see it first and confirm it.
    { "**What is stored:**" } your Discord id, what you write down here and when, your settings, and for 30 days what became of your reminders. What you vent is let go by default.
    { "**How:**" } your free text and company names are encrypted at rest. Whoever runs this bot holds the key, so this protects you from a stray copy of the database and not from them.
    { "**What I read:**" } only what you send to me, or pick from a message’s menu. No channel, ever.
    `/privacy show` lists what there is, `/privacy export` gives it to you, `/privacy erase` deletes it at once.
help-text-support =
    `/support` shows people who listen, by phone, text or chat, in your country.
    When words you send me sound very heavy, I stop and ask once. Nothing about that is stored, counted or told to anyone, and `/settings` switches it off.
