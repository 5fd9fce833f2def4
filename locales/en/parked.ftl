# Messages that could not be handled.

attention-open-parked = 🧯 Set aside ({ $count })
parked-open = 🧯 See what was set aside
parked-heading = <b>Messages that could not be handled</b>
parked-none = ✅ Nothing is set aside.
parked-line = 🧯 <b>{ $update }</b> · { $kind } · { $time } · { $error }
parked-chat = 👤 <code>{ $chat }</code> { $name }
parked-said = 💬 { $words }
parked-kind-message = message
parked-kind-callback_query = button
parked-kind-my_chat_member = bot blocked or unblocked
parked-button = 🧯 { $update }
parked-how = Handle it again once what was wrong is mended: it is done as if it had just been sent. Drop it where the person has long tried again.
parked-replay = 🔁 Handle again
parked-drop = 🗑 Drop
parked-ask-drop = <b>Drop this message?</b> It will never be handled, and nobody is told.
parked-replayed = It is being handled again.
parked-dropped = Dropped.
parked-gone = This message is not set aside any more.
