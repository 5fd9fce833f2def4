# أسماء الخدمات وسطر المعلومات تحتها، مما قُرئ في اسم المزوّد.
# الأجزاء الفارغة تسقط مع فاصلها.

title = { $goods } { $platform } { $from } { $source } · { $sort } · { $mode } · { $gender }
# سلعتان أو أكثر لا تضافان معًا إلى اسم المنصة.
title-several = { $goods } على { $platform } { $from } { $source } · { $sort } · { $mode } · { $gender }
title-from = من { $places }
title-countries = { $count ->
    [zero] { $count } دولة
    [one] دولة واحدة
    [two] دولتين
    [few] { $count } دول
    [many] { $count } دولة
   *[other] { $count } دولة
}
title-source = من { $sites }
    .beside = عبر { $sites }
title-duration = { $duration }
title-site = مواقع
title-nameless = خدمة
title-number = رقم { $number }

# ما يُباع؛ والصيغة `.of` لما يسبق اسم المنصة: «متابعو إنستغرام».

goods-followers = متابعون
    .of = متابعو
goods-likes = إعجابات
    .of = { goods-likes }
goods-views = مشاهدات
    .of = { goods-views }
goods-comments = تعليقات
    .of = { goods-comments }
goods-members = أعضاء
    .of = { goods-members }
goods-shares = مشاركات
    .of = { goods-shares }
goods-saves = مرات حفظ
    .of = مرات حفظ على
goods-subscribers = مشتركون
    .of = مشتركو
goods-reactions = تفاعلات
    .of = { goods-reactions }
goods-live_viewers = مشاهدو بث مباشر
    .of = مشاهدو البث المباشر على
goods-story_views = مشاهدات ستوري
    .of = { goods-story_views }
goods-plays = استماعات
    .of = { goods-plays }
goods-listeners = مستمعون
    .of = مستمعو
goods-watch_time = وقت مشاهدة
    .of = { goods-watch_time }
goods-votes = تصويتات
    .of = { goods-votes }
goods-reviews = تقييمات
    .of = { goods-reviews }
goods-impressions = مرات ظهور
    .of = مرات ظهور على
goods-reach = وصول
    .of = وصول منشورات
goods-profile_visits = زيارات الملف الشخصي
    .of = زيارات الملف الشخصي على
goods-comment_likes = إعجابات تعليقات
    .of = { goods-comment_likes }
goods-reposts = إعادة نشر
    .of = إعادة نشر على
goods-mentions = إشارات
    .of = إشارات على
goods-messages = رسائل
    .of = { goods-messages }
goods-traffic = زيارات مواقع
    .of = زيارات
goods-boosts = تعزيزات
    .of = { goods-boosts }
goods-premium = اشتراك بريميوم
    .of = اشتراك بريميوم في
goods-friends = أصدقاء
    .of = { goods-friends }
goods-engagement = تفاعل
    .of = { goods-engagement }
goods-favorites = إضافة إلى المفضلة
    .of = إضافة إلى المفضلة على
goods-clicks = نقرات
    .of = { goods-clicks }
goods-recommendations = توصيات
    .of = { goods-recommendations }
goods-backlinks = روابط خلفية
    .of = { goods-backlinks }
goods-app_installs = تثبيت تطبيقات
    .of = { goods-app_installs }
goods-stars = نجوم
    .of = { goods-stars }
goods-dislikes = عدم إعجاب
    .of = عدم إعجاب على
goods-package = باقة
    .of = { goods-package }
goods-bookmarks = إشارات مرجعية
    .of = إشارات مرجعية على
goods-bot_starts = تشغيل بوت
    .of = { goods-bot_starts }
goods-connections = جهات اتصال
    .of = جهات اتصال على
goods-downloads = تنزيلات
    .of = { goods-downloads }
goods-downvotes = تصويتات سلبية
    .of = تصويتات سلبية على
goods-endorsements = تأييد مهارات
    .of = تأييد مهارات على
goods-event_responses = حضور فعاليات
    .of = { goods-event_responses }
goods-guest_posts = مقالات ضيف
    .of = مقالات ضيف على
goods-live_comments = تعليقات بث مباشر
    .of = تعليقات البث المباشر على
goods-live_likes = إعجابات بث مباشر
    .of = إعجابات البث المباشر على
goods-live_shares = مشاركات بث مباشر
    .of = مشاركات البث المباشر على
goods-pre_saves = حفظ مسبق
    .of = حفظ مسبق على
goods-quotes = اقتباسات
    .of = { goods-quotes }
goods-replies = ردود
    .of = ردود على منشورات
goods-story_likes = إعجابات ستوري
    .of = { goods-story_likes }
goods-upvotes = تصويتات إيجابية
    .of = تصويتات إيجابية على

# من أين: «من تركيا».

place-other = { $country }
place-africa = أفريقيا
    .land = { place-africa }
place-arab = الدول العربية
    .land = { place-arab }
place-asia = آسيا
    .land = { place-asia }
place-europe = أوروبا
    .land = { place-europe }
place-foreign = الخارج
    .land = { place-foreign }
place-global = أنحاء العالم
    .land = { place-global }
place-gulf = الخليج
    .land = { place-gulf }
place-latin_america = أمريكا اللاتينية
    .land = { place-latin_america }
place-north_america = أمريكا الشمالية
    .land = { place-north_america }
place-middle_east = الشرق الأوسط
    .land = { place-middle_east }
place-oceania = أوقيانوسيا
    .land = { place-oceania }
place-caribbean = الكاريبي
    .land = { place-caribbean }
place-cis = رابطة الدول المستقلة
    .land = { place-cis }
place-worldwide = أنحاء العالم
    .land = { place-worldwide }
place-ae = الإمارات
    .land = { place-ae }
place-ar = الأرجنتين
    .land = { place-ar }
place-at = النمسا
    .land = { place-at }
place-au = أستراليا
    .land = { place-au }
place-az = أذربيجان
    .land = { place-az }
place-bd = بنغلاديش
    .land = { place-bd }
place-be = بلجيكا
    .land = { place-be }
place-bh = البحرين
    .land = { place-bh }
place-br = البرازيل
    .land = { place-br }
place-ca = كندا
    .land = { place-ca }
place-ch = سويسرا
    .land = { place-ch }
place-cn = الصين
    .land = { place-cn }
place-co = كولومبيا
    .land = { place-co }
place-cz = التشيك
    .land = { place-cz }
place-de = ألمانيا
    .land = { place-de }
place-do = الدومينيكان
    .land = { place-do }
place-dz = الجزائر
    .land = { place-dz }
place-eg = مصر
    .land = { place-eg }
place-es = إسبانيا
    .land = { place-es }
place-eu = أوروبا
    .land = { place-eu }
place-fr = فرنسا
    .land = { place-fr }
place-gb = بريطانيا
    .land = { place-gb }
place-gr = اليونان
    .land = { place-gr }
place-hk = هونغ كونغ
    .land = { place-hk }
place-id = إندونيسيا
    .land = { place-id }
place-il = إسرائيل
    .land = { place-il }
place-in = الهند
    .land = { place-in }
place-iq = العراق
    .land = { place-iq }
place-ir = إيران
    .land = { place-ir }
place-it = إيطاليا
    .land = { place-it }
place-jo = الأردن
    .land = { place-jo }
place-jp = اليابان
    .land = { place-jp }
place-kr = كوريا الجنوبية
    .land = { place-kr }
place-kw = الكويت
    .land = { place-kw }
place-kz = كازاخستان
    .land = { place-kz }
place-lb = لبنان
    .land = { place-lb }
place-ly = ليبيا
    .land = { place-ly }
place-ma = المغرب
    .land = { place-ma }
place-mx = المكسيك
    .land = { place-mx }
place-my = ماليزيا
    .land = { place-my }
place-ng = نيجيريا
    .land = { place-ng }
place-nl = هولندا
    .land = { place-nl }
place-om = عُمان
    .land = { place-om }
place-ph = الفلبين
    .land = { place-ph }
place-pk = باكستان
    .land = { place-pk }
place-pl = بولندا
    .land = { place-pl }
place-ps = فلسطين
    .land = { place-ps }
place-pt = البرتغال
    .land = { place-pt }
place-qa = قطر
    .land = { place-qa }
place-ro = رومانيا
    .land = { place-ro }
place-ru = روسيا
    .land = { place-ru }
place-sa = السعودية
    .land = { place-sa }
place-sd = السودان
    .land = { place-sd }
place-se = السويد
    .land = { place-se }
place-sy = سوريا
    .land = { place-sy }
place-th = تايلاند
    .land = { place-th }
place-tn = تونس
    .land = { place-tn }
place-tr = تركيا
    .land = { place-tr }
place-tw = تايوان
    .land = { place-tw }
place-ua = أوكرانيا
    .land = { place-ua }
place-us = أمريكا
    .land = { place-us }
place-vn = فيتنام
    .land = { place-vn }
place-ye = اليمن
    .land = { place-ye }
place-za = جنوب أفريقيا
    .land = { place-za }

# ممّن.

gender-any = نساء ورجال
gender-female = حسابات نسائية
gender-male = حسابات رجالية

# ما يصف السلعة نفسها.

mode-auto = إضافة تلقائية
sort-custom = مخصصة
sort-emoji = رموز تعبيرية
sort-negative = سلبية
sort-positive = إيجابية
sort-premium = بريميوم
sort-random = عشوائية

# صفات الحسابات: «حسابات حقيقية ونشطة».

account-active = نشطة
account-bot = بوت
account-deleted_accounts = محذوفة
account-hidden_accounts = مخفية
account-mixed = متنوعة
account-organic = طبيعية
account-old_accounts = قديمة
account-real = حقيقية
account-verified = موثّقة
fact-people = حسابات { $adjectives }
fact-accounts = حسابات { $adjectives }
fact-visitors = زيارات { $adjectives }

# بقية ما يُقال عن الجودة.

quality-ads = عبر الإعلانات
quality-best = الخيار الأفضل
quality-cancel = قابل للإلغاء
quality-cheap = سعر اقتصادي
quality-concurrent = مشاهدة متزامنة
quality-dripfeed = تنفيذ تدريجي
quality-drops = قد يحدث نزول
quality-exclusive = خدمة حصرية
quality-fast = تنفيذ سريع
quality-gradual = تنفيذ تدريجي
quality-hq = جودة عالية
quality-low_drop = نزول قليل
quality-lq = جودة منخفضة
quality-monetizable = مناسب لتحقيق الدخل
quality-new = خدمة جديدة
quality-non_drop = بدون نزول
quality-organic = تفاعل طبيعي
quality-refill_button = زر تعويض
quality-slow = تنفيذ بطيء
quality-stable = عدد ثابت
quality-subscription = اشتراك
quality-targeted = جمهور مستهدف
quality-vip = VIP
quality-with_posts = ملفات فيها منشورات
quality-high_retention = مدة مشاهدة طويلة
quality-unique = أشخاص مختلفون
quality-power = حسابات قوية

# سطر المعلومات.

fact-refill-days = { $days ->
    [zero] تعويض { $days } يوم
    [one] تعويض يوم واحد
    [two] تعويض يومين
    [few] تعويض { $days } أيام
    [many] تعويض { $days } يومًا
   *[other] تعويض { $days } يوم
}
fact-refill-lifetime = تعويض مدى الحياة
fact-refill-none = بدون تعويض
fact-refill-some = مع تعويض
fact-start-now = يبدأ فورًا
fact-start-minutes = { $count ->
    [zero] يبدأ خلال { $count } دقيقة
    [one] يبدأ خلال دقيقة
    [two] يبدأ خلال دقيقتين
    [few] يبدأ خلال { $count } دقائق
    [many] يبدأ خلال { $count } دقيقة
   *[other] يبدأ خلال { $count } دقيقة
}
fact-start-hours = { $count ->
    [zero] يبدأ خلال { $count } ساعة
    [one] يبدأ خلال ساعة
    [two] يبدأ خلال ساعتين
    [few] يبدأ خلال { $count } ساعات
    [many] يبدأ خلال { $count } ساعة
   *[other] يبدأ خلال { $count } ساعة
}
fact-start-days = { $count ->
    [zero] يبدأ خلال { $count } يوم
    [one] يبدأ خلال يوم
    [two] يبدأ خلال يومين
    [few] يبدأ خلال { $count } أيام
    [many] يبدأ خلال { $count } يومًا
   *[other] يبدأ خلال { $count } يوم
}
fact-speed-day = حتى { $count } يوميًا
fact-speed-hour = حتى { $count } في الساعة
fact-min = الحد الأدنى { $count }
fact-max = الحد الأقصى { $count }
fact-exactly = العدد { $count } بالضبط
fact-words = «{ $words }»

kind-other = أخرى
