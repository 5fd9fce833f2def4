# المدد التي تظهر داخل رسائل أخرى، مثل الوقت المتبقي للتعويض. البرنامج هو الذي يجمع أجزاءها.

format-days = { $count ->
    [zero] { $count } يوم
    [one] يوم واحد
    [two] يومان
    [few] { $count } أيام
    [many] { $count } يومًا
   *[other] { $count } يوم
}
format-hours = { $count ->
    [zero] { $count } ساعة
    [one] ساعة واحدة
    [two] ساعتان
    [few] { $count } ساعات
    [many] { $count } ساعة
   *[other] { $count } ساعة
}
format-minutes = { $count ->
    [zero] { $count } دقيقة
    [one] دقيقة واحدة
    [two] دقيقتان
    [few] { $count } دقائق
    [many] { $count } دقيقة
   *[other] { $count } دقيقة
}
format-seconds = { $count ->
    [zero] { $count } ثانية
    [one] ثانية واحدة
    [two] ثانيتان
    [few] { $count } ثوانٍ
    [many] { $count } ثانية
   *[other] { $count } ثانية
}
# أكبر وحدتين، مثل «يومان و3 ساعات».
format-duration = { $larger } و{ $smaller }

# الأعداد الكبيرة، والصيغة `.to` لما يأتي بعد «حتى». «20 ألف» لأن المعدود مقدَّر بعدها.
format-thousand = { $count ->
    [zero] { $count } ألف
    [one] ألف
    [two] ألفان
    [few] { $count } آلاف
    [many] { $count } ألف
   *[other] { $count } ألف
}
    .to = { $count ->
        [zero] { $count } ألف
        [one] ألف
        [two] ألفين
        [few] { $count } آلاف
        [many] { $count } ألف
       *[other] { $count } ألف
    }
format-million = { $count ->
    [zero] { $count } مليون
    [one] مليون
    [two] مليونان
    [few] { $count } ملايين
    [many] { $count } مليون
   *[other] { $count } مليون
}
    .to = { $count ->
        [zero] { $count } مليون
        [one] مليون
        [two] مليونين
        [few] { $count } ملايين
        [many] { $count } مليون
       *[other] { $count } مليون
    }
format-billion = { $count ->
    [zero] { $count } مليار
    [one] مليار
    [two] ملياران
    [few] { $count } مليارات
    [many] { $count } مليار
   *[other] { $count } مليار
}
    .to = { $count ->
        [zero] { $count } مليار
        [one] مليار
        [two] مليارين
        [few] { $count } مليارات
        [many] { $count } مليار
       *[other] { $count } مليار
    }
