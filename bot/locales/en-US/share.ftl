share-button = Share a consolation celebration
share-start-title = A consolation celebration
share-start = A post in a channel of your choice, where others can leave you a hug. You see it first, word for word; nothing goes out before you say so.
share-choose = Where?
share-preview-title = This is what { $where } will read
share-preview-nothing-yet = Nothing is posted yet.
share-button-post = Share
share-button-company-add = Add the company’s name
share-button-company-leave = Leave the company out
share-button-name-add = Add my name
share-button-name-leave = Leave my name out
share-button-not = Not now
share-not-title = All right
share-not = Nothing was posted.

# $named and $hascompany are yes or no.
share-post-title = A consolation celebration
share-post = { $named ->
    [yes] { $hascompany ->
        [yes] { $who } tried for { $company } and heard a no. Here is to the trying.
       *[no] { $who } went for something and heard a no. Here is to the trying.
    }
   *[no] { $hascompany ->
        [yes] Somebody here tried for { $company } and heard a no. Here is to the trying.
       *[no] Somebody here went for something and heard a no. Here is to the trying.
    }
}
share-post-invite = If you have been there, leave a hug.
share-post-hugs = { $count ->
    [one] One hug so far
   *[other] { $count } hugs so far
}

# A yes. $named and $hascompany as above.
share-yes-start-title = Share your yes
share-yes-start = A post in a channel of your choice, for the people who are still on the road. You see it first, word for word; nothing goes out before you say so.
share-yes-title = A yes
share-yes-post = { $named ->
    [yes] { $hascompany ->
        [yes] { $who } has heard a yes, from { $company }. Here is to the road that led there.
       *[no] { $who } has heard a yes. Here is to the road that led there.
    }
   *[no] { $hascompany ->
        [yes] Somebody here has heard a yes, from { $company }. Here is to the road that led there.
       *[no] Somebody here has heard a yes. Here is to the road that led there.
    }
}
share-yes-invite = If you know that road, leave a hug.
share-button-hug = 🫂 Hug
share-hugged = Your hug is on it. Press again to take it back.
share-hug-back = I took your hug back. Nobody is told.
share-hug-title = A hug

share-posted-title = It is out there
share-posted = It stands in { $where }. I will tell you, and only you, how many hugs came.
share-button-look = Look at it
share-button-down = Take it down
share-button-down-from = Take down the post in #{ $where }
share-down-title = Taken down
share-down = It is gone from the channel.

share-needs-server = A celebration needs company: it goes to a channel of a server. Use /rejected or /party status in a server where I am, and press this button there.
share-yes-needs-server = A celebration needs company: it goes to a channel of a server. Use /hired in a server where I am, and press this button there.
share-not-member = I am not a member of this server, so I cannot post here. Try it in a server where I am.
share-channel-gone = That channel is not there any more, so nothing was posted. Choose another one.
share-unsure = Discord gave me no clear answer. Press “{ share-button-post }” once more: however often you press, it is posted once.
share-bot-cannot = I may not write in { $where }. A moderator can allow me “View Channel” and “Send Messages” there, or you choose another channel.
share-you-cannot = You may not write in { $where } yourself, so I will not do it for you. Choose a channel where you can.
share-cannot-remove = I cannot reach that channel any more to take the post down. A moderator there can delete it.
share-gone = That post is not there any more.
share-own = This one is yours. Others leave the hugs; you get them.
share-switched-off = The moderators of this server have switched shared posts off. Nothing was posted.
