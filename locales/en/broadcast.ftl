# One message of the admin's to many people.

broadcast-ask =
    📣 <b>A message to many</b>
    Send it to me here as people should see it: a text with any formatting, or a photo with words under it. Nobody gets it before you have chosen who and confirmed.
broadcast-kind = Please send a text, or one photo with words under it.
broadcast-too-long = Words under a photo may have up to { $limit } characters. Please shorten them and send the photo again.
broadcast-whom = ☝️ This is what people will see. Who should get it?
audience-all = Everybody
audience-ar = Who reads Arabic
audience-en = Who reads English
audience-tr = Who reads Turkish
audience-bought30 = Who bought in the last 30 days
audience-bought90 = Who bought in the last 90 days
audience-button = { $audience } · { $count }
broadcast-confirm = ☝️ The message above goes to { $count ->
    [one] <b>{ $count } person</b>
   *[other] <b>{ $count } people</b>
}: { $audience }. What has arrived cannot be taken back.
broadcast-send = 📣 Send it now
broadcast-others = Choose others
broadcast-heading = 📣 <b>Message { $number } to many</b>: { $audience }
broadcast-state = { $state ->
    [over] ✅ All sent.
    [paused] ⏸ Paused.
    [stopped] ⏹ Stopped.
   *[running] ▶️ On its way. Notices to customers go first.
}
broadcast-figures =
    Sent: { $sent } of { $total }
    Could not be reached: { $failed }
    Still to send: { $left }
broadcast-dropped = Not sent because you stopped it: { $dropped }
broadcast-resting = Telegram has asked for a pause; it goes on by itself at { $time }.
broadcast-refresh = 🔄 Refresh
broadcast-pause = ⏸ Pause
broadcast-resume = ▶️ Go on
broadcast-stop = ⏹ Stop
broadcast-ask-stop = Stop for good? { $left ->
    [one] { $left } person has not got it yet and will not get it.
   *[other] { $left } people have not got it yet and will not get it.
}
broadcast-stop-sure = ⏹ Stop for good
broadcast-keep = Keep it
broadcast-button = 📣 { $number }: { $sent } of { $total }
broadcast-unknown = There is no such message any more. Begin anew with /broadcast
broadcast-nobody = Nobody there can be reached. Choose others.
