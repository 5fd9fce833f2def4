# شحن المحفظة، وما يراه المشرف منه.

topup-open = ➕ شحن المحفظة
topup-missing = ➕ شحن { $amount }
topup-off = لا يمكن الشحن من هنا حاليًا. راسل المتجر من فضلك.
topup-suggested = يكفي طلبك <b>{ $amount }</b>.
topup-ways = كيف تودّ أن تدفع؟
topup-by-stars = ⭐ نجوم تيليجرام
topup-by-transfer = 🏦 حوالة
topup-pay = ادفع ⭐ { $stars }
topup-transfer-sum = 🏦 حوالة بمبلغ { $amount }
topup-other-sum = ✏️ مبلغ آخر
topup-mine-open = 🏦 رقم { $topup } · { $amount } · بانتظار الإيصال
topup-mine-waiting = ⏳ رقم { $topup } · { $amount } · قيد المراجعة
topup-ask-sum = كم تودّ أن تشحن؟ اختر مبلغًا من الأزرار أو اكتبه، من { $least } إلى { $most }.
topup-stars-rate = ثمن { $amount }: { $stars ->
    [zero] بلا نجوم
    [one] نجمة واحدة
    [two] نجمتان
    [few] { $stars } نجوم
    [many] { $stars } نجمة
   *[other] { $stars } نجمة
}.

topup-heading = <b>عملية شحن رقم { $topup }</b>
topup-how = حوّل <b>{ $amount }</b> إلى:
topup-detail = <code>{ $line }</code>
topup-send-receipt =
    إن أمكن كتابة ملاحظة مع الحوالة فاكتب <code>{ $topup }</code>.

    ثم أرسل الإيصال هنا: صورة أو ملفًا أو رقم العملية. نراجعه ونضيف المبلغ إلى محفظتك.
topup-state-waiting = ⏳ وصلنا إيصالك بمبلغ <b>{ $amount }</b> ونحن نراجعه. ستصلك النتيجة هنا.
topup-state-credited = ✅ أُضيف إلى محفظتك <b>{ $amount }</b>.
topup-state-rejected = ✖️ لم نعثر على دفعتك بمبلغ { $amount }.
topup-state-withdrawn = ↩️ تراجعت عن عملية الشحن هذه بمبلغ { $amount } أو بدأت غيرها.
topup-reason = 💬 { $reason }
topup-since = 🗓 { $time }
topup-withdraw = ✖️ تراجع عن الشحن
topup-withdrawn = تم التراجع.
topup-back-to-order = 🛍 العودة إلى طلبك
topup-back-to-service = 🛍 العودة إلى الخدمة
topup-invoice-title = شحن المحفظة
topup-invoice-description = يُضاف إلى محفظتك { $amount }.

topup-range = يمكن شحن ما بين { $least } و{ $most } في المرة الواحدة.
topup-unknown = لا توجد عملية شحن بهذا الرقم.
topup-method-off = لا يستقبل المتجر المدفوعات بهذه الطريقة حاليًا.
topup-too-many = ما زلنا نراجع إيصالاتك السابقة. انتظر ردّنا أولًا من فضلك.
topup-decided = حُسم أمر عملية الشحن هذه من قبل.
topup-invoice-stale = انتهت صلاحية هذه الفاتورة ولم يُدفع شيء. افتح المحفظة واضغط «شحن المحفظة» من جديد من فضلك.
topup-stars-refused = لا يقبل تيليجرام هذا المبلغ بالنجوم. اختر مبلغًا آخر أو طريقة أخرى من فضلك.
topup-receipt-wanted = أرسل الإيصال صورةً أو ملفًا، أو اكتب رقم العملية من فضلك.
quote-ordered = سبق تنفيذ هذا الطلب.

notice-topup-credited = 👛 وصلت دفعتك: أُضيف إلى محفظتك <b>{ $amount }</b>. رصيدك الآن { $balance }.
notice-topup-rejected = ✖️ لم نعثر على دفعتك بمبلغ { $amount }{ $explained ->
    [true] : { $reason }
   *[false] . إن كنت قد دفعت فراسل المتجر من فضلك.
}
notice-topup-returned = ↩️ أعاد تيليجرام نجومك إليك، فخُصم من محفظتك <b>{ $amount }</b>. رصيدك الآن { $balance }.
notice-admin-topup =
    💳 <b>عملية شحن رقم { $topup }</b>
    أرسل { $name } (<code>{ $user }</code>) إيصالًا بمبلغ <b>{ $amount }</b>.
notice-admin-stars-returned = ↩️ أعاد تيليجرام نجوم عملية الشحن رقم { $topup } إلى العميل <code>{ $user }</code>، وخُصم من محفظته { $amount }.
notice-admin-stars-owed = ⚠️ أعاد تيليجرام نجوم عملية الشحن رقم { $topup } إلى العميل <code>{ $user }</code>، لكن لم يبقَ في محفظته من { $amount } سوى { $balance }. لم يُخصم شيء، والقرار لك.

admin-topups = 💳 عمليات شحن تنتظرك: { $count }.
admin-open-topups = 💳 عمليات الشحن
topups-heading = <b>عمليات شحن تنتظرك</b>
topups-none = ✅ لا توجد عملية شحن تنتظرك.
topups-line =
    <b>رقم { $topup }</b> · { $amount } · { $name }
    { $state } · { $time }
topups-button = رقم { $topup } · { $amount }
topup-admin-line = { $state } · { $time }
topup-admin-open = لم تُدفع بعد
topup-admin-waiting = إيصال ينتظر المراجعة
topup-admin-credited = أُضيف المبلغ
topup-admin-rejected = مرفوضة
topup-admin-withdrawn = تراجع العميل عنها
topup-admin-returned = أُعيدت النجوم وخُصم المبلغ
topup-admin-owed = أُعيدت النجوم ولا يكفي رصيد المحفظة
topup-admin-forgiven = أُعيدت النجوم وتُرك المبلغ للعميل
topup-from = 👤 { $name } · <code>{ $user }</code>
topup-asked = 💵 المطلوب شحنه: <b>{ $amount }</b>
topup-credited = ✅ المبلغ المضاف: <b>{ $amount }</b>
topup-charge = ⭐ { $stars } · <code>{ $charge }</code>
topup-decided-by = 👮 صاحب القرار: <code>{ $admin }</code>
topup-words = <blockquote>{ $words }</blockquote>
topup-act-approve = ✅ قبول
topup-act-sum = ✏️ مبلغ آخر
topup-act-reject = ✖️ رفض
topup-act-bare = بلا ذكر سبب
topup-act-take = ↩️ خصم المبلغ الآن
topup-act-forgive = 🤝 تركه للعميل
topup-ask-received = المطلوب في عملية الشحن رقم { $topup } هو { $amount }. كم وصل فعلًا؟ أرسل المبلغ هنا، وهو الذي يُضاف بالضبط.
topup-ask-reason = ما سبب رفض عملية الشحن رقم { $topup }؟ أرسله هنا، وسيقرؤه العميل.
