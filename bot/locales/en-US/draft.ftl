# The letters Comeback drafts: asking for feedback, following up once, saying thanks. The person edits them and
# sends them from their own mail. Places to fill stand in [brackets].
# $hascompany, $hasrole: yes or no; without one, $company or $role may be empty.
# $stage: application, withdrawn (an offer that was withdrawn), or any other stage, at which people have met.
# Each paragraph can be taken out alone, the one about later openings above all: it stays only if it is true.


## The request

draft-subject =
    { $hasrole ->
        [yes] Thank you, and one question about the { $role } role
       *[no] Thank you, and one question
    }

draft-body-warm =
    Hello { "[name]" },

    Thank you for considering me for the { $hasrole ->
        [yes] { $role } role
       *[no] role
    }{ $hascompany ->
        [yes] {" "}at { $company }
       *[no] {""}
    }. { $stage ->
        [application] While writing my application I was especially drawn to [one thing about the work or the team].
       *[other] I especially enjoyed [one thing you talked about together].
    }

    { $stage ->
        [withdrawn] I was sorry that the offer could not stand, and I accept the decision.
       *[other] I was sorry to hear the news, and I accept the decision.
    } If you could name one thing for me to work on for roles like this, what would it be? I will take your answer as it comes, without arguing. I know time is short, so there is no need to answer if it does not fit.

    If another opening suits me better one day, I would be glad to hear of it.

    I wish you and the team well.

    { "[your name]" }

draft-body-short =
    Hello { "[name]" },

    Thank you for your time{ $hasrole ->
        [yes] {" "}and for considering me for the { $role } role
       *[no] {" "}and for considering me
    }{ $hascompany ->
        [yes] {" "}at { $company }
       *[no] {""}
    }. { $stage ->
        [application] What drew me in was [one thing about the work or the team].
       *[other] I liked [one thing you talked about together].
    }

    { $stage ->
        [withdrawn] I accept that the offer is withdrawn.
       *[other] I accept your decision.
    } May I ask one thing: which skill should I work on first for roles like this? No need to answer if time is short.

    I am still interested in later openings.

    All the best to you and the team,

    { "[your name]" }

draft-body-formal =
    Dear { "[name]" },

    Thank you for considering my application{ $hasrole ->
        [yes] {" "}for the position of { $role }
       *[no] {""}
    }{ $hascompany ->
        [yes] {" "}at { $company }
       *[no] {""}
    }. { $stage ->
        [application] I prepared it with particular interest in [one thing about the work or the organisation].
       *[other] I particularly valued [one point from our conversation].
    }

    { $stage ->
        [withdrawn] I accept the decision to withdraw the offer.
       *[other] I accept your decision.
    } I would be grateful for your view on one point: which skill or experience would have made my application stronger? Any comment will be received with thanks and without dispute. I understand that your time is limited, and no reply is needed if it does not permit one.

    Should a suitable position open later, I would be pleased to be considered.

    I wish you and your colleagues every success.

    Yours sincerely,

    { "[your name]" }


## The one follow-up

draft-follow-up-subject =
    { $hasrole ->
        [yes] Re: one question about the { $role } role
       *[no] Re: one question
    }
draft-follow-up-body =
    Hello { "[name]" },

    Last week I sent you a question{ $hasrole ->
        [yes] {" "}about the { $role } role
       *[no] {""}
    }{ $hascompany ->
        [yes] {" "}at { $company }
       *[no] {""}
    }, and I know how full a week gets. If you have a minute, the one thing I could work on would still help me. If not, that is quite all right, and I will not write about it again.

    Thank you, and all the best,

    { "[your name]" }


## When feedback came

draft-thanks-body =
    Thank you for taking the time to tell me this. It helps, and I will work with it.

    { "[your name]" }


## Hints about a draft; none of them stops anyone

draft-hint-too-long = This is { $words } words. Letters of about a hundred are the easiest to answer, so a paragraph may stay at home.
draft-hint-questions = There are { $n } questions in here. One alone is easier to answer, so you could keep the one that matters most to you.
draft-hint-phrase = “{ $phrase }” can sound like a dispute to a stranger who is reading fast. It is your letter: keep it, or try the sentence without it.
# $phrases: the further ones in a list, each in quotation marks
draft-hint-phrases = The same goes for { $phrases }.
draft-hint-exclamations = There are { $n } exclamation marks. A full stop sounds calmer on paper.
draft-hint-legal = If you think the no had to do with who you are, that is a legal question, and this letter is not the best place for it. The time to act is short, often only weeks, so it is worth asking an advice body first: Acas in the United Kingdom, the EEOC in the United States, the Antidiskriminierungsstelle in Germany, or the equality body where you live.
