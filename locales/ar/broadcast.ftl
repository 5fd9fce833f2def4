# رسالة واحدة من المشرف إلى كثير من الناس.

broadcast-ask =
    📣 <b>رسالة جماعية</b>
    أرسلها إليّ هنا كما تريد أن يراها الناس: نصًّا بأي تنسيق، أو صورة تحتها كلام. لن تصل إلى أحد قبل أن تختار المستلمين وتؤكّد.
broadcast-kind = أرسل من فضلك نصًّا، أو صورة واحدة تحتها كلام.
broadcast-too-long = الكلام تحت الصورة لا يزيد على { $limit } حرفًا. اختصره من فضلك وأرسل الصورة من جديد.
broadcast-whom = ☝️ هكذا سيرى الناس الرسالة. إلى من نرسلها؟
audience-all = الجميع
audience-ar = من لغتهم العربية
audience-en = من لغتهم الإنجليزية
audience-tr = من لغتهم التركية
audience-bought30 = من اشتروا في آخر 30 يومًا
audience-bought90 = من اشتروا في آخر 90 يومًا
audience-button = { $audience } · { $count }
broadcast-confirm = ☝️ ستصل الرسالة أعلاه إلى { $count ->
    [zero] <b>لا أحد</b>
    [one] <b>شخص واحد</b>
    [two] <b>شخصين</b>
    [few] <b>{ $count } أشخاص</b>
    [many] <b>{ $count } شخصًا</b>
   *[other] <b>{ $count } شخص</b>
}: { $audience }. ما يصل لا يمكن سحبه.
broadcast-send = 📣 إرسال الآن
broadcast-others = اختيار غيرهم
broadcast-heading = 📣 <b>الرسالة الجماعية رقم { $number }</b>: { $audience }
broadcast-state = { $state ->
    [over] ✅ انتهى الإرسال.
    [paused] ⏸ متوقفة مؤقتًا.
    [stopped] ⏹ أُوقفت.
   *[running] ▶️ قيد الإرسال. إشعارات العملاء تسبقها دائمًا.
}
broadcast-figures =
    أُرسلت: { $sent } من { $total }
    تعذّر الوصول: { $failed }
    الباقي: { $left }
broadcast-dropped = لم تُرسل لأنك أوقفتها: { $dropped }
broadcast-resting = طلب تيليجرام التمهّل؛ يستأنف الإرسال وحده في { $time }.
broadcast-refresh = 🔄 تحديث
broadcast-pause = ⏸ إيقاف مؤقت
broadcast-resume = ▶️ متابعة
broadcast-stop = ⏹ إيقاف
broadcast-ask-stop = هل نوقفها نهائيًا؟ { $left ->
    [zero] وصلت إلى الجميع.
    [one] بقي شخص واحد لم تصله ولن تصله.
    [two] بقي شخصان لم تصلهما ولن تصلهما.
    [few] بقي { $left } أشخاص لم تصلهم ولن تصلهم.
    [many] بقي { $left } شخصًا لم تصلهم ولن تصلهم.
   *[other] بقي { $left } شخص لم تصلهم ولن تصلهم.
}
broadcast-stop-sure = ⏹ إيقاف نهائي
broadcast-keep = تراجع
broadcast-button = 📣 { $number }: { $sent } من { $total }
broadcast-unknown = لم تعد هذه الرسالة موجودة. ابدأ من جديد بالأمر /broadcast
broadcast-nobody = لا أحد في هذه المجموعة يمكن الوصول إليه. اختر غيرها.
