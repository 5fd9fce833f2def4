# تعبئة الطلب.

order-ask-link =
    <b>{ $service }</b>

    أرسل رابط { $platform } لهذا الطلب. يجب أن يكون الحساب أو المنشور عامًّا.
order-link-example = مثال: <code>{ $example }</code>
order-ask-comments = أرسل التعليقات الآن، كل تعليق في سطر. { $bounded ->
    [false] الحد الأدنى { $min }.
   *[true] الحد الأدنى { $min } والأقصى { $max }.
}
order-ask-quantity = كم تريد؟ { $bounded ->
    [false] الحد الأدنى { $min }.
   *[true] الحد الأدنى { $min } والأقصى { $max }.
} اكتب العدد أو اختره من الأزرار.
quantity-pick = { $count }
order-text-wanted = أرسلها كتابةً من فضلك؛ الصورة أو الصوت أو الملف لا يفيد هنا.
order-incomplete = ما زال هناك شيء ناقص في هذا الطلب. ابدأ من جديد من فضلك.

confirm-title = <b>هل كل شيء صحيح؟</b>
confirm-service = 🛍 { $name }
confirm-link = 🔗 <code>{ $link }</code>
confirm-quantity = 🔢 العدد: { $quantity }
confirm-total = 💵 <b>{ $price }</b>
confirm-comments = { $count ->
    [zero] 💬 بدون تعليقات: { $preview }
    [one] 💬 تعليق واحد: { $preview }
    [two] 💬 تعليقان: { $preview }
    [few] 💬 { $count } تعليقات: { $preview }
    [many] 💬 { $count } تعليقًا: { $preview }
   *[other] 💬 { $count } تعليق: { $preview }
}
confirm-balance-after = 👛 يبقى في رصيدك بعد هذا الطلب { $balance }.
confirm-missing = 👛 رصيدك { $balance } وينقصك <b>{ $missing }</b>. اشحن محفظتك ثم أكّد الطلب من هنا.
confirm-held = هذا السعر محجوز لك لمدة { $time }.
confirm-yes = ✅ تأكيد ودفع
edit-link = ✏️ الرابط
edit-comments = ✏️ التعليقات
edit-quantity = ✏️ العدد
