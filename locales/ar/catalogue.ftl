# الرفوف.

catalogue-platforms = أين تريد أن تنمو؟
catalogue-categories = <b>{ $platform }</b>: اختر القسم.
catalogue-services = <b>{ $platform }</b> · { $category }
catalogue-empty = لا يوجد شيء معروض هنا حاليًا. يمكنك تصفّح بقية الأقسام.
platform-button = { $platform } · { $count }
category-button = { $name } · { $count }
service-line =
    <b>{ $id }</b> { $name }
    { $flat ->
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
service-id = 🏷 رقم الخدمة <code>{ $id }</code>
service-description =
    وصف المزوّد:
    <blockquote expandable>{ $text }</blockquote>
service-buy = 🛍 اطلب الآن
