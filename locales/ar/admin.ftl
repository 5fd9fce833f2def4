# صفحات المشرف.

admin-heading = <b>المتجر اليوم</b>
admin-day = 📅 آخر 24 ساعة: { $orders ->
    [zero] لا طلبات
    [one] طلب واحد
    [two] طلبان
    [few] { $orders } طلبات
    [many] { $orders } طلبًا
   *[other] { $orders } طلب
}، { $customers ->
    [zero] لا عملاء
    [one] عميل واحد
    [two] عميلان
    [few] { $customers } عملاء
    [many] { $customers } عميلًا
   *[other] { $customers } عميل
}، مبيعات { $sold }، وأُعيد { $refunded }.
admin-ever = 🗂 الإجمالي: { $orders ->
    [zero] لا طلبات
    [one] طلب واحد
    [two] طلبان
    [few] { $orders } طلبات
    [many] { $orders } طلبًا
   *[other] { $orders } طلب
}، { $customers ->
    [zero] لا عملاء
    [one] عميل واحد
    [two] عميلان
    [few] { $customers } عملاء
    [many] { $customers } عميلًا
   *[other] { $customers } عميل
}، مبيعات { $sold }، وأُعيد { $refunded }.
admin-attention-none = ✅ لا شيء ينتظرك.
admin-attention-some = ⚠️ طلبات تنتظرك: { $orders }. رسائل وُضعت جانبًا: { $updates }.
admin-held = 💱 أسعار تنتظر موافقتك: { $count }.
admin-commands =
    لعرض عميل: { $user } <i>رقم أو اسم</i>
    للرصيد: { $credit } <i>عميل مبلغ سبب</i> · { $debit }
    لعرض طلب: { $order } <i>رقم</i>
    وأيضًا: { $others }
admin-open-attention = ⚠️ ما ينتظرك
admin-open-stats = 📊 الأرقام
admin-open-sync = 🔄 قوائم الأسعار
admin-open-providers = 🔌 المزوّدون
admin-open-order = 📦 فتح الطلب
admin-accept-prices = ✅ قبول الأسعار الجديدة
admin-prices-accepted = { $count ->
    [zero] لا أسعار جديدة.
    [one] قُبل سعر واحد.
    [two] قُبل سعران.
    [few] قُبلت { $count } أسعار.
    [many] قُبل { $count } سعرًا.
   *[other] قُبل { $count } سعر.
}
admin-services = 🛍 الخدمات: { $on_sale } معروضة، { $hidden } مخفية، { $held } سعرها ينتظر، { $frozen } موقوفة بسبب خصم غير متوقع، { $gone } خرجت من القائمة، { $unsellable } من نوع لا نبيعه، { $unsold } ليست خدمات بحسب أسمائها.
admin-messages = ✉️ الإشعارات: { $owed } في الطريق، { $undeliverable } تعذّر تسليمها.
admin-sync-running = نقرأ قوائم الأسعار…
admin-sync-trust = القائمة القصيرة صحيحة
sync-heading = <b>قوائم الأسعار</b>
sync-applied = 🔌 <b>{ $provider }</b>: الخدمات { $listed }؛ جديدة { $added }، متغيّرة { $changed }، خارجة { $vanished }، عائدة { $returned }، أسعار موقوفة { $held }.
sync-refused = 📉 <b>{ $provider }</b>: لم تصل إلا { $listed } خدمة؛ لم يتغيّر شيء.
sync-failed = ✖️ تعذّرت قراءة <b>{ $provider }</b>: { $reason }

panels-heading = <b>المزوّدون</b>
panel-health = { $health ->
    [well] 🟢
    [busy] 🟡
    [ill] 🟠
   *[stopped] 🔴
} <b>{ $provider }</b>: { $health ->
    [well] يستقبل الطلبات
    [busy] طلب منا التمهّل
    [ill] لا يجيب؛ نحاول كل نصف دقيقة
   *[stopped] يرفض مفتاحنا؛ لن يُرسل شيء حتى تتحقق منه
}
panel-never-read = لم تُقرأ قائمته بعد.
panel-sync = قُرئت القائمة في { $time }، والرصيد { $balance }
panel-unsold = غير معروض للبيع: { $types }
panel-words = «{ $words }» (رفض بها { $count ->
    [zero] ولا مرة
    [one] مرة واحدة
    [two] مرتين
    [few] { $count } مرات
    [many] { $count } مرة
   *[other] { $count } مرة
})
panel-resume = 🔁 المحاولة مع { $provider } من جديد
panel-resumed = نحاول معه من جديد.

user-heading = <b>{ $name }</b> · <code>{ $id }</code>
user-username = @{ $username }
user-language = 🌐 { $language }
user-balance = 👛 { $balance }
user-orders = 📦 عدد الطلبات: { $count }
user-since = 🗓 منذ { $time }
user-banned = 🚫 موقوف عن الطلب منذ { $time }
user-unreachable = 🔕 حظر البوت
user-how = إضافة رصيد: <code>/credit { $id } 10 reason</code>
user-ban = 🚫 إيقاف الطلب
user-unban = إعادة الفتح
adjusted-credit = ✅ أُضيف { $amount } إلى { $name }، ورصيده الآن { $balance }.
adjusted-debit = ✅ خُصم { $amount } من { $name }، ورصيده الآن { $balance }.

markup-all = <b>نضيف { $percent }٪ إلى سعر المزوّد.</b>
markup-category = القسم { $target }: { $percent }٪
markup-service = الخدمة { $target }: { $percent }٪
service-hidden = 🙈 أُخفيت: { $id } { $name }
service-shown = 👁 معروضة: { $id } { $name }

attention-heading = <b>ما يحتاج إلى قرار</b>
attention-none = ✅ لا يوجد طلب يحتاج إلى قرار.
attention-line =
    <b>طلب { $order }</b> · { $state } · { $provider }
    { $name }
    { $reason }
reason-uncertain = لا يُعرف هل استلمه المزوّد أم لا
reason-status = أبلغ المزوّد عن حالة لا تؤكد شيئًا
reason-settlement = أرقام المزوّد متناقضة؛ لم يُحرَّك أي مبلغ
reason-contradiction = تراجع المزوّد عمّا قاله من قبل
reason-insufficient_funds = نفد رصيدنا لدى المزوّد
reason-invalid_key = المزوّد يرفض مفتاحنا
reason-stopped = رفض المزوّد مفتاحنا ثلاث مرات؛ لن يُرسل شيء حتى تتدخل
reason-missing = المزوّد لا يذكر هذا الطلب في ردوده
reason-order_not_found = المزوّد لا يعرف هذا الطلب
reason-provider-unknown = مزوّده لم يعد في الإعدادات
reason-account_disabled = حسابنا لدى المزوّد موقوف
reason-rate_unit_suspect = يُخصم ألف ضعف السعر المعلن أو جزء من ألف منه
reason-overcharged = يُخصم أكثر من السعر المعلن
reason-late = وصل الرد متأخرًا؛ والرقم لدى المزوّد هو
evidence-balance = 🔎 رصيدنا لدى المزوّد: قبل الطلب { $before } والآن { $after }، وتكلفة الطلب { $cost }. { $verdict ->
    [charged] الأرجح أنه استُلم.
    [untouched] الأرجح أنه لم يُستلم.
   *[unclear] لا يدل هذا على شيء.
}
evidence-listed = 📋 طلبات تشبهه في قائمة المزوّد: { $ids }
admin-order-state = { $state }
admin-order-attention = 👀 { $reason }
admin-order-user = 👤 <code>{ $user }</code>
admin-order-money = 💵 { $price }؛ أُعيد { $refunded }؛ المكتسب { $earned }
admin-order-cost = 🏷 التكلفة { $cost }، المخصوم { $charge }
admin-order-provider = 🔌 { $provider } · <code>{ $id }</code>
resolve-bind = 🔗 موجود لدى المزوّد: أدخل رقمه
resolve-again = 📤 إرسال من جديد
resolve-refund = ↩️ إعادة المبلغ
resolve-seen = 👌 اطّلعت
resolve-ask-bind = ما الرقم الذي أعطاه المزوّد للطلب رقم { $order }؟ أرسله هنا.
resolve-ask-again = <b>هل نرسله من جديد؟</b> فقط إن تأكدت لدى المزوّد أنه غير موجود، وإلا اشتُري مرتين.
resolve-ask-refund = <b>هل نعيد كامل المبلغ؟</b> يُغلق الطلب بذلك.
resolve-yes = نعم
resolve-no = لا
resolve-done = تم.

usage-user = اكتبها هكذا: /user 1001 أو /user @name
usage-credit = اكتبها هكذا: /credit 1001 12.50 bank transfer
usage-debit = اكتبها هكذا: /debit 1001 12.50 wrong credit
usage-ban = اكتبها هكذا: /ban 1001
usage-unban = اكتبها هكذا: /unban 1001
usage-order = اكتبها هكذا: /order 15
usage-hide = اكتبها هكذا: /hide 120
usage-show = اكتبها هكذا: /show 120
usage-markup = اكتبها هكذا: /markup 25 · /markup category 7 30 · /markup service 120 40
