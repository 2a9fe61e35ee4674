comeback-command = Where you are, and one next step
comeback-welcome-back = Welcome back.

comeback-new-title = Hello
comeback-new = I am here for the day somebody says no, and for the days after it: some time to feel bad, then one small step at a time.
comeback-new-private = What you tell me I show to you and nobody else, unless you share it.
comeback-new-first = The first step is to put the no on paper. It takes a minute.
comeback-button-no = Write down a no
comeback-button-win = Write down a win

comeback-title = One next step
# $where: the nearest thing on the road. $when: how long ago, as Discord writes it.
comeback-where = { $where ->
    [over] Your party ended { $when }.
    [sent] You asked { $company } for feedback. I keep an eye on it.
    [followed_up] You asked { $company } a second time. The rest is theirs to do.
    [received] An answer came from { $company }. You asked, and it came.
    [closed] The question to { $company } is closed.
   *[no] The last no came from { $company }, { $when }.
}
comeback-step-comforts = Write down three small things that do you good.
comeback-why-comforts = A short good thing lifts the mood before anything else can, and it is easier to pick one from a list.
comeback-do-comforts = Write three
comeback-step-time = Take some time to feel bad, with an end to it.
comeback-why-time = A feeling that gets its own time is less in the way afterwards.
comeback-ask-feedback = Ask { $company } what to work on, in a few kind lines.
comeback-why-feedback = Not many people ask, and I have a draft ready. An answer is a gift; no answer says nothing about you.
comeback-do-feedback = Draft it
comeback-ask-send = Look at your draft to { $company } once more, and send it from your own mail.
comeback-why-send = It is written. Sending it is the small part.
comeback-do-send = Open the draft
comeback-step-win = Write down one thing that went well today, however small.
comeback-why-win = On a bad day you will believe your own words before anybody else’s.
comeback-do-win = Write one
comeback-step-quote = Read one line by somebody who has been there.
comeback-why-quote = It takes ten seconds and asks nothing of you.
comeback-do-quote = Read one
comeback-button-skip = Not this one
comeback-they = them

comeback-done-title = That is all for now
comeback-done = There is nothing left on my side for today. Resting is a step too.
