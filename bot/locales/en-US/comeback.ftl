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
    [half] You are in the middle of going over { $company }. It keeps.
    [went_over] You went over { $company }, from what worked to what you try next.
   *[no] The last no came from { $company }, { $when }.
}
# One line for each of the other rejections of these weeks.
comeback-also = Also: { $where ->
    [sent] { $company }, asked for feedback
    [followed_up] { $company }, asked a second time
    [received] { $company }, who answered
    [closed] { $company }, closed
    [half] { $company }, half gone over
    [went_over] { $company }, gone over
   *[no] { $company }, { $when }
}.
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
comeback-ask-pack = Open your pack for { $company }.
comeback-why-pack = Your lessons, plans and wins in one place, so that nothing has to be remembered tonight.
comeback-do-pack = Open the pack
comeback-ask-outcome = Tell me how it went on with { $company }, or that you are still waiting.
comeback-why-outcome = What is written down here does not have to be carried around.
comeback-do-outcome = Tell it
comeback-ask-lesson = Keep what { $company } told you as a lesson, with one thing to try.
comeback-why-lesson = One thing to try is lighter to carry than everything they said.
comeback-do-lesson = Keep a lesson
# Why: looking from a little way off works better than living through it again (Kross & Ayduk 2011).
comeback-ask-retro = Go over { $company }, what worked first.
comeback-why-retro = Three short forms, told as a friend would tell it. Stop wherever you like; it keeps.
comeback-do-retro = Go over it
# Why not at once: comparing hurts most in the first days (evidence on envy: Dineen et al. 2017).
comeback-ask-gap = See what the person { $company } took shows in public: three skills at most, and no name.
comeback-why-gap = It tells what such a job asks for. It does not say who is worth more.
comeback-do-gap = Have a look
comeback-step-practise = Practise five of your own questions.
comeback-why-practise = The second time somebody asks, it is no surprise any more.
comeback-do-practise = Practise
comeback-step-question = Write down one question you would rather not be asked.
comeback-why-question = On paper, with an answer beside it, it is just a question.
comeback-do-question = Write it down
comeback-step-plan = Make one small plan: if this happens, then I do that.
comeback-why-plan = When the moment comes there is no time to think. The plan has done it already.
comeback-do-plan = Make one
comeback-step-skill = Make the lesson you heard more than once into a skill, with one small step a week.
comeback-why-skill = Heard once, it may be one person’s taste. Heard again, it is worth a look.
comeback-do-skill = See how
comeback-step-missing = Take up one skill you found missing, in small weekly steps.
comeback-why-missing = One at a time is enough, and you choose which.
comeback-do-missing = See how
comeback-step-weekly = Take this week’s small step on your skill.
comeback-why-weekly = You made it small, so that it fits into a week like this one.
comeback-do-weekly = Open it
# Why: a written plan of what, when and where is what worked (Abel, Burger, Carranza & Piraino 2019).
comeback-step-week = Plan the week in two or three lines: what, when, where.
comeback-why-week = On a tired morning the deciding is done already, and a small plan is a plan.
comeback-do-week = Plan it
comeback-step-values = Write down two or three things that matter to you outside the search.
comeback-why-values = They were there before this search, and they will be there after it.
comeback-do-values = Choose them
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

comeback-hired-title = You got there
comeback-hired = Nothing is waiting for you here, which is how it ought to be. Your wins are kept, for whenever you want to read them.
comeback-hired-again = If you are looking again, say so. The road starts fresh, and what you learned comes along.
comeback-button-again = I am looking again
comeback-button-wins = My wins
comeback-button-road = The road so far
