# رسائل تعذّرت معالجتها.

attention-open-parked = 🧯 وُضعت جانبًا ({ $count })
parked-open = 🧯 عرض ما وُضع جانبًا
parked-heading = <b>رسائل تعذّرت معالجتها</b>
parked-none = ✅ لا شيء موضوع جانبًا.
parked-line = 🧯 <b>{ $update }</b> · { $kind } · { $time } · { $error }
parked-chat = 👤 <code>{ $chat }</code> { $name }
parked-said = 💬 { $words }
parked-kind-message = رسالة
parked-kind-callback_query = زر
parked-kind-my_chat_member = حظر البوت أو رفع الحظر
parked-button = 🧯 { $update }
parked-how = أعد معالجتها بعد إصلاح الخلل: تُعامل كأنها وصلت الآن. وتخلّص منها إن كان صاحبها قد أعاد المحاولة منذ زمن.
parked-replay = 🔁 إعادة المعالجة
parked-drop = 🗑 تخلّص منها
parked-ask-drop = <b>هل نتخلّص من هذه الرسالة؟</b> لن تُعالج أبدًا، ولن يُخبر أحد بذلك.
parked-replayed = تُعاد معالجتها الآن.
parked-dropped = تم التخلّص منها.
parked-gone = لم تعد هذه الرسالة موضوعة جانبًا.
