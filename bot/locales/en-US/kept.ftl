# What could not reach a person by DM, shown privately at the next thing they do.
kept-title = { $count ->
    [one] One thing I could not send you
   *[other] { $count } things I could not send you
}
kept-closed = Your DMs are closed to me, so I kept it for here, where only you see it.
kept-more = Here are the first { $shown }. The rest comes with the next thing you do.
kept-how-to-open = To open them: User Settings › Content & Social › Social Permissions, choose a server we share, and switch Direct Messages on. If you blocked me, unblock me. Then press the button, and I will try.
kept-failed = Discord would not take it at the time, so I kept it for here.
