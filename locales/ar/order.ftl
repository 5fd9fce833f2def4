# تعبئة الطلب.

order-ask-link =
    <b>{ $service }</b>

    أرسل رابط { $platform } لهذا الطلب. يجب أن يكون الحساب أو المنشور عامًّا.
order-link-example = مثال: <code>{ $example }</code>
order-limits = { $bounded ->
    [false] الحد الأدنى { $min }.
   *[true] الحد الأدنى { $min } والأقصى { $max }.
}
order-ask-quantity = كم تريد؟ اكتب العدد أو اختره من الأزرار.
order-ask-comments = أرسل التعليقات الآن، كل تعليق في سطر.
order-ask-usernames = ما الحسابات التي تريد الإشارة إليها؟ أرسل أسماء المستخدمين، كل اسم في سطر، مع علامة @ أو بدونها.
order-ask-hashtags = ما الوسوم التي تريدها؟ أرسلها، كل وسم في سطر، مع علامة # أو بدونها.
order-ask-hashtag = من أي وسم نأتي بالأشخاص؟ أرسل وسمًا واحدًا، مثل <code>سفر</code>.
order-ask-username = من صاحب التعليق؟ أرسل اسم المستخدم لمن كتبه، مثل <code>your_name</code>.
order-ask-profile = متابعو أي حساب تريد الإشارة إليهم؟ أرسل رابط ذلك الحساب على { $platform }.
order-ask-media = المعجبون بأي منشور تريد الإشارة إليهم؟ أرسل رابط ذلك المنشور على { $platform }.
order-ask-answer_number = لأي خيار تريد الأصوات؟ أرسل ترتيبه من الأعلى: 1 للخيار الأول.
order-ask-groups = من أي مجموعات تريد الأعضاء؟ أرسل روابطها، كل رابط في سطر. يجب أن تكون المجموعات عامّة.
order-ask-keywords = ما كلمات البحث التي تريدها؟ أرسلها، كل عبارة في سطر.
order-ask-country = من أي بلد تريد الزوار؟ أرسل رمز البلد من حرفين، مثل <code>SA</code> أو <code>TR</code> أو <code>DE</code>، أو اسمه بالإنجليزية.
order-ask-device = ما الأجهزة التي يستخدمها الزوار؟
order-ask-type_of_traffic = من أين يأتي الزوار؟
order-ask-google_keyword = عمَّ يبحثون في Google؟ أرسل كلمات البحث في سطر واحد.
order-ask-referring_url = من أي صفحة يأتون إليك؟ أرسل رابطها، مثل <code>https://example.com/</code>
quantity-pick = { $count }

field-link = الرابط
field-quantity = العدد
field-comments = التعليقات
field-usernames = أسماء المستخدمين
field-hashtags = الوسوم
field-hashtag = الوسم
field-username = الحساب
field-media = المنشور
field-answer_number = الخيار
field-groups = المجموعات
field-keywords = كلمات البحث
field-country = البلد
field-device = الأجهزة
field-type_of_traffic = المصدر
field-google_keyword = البحث في Google
field-referring_url = الصفحة المُحيلة

choice-device-1 = الحواسيب
choice-device-2 = أندرويد
choice-device-3 = آيفون وآيباد
choice-device-4 = كل الهواتف
choice-device-5 = كل الأجهزة
choice-type_of_traffic-1 = البحث في Google
choice-type_of_traffic-2 = موقع آخر
choice-type_of_traffic-3 = دخول مباشر

order-text-wanted = أرسلها كتابةً من فضلك؛ الصورة أو الصوت أو الملف لا يفيد هنا.
order-incomplete = ما زال هناك شيء ناقص في هذا الطلب. ابدأ من جديد من فضلك.
order-form-changed = غيّر المزوّد للتوّ ما تحتاجه هذه الخدمة. احتفظنا من إجاباتك بما زال مناسبًا.
order-empty = لم أجد في رسالتك ما يُقرأ.
order-too-long = هذا طويل جدًا: { $limit ->
    [zero] لا يُسمح بأي حرف.
    [one] الحد الأقصى حرف واحد.
    [two] الحد الأقصى حرفان.
    [few] الحد الأقصى { $limit } أحرف.
    [many] الحد الأقصى { $limit } حرفًا.
   *[other] الحد الأقصى { $limit } حرف.
}
order-line-wrong = السطر رقم { $line } من قائمتك غير مناسب. راجعه وأرسل القائمة كاملة مرة أخرى من فضلك.
order-not-a-username = هذا ليس اسم مستخدم. أرسله بالحروف والأرقام والنقاط والشرطة السفلية فقط، بلا فراغات وبلا رابط.
order-not-a-hashtag = هذا ليس وسمًا. أرسل كلمة واحدة بلا فراغات وبلا رابط من فضلك.
order-not-an-answer = أرسل ترتيب الخيار رقمًا من فضلك، مثل 2.
order-not-a-country = لم أتعرّف على هذا البلد. رمز من حرفين يكفي دائمًا، مثل SA أو TR أو DE.
order-not-a-choice = اختر واحدًا من الأزرار من فضلك.

confirm-title = <b>هل كل شيء صحيح؟</b>
confirm-service = 🛍 { $name }
confirm-link = 🔗 <code>{ $link }</code>
confirm-quantity = 🔢 العدد: { $quantity }
confirm-total = 💵 <b>{ $price }</b>
confirm-field = ▫️ { $field }: { $value }
confirm-list = 📝 { $field } ({ $count }): { $preview }
confirm-waits = ⏸ طلبك رقم { $order } لهذا الرابط لم ينتهِ بعد؛ سينتظر هذا الطلب حتى ينتهي، ويمكنك التراجع عنه قبل ذلك.
confirm-waits-other = ⏸ هناك طلب آخر لهذا الرابط لم ينتهِ بعد؛ سينتظر هذا الطلب حتى ينتهي، ويمكنك التراجع عنه قبل ذلك.
confirm-balance-after = 👛 يبقى في رصيدك بعد هذا الطلب { $balance }.
confirm-missing = 👛 رصيدك { $balance } وينقصك <b>{ $missing }</b>. اشحن محفظتك ثم أكّد الطلب من هنا.
confirm-held = هذا السعر محجوز لك لمدة { $time }.
confirm-yes = ✅ تأكيد ودفع
edit-field = ✏️ { $field }
