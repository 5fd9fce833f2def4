# الرفوف.

catalogue-platforms = أين تريد أن تنمو؟
catalogue-kinds = <b>{ $platform }</b>: ما الذي تريد زيادته؟
catalogue-categories = <b>{ $platform }</b> · { $kind }: اختر قسمًا من أقسام المزوّد.
catalogue-services = <b>{ $platform }</b> · { $kind }
catalogue-platform = <b>{ $platform }</b>
catalogue-narrowed = القسم: { $category }
catalogue-empty = لا يوجد شيء معروض هنا حاليًا. يمكنك تصفّح بقية الأقسام.
platform-button = { $platform } · { $count }
kind-button = { $kind } · { $count }
category-button = { $name } · { $count }
category-choose = 🔎 حسب القسم
category-all = كل الأقسام
service-line-name = <b>{ $id }</b> { $name }
service-line-price = { $flat ->
    [true] سعر الباقة { $price }
   *[false] سعر الألف { $price }
}
service-button = { $id } · { $price }

service-title = <b>{ $name }</b>
service-price = 💵 { $flat ->
    [true] سعر الباقة كاملة <b>{ $price }</b>
   *[false] سعر الألف <b>{ $price }</b>
}
service-range = 🔢 من { $min } إلى { $max }
service-minimum = 🔢 ابتداءً من { $min }
service-needs = 📝 نحتاج منك أيضًا: { $fields }
service-refill = ♻️ تعويض عند النقص
service-no-refill = ▫️ بدون تعويض عند النقص
service-cancel = ↩️ يمكن طلب الإلغاء أثناء التنفيذ
service-facts = <i>{ $facts }</i>
service-category = 🗂 القسم عند المزوّد: { $category }
service-original =
    اسمها عند المزوّد:
    <blockquote>{ $name }</blockquote>
service-show-original = الاسم عند المزوّد
service-hide-original = إخفاء اسم المزوّد
service-id = 🏷 رقم الخدمة <code>{ $id }</code>
service-description =
    وصف المزوّد:
    <blockquote expandable>{ $text }</blockquote>
service-buy = 🛍 اطلب الآن
