# /hired: the yes. $noes: how many noes came before it on this road.
hired-command = The yes: celebrate, stop every timer, take your road with you

hired-ask-title = Was that a yes?
hired-ask = When you press the button, I stop everything I would still send you. Nothing you wrote is deleted.
hired-ask-nothing = Nothing is planned at the moment, so there is nothing to stop. Nothing you wrote is deleted.
hired-ask-aside = For a day, one press takes it back.
hired-list-stops = **This would stop:**
hired-list-stopped = **Stopped:**
# $what: the name of a reminder, as /reminders has it.
hired-stops = { $count ->
    [one] · { $what }
   *[other] · { $what } ({ $count })
}
hired-stops-more = { $count ->
    [one] · one more
   *[other] · { $count } more
}
hired-button-yes = They said yes
hired-button-yes-words = Yes, and I want to write it down
hired-button-not = Not yet

hired-title = They said yes 🎉
hired-title-plainly = They said yes
hired-celebrate = { $tone ->
    [plain] { $noes ->
        [0] You were offered the job, and took it. Congratulations.
        [one] One no, and then a yes. Congratulations.
       *[other] { $noes } noes, and then a yes. Congratulations.
    }
    [dry] { $noes ->
        [0] A yes without a single no in here. I have hardly been needed, and I am glad.
        [one] One no, one yes. I like how this one ends.
       *[other] { $noes } noes, one yes. It only ever takes the one.
    }
   *[gentle] { $noes ->
        [0] There it is. Go and tell somebody who will be loud about it.
        [one] One no, and you went on, and there it is. Go and tell somebody who will be loud about it.
       *[other] { $noes } noes, and you went on, and there it is. Go and tell somebody who will be loud about it.
    }
}
hired-at = At { $company }.
hired-stopped-nothing = Nothing was planned, so nothing had to be stopped.
hired-aside = Nothing you wrote is gone: it stays here, and stays quiet.
hired-button-export = Take my road with me
hired-button-words = Something to remember
hired-button-change = Change what I wrote
hired-button-share = Share it

hired-form-title = The yes
hired-form-words = What do you want to remember of this?
hired-form-words-hint = Where you were, who you told first. Only you can read it.
hired-form-company = Where?
hired-form-company-hint = Can stay empty. No post names it unless you add it there.
hired-too-long = That is { $long } characters, and there is room for { $most }. Which part would you read again?
hired-gone = I do not have that one any more. /hired begins anew.

hired-not-title = All right
hired-not = Nothing was stopped. This waits until it is true.

hired-undone-title = Taken back
hired-undone = { $count ->
    [0] All is as it was.
    [one] All is as it was, and what was stopped is planned again.
   *[other] All is as it was, and the { $count } things that were stopped are planned again.
}
hired-undo-over = That was more than a day ago, so I no longer know what was stopped. /hired lets you begin anew, and each word sets its own reminder again.

hired-already-title = You heard a yes
hired-already = That was on { $at }, and it has been quiet here since.
hired-button-back = I am looking again
hired-button-another = Another yes

hired-back-title = Welcome back
hired-back = { $tone ->
    [plain] This is a new road. What came before your yes stays behind you: I will not bring it up.
    [dry] New road, same map. What came before your yes stays where it is; I will not bring it up.
   *[gentle] This is a new road, and you have walked one before. What came before your yes stays behind you: I will not bring it up.
}
hired-back-wins = { $count ->
    [one] Your win is where you left it.
   *[other] Your { $count } wins are where you left them.
}
hired-back-values = So is your page about what matters to you.
hired-back-reminders = What I asked every day or week stays off until you set it again.
hired-button-next = What is next
hired-button-prompt = A daily prompt for wins
