# ما يعرضه تيليجرام عن البوت.

profile-description = متابعون وإعجابات ومشاهدات وغيرها لحساباتك. اختر الخدمة وأرسل الرابط وتابع طلبك هنا في المحادثة. اضغط «ابدأ».
profile-short = خدمات التواصل الاجتماعي: تطلبها وتتابعها في المحادثة.
command-start = الرئيسية
command-order = طلب جديد
command-search = البحث عن خدمة
command-orders = طلباتي
command-wallet = محفظتي
command-language = اللغة
command-admin = المتجر اليوم
command-stats = الأرقام
command-attention = ما يحتاج إلى قرار
command-sync = قراءة قوائم الأسعار الآن
command-providers = حال المزوّدين
command-topups = عمليات شحن تنتظر قرارًا
command-user = البحث عن عميل
command-credit = إضافة رصيد إلى محفظة
command-debit = خصم رصيد من محفظة
command-ban = إيقاف الطلب من حساب
command-unban = إعادة فتح حساب
command-markup = الأسعار: هامش الربح
command-hide = إخفاء خدمة
command-show = إظهار خدمة من جديد
command-title = كتابة عنوان لخدمة
command-facts = كتابة تفاصيل خدمة
command-unsold = ما لا يُعرض
command-broadcast = رسالة جماعية
