# أسماء الخدمات، وما ليس خدمة.

texts-heading =
    🏷 <b>{ $id }</b>
    اسمها عند المزوّد: { $name }
texts-of =
    <b>{ $language }</b>{ $own ->
        [true] {" "}(بكلماتك)
       *[false] {""}
    }
    { $title }
    <i>{ $facts }</i>
texts-how =
    لتكتبها بكلماتك: <code>/title { $id } ar عنوان جديد</code> أو <code>/facts { $id } ar تفاصيل جديدة</code>
    وللعودة إلى النص التلقائي: <code>/title { $id } ar -</code>
unsold-heading = <b>بنود لا تُعرض لأن أسماءها تدل على أنها ليست خدمات</b>
unsold-none = ✅ كل بنود قوائم الأسعار تُعدّ خدمات.
unsold-line = <code>{ $id }</code> { $name } – { $reason ->
    [divider] عنوان أو فاصل
    [notice] إعلان
    [guide] دليل استخدام
    [broken] مذكور أنه لا يعمل
    [goods] سلعة وليست خدمة
   *[nameless] اسم غير مقروء
}
unsold-how = إن كان أحدها خدمة فعلًا فأرسل: <code>/show الرقم</code>
admin-open-unsold = 🧹 ما ليس خدمة
usage-title = اكتب هكذا: /title 120 · /title 120 ar عنوان جديد · /title 120 ar -
usage-facts = اكتب هكذا: /facts 120 · /facts 120 ar تفاصيل جديدة · /facts 120 ar -
