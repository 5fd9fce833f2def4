# قائمة الطلبات وبطاقة الطلب.

state-queued = ⏸ بانتظار الرابط
state-accepted = ⏳ تم الاستلام
state-submitting = 📤 قيد الإرسال
state-uncertain = ⚠️ قيد التحقق
state-rejected = ✖️ تعذّر التنفيذ
state-placed = 🕒 في الانتظار
state-in_progress = 🚀 قيد التنفيذ
state-completed = ✅ مكتمل
state-partial = ➗ مكتمل جزئيًا
state-canceled = ↩️ ملغى

order-state-queued = ⏸ ما زال طلب آخر لهذا الرابط قيد التنفيذ. سنرسل طلبك تلقائيًا فور انتهائه، ودفعتك محفوظة عندنا حتى ذلك الحين.
order-state-accepted = ⏳ استلمنا طلبك ودفعتك، وسنرسله بعد لحظات.
order-state-submitting = 📤 يجري تسليم طلبك إلى المزوّد.
order-state-uncertain = ⚠️ لم يصلنا رد واضح من المزوّد. نتحقق من الأمر بأنفسنا، ومالك محفوظ عندنا حتى ذلك الحين.
order-state-rejected = ✖️ لم يقبل المزوّد هذا الطلب. عاد كامل المبلغ إلى محفظتك.
order-state-placed = 🕒 الطلب في الانتظار وسيبدأ قريبًا.
order-state-in_progress = 🚀 الطلب قيد التنفيذ.
order-state-completed = ✅ اكتمل الطلب.
order-state-partial = ➗ نُفّذ جزء من الطلب، وعاد ثمن الباقي إلى محفظتك.
order-state-canceled = ↩️ أُلغي الطلب.

orders-heading = <b>طلباتك</b>
orders-heading-open = <b>طلباتك الجارية</b>
orders-none = ليس لديك طلبات بعد.
orders-none-open = لا توجد طلبات جارية الآن.
orders-show-open = الجارية فقط
orders-show-all = عرض الكل
order-line =
    <b>طلب { $order }</b> · { $state }
    { $name }
    العدد: { $quantity } · { $price }
order-waits = ⏸ ينتظر انتهاء الطلب رقم { $order }
order-waits-other = ⏸ ينتظر انتهاء طلب آخر لهذا الرابط
order-button = { $state ->
    [queued] ⏸
    [accepted] ⏳
    [submitting] 📤
    [uncertain] ⚠️
    [rejected] ✖️
    [placed] 🕒
    [in_progress] 🚀
    [completed] ✅
    [partial] ➗
   *[canceled] ↩️
} طلب { $order }
order-heading = <b>الطلب رقم <code>{ $order }</code></b>
order-progress = { $bar } { $done } / { $quantity }
order-refunded = ↩️ المبلغ المُعاد: { $refund }
order-start-count = 📍 العدد عند البداية: { $count }
order-created = 🗓 وقت الطلب: { $time }
order-finished = 🏁 وقت الانتهاء: { $time }
order-refresh = 🔄 تحديث
order-asking = نسأل المزوّد…
order-refill = ♻️ طلب تعويض
order-cancel = إلغاء الطلب
order-again = 🛍 اطلب مرة أخرى
order-copy = 📋 رقم الطلب
order-cancel-requested = ↩️ طلبنا من المزوّد الإلغاء. القرار عنده، وستظهر النتيجة هنا.
order-refill-requested = ♻️ أُرسل طلب التعويض.
order-refill-running = ♻️ التعويض قيد التنفيذ.
order-refill-from = ♻️ يمكن طلب التعويض ابتداءً من { $time }.
cancel-ask = { $sent ->
    [true] <b>هل نطلب الإلغاء من المزوّد؟</b> ما نُفّذ حتى ذلك الحين يُحتسب، والباقي يعود إلى محفظتك.
   *[false] <b>هل تريد إلغاء هذا الطلب؟</b> يعود إليك كامل المبلغ فورًا.
}
cancel-yes = نعم، ألغِ الطلب
cancel-no = لا، أبقِه
refill-requested = أُرسل طلب التعويض.
notice-open-order = 📦 عرض الطلب
