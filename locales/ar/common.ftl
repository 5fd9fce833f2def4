# التنقل، وما قد تحتاجه كل شاشة.

nav-home = 🏠 الرئيسية
nav-back = رجوع →
nav-next = التالي ←
nav-previous = السابق →
nav-page = { $page } / { $pages }

home-greeting =
    أهلًا <b>{ $name }</b> 👋
    متابعون وإعجابات ومشاهدات وغيرها لحساباتك: اختر الخدمة، أرسل الرابط، وتابع طلبك من هنا.
home-balance = 👛 رصيدك: <b>{ $balance }</b>
home-order = 🛍 طلب جديد
home-orders = 📦 طلباتي
home-wallet = 👛 المحفظة
home-language = 🌐 اللغة

play-money = 🎈 هذا رصيد للتجربة: لا يُشترى هنا شيء حقيقي.

language-ar = 🇸🇦 العربية
language-tr = 🇹🇷 Türkçe
language-en = 🇬🇧 English
language-ask = بأي لغة نتحدث؟
language-ask-first =
    أي لغة تفضّل؟
    Hangi dili tercih edersiniz?
    Which language do you prefer?
language-chosen = سنتحدث بالعربية من الآن.

unknown-message = لم أفهم هذه الرسالة. كل ما تحتاجه تجده في هذه الأزرار.
stale-button = هذا الزر يخص طلبًا لم يعد مفتوحًا. اختر الخدمة من جديد من فضلك.
candidate = { $value }
