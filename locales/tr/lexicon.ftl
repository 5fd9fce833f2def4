# Hizmetlerin adları ve altlarındaki bilgi satırı; sağlayıcının yazdığı addan okunanlarla kurulur.
# Boş kalan parçalar ayraçlarıyla birlikte düşer.

title = { $platform } { $mode } { $from } { $gender } { $sort } { $goods } · { $source }
title-several = { title }
title-from = { $places }
title-countries = { $count ->
    [one] { $count } ülkeden
   *[other] { $count } ülkeden
}
title-source = { $sites } kaynaklı
    .beside = { $sites } kaynaklı
title-duration = { $duration }
title-site = Web sitesi
title-nameless = Hizmet
title-number = No: { $number }

# Ne satılıyor; `.of`, platform adının yanındaki biçim.

goods-followers = takipçi
    .of = { goods-followers }
goods-likes = beğeni
    .of = { goods-likes }
goods-views = izlenme
    .of = { goods-views }
goods-comments = yorum
    .of = { goods-comments }
goods-members = üye
    .of = { goods-members }
goods-shares = paylaşım
    .of = { goods-shares }
goods-saves = kaydetme
    .of = { goods-saves }
goods-subscribers = abone
    .of = { goods-subscribers }
goods-reactions = tepki
    .of = { goods-reactions }
goods-live_viewers = canlı yayın izleyicisi
    .of = { goods-live_viewers }
goods-story_views = hikaye izlenme
    .of = { goods-story_views }
goods-plays = dinlenme
    .of = { goods-plays }
goods-listeners = dinleyici
    .of = { goods-listeners }
goods-watch_time = izlenme süresi
    .of = { goods-watch_time }
goods-votes = oy
    .of = { goods-votes }
goods-reviews = değerlendirme
    .of = { goods-reviews }
goods-impressions = gösterim
    .of = { goods-impressions }
goods-reach = erişim
    .of = { goods-reach }
goods-profile_visits = profil ziyareti
    .of = { goods-profile_visits }
goods-comment_likes = yorum beğenisi
    .of = { goods-comment_likes }
goods-reposts = yeniden paylaşım
    .of = { goods-reposts }
goods-mentions = bahsetme
    .of = { goods-mentions }
goods-messages = mesaj
    .of = { goods-messages }
goods-traffic = web sitesi trafiği
    .of = trafik
goods-boosts = boost
    .of = { goods-boosts }
goods-premium = Premium
    .of = { goods-premium }
goods-friends = arkadaş
    .of = { goods-friends }
goods-engagement = etkileşim
    .of = { goods-engagement }
goods-favorites = favorilere ekleme
    .of = { goods-favorites }
goods-clicks = tıklama
    .of = { goods-clicks }
goods-recommendations = tavsiye
    .of = { goods-recommendations }
goods-backlinks = backlink
    .of = { goods-backlinks }
goods-app_installs = uygulama indirme
    .of = { goods-app_installs }
goods-stars = yıldız
    .of = { goods-stars }
goods-dislikes = beğenmeme
    .of = { goods-dislikes }
goods-package = paket
    .of = { goods-package }
goods-bookmarks = yer işareti
    .of = { goods-bookmarks }
goods-bot_starts = bot başlatma
    .of = { goods-bot_starts }
goods-connections = bağlantı
    .of = { goods-connections }
goods-downloads = indirme
    .of = { goods-downloads }
goods-downvotes = olumsuz oy
    .of = { goods-downvotes }
goods-endorsements = yetenek onayı
    .of = { goods-endorsements }
goods-event_responses = etkinlik katılımı
    .of = { goods-event_responses }
goods-guest_posts = tanıtım yazısı
    .of = { goods-guest_posts }
goods-live_comments = canlı yayın yorumu
    .of = { goods-live_comments }
goods-live_likes = canlı yayın beğenisi
    .of = { goods-live_likes }
goods-live_shares = canlı yayın paylaşımı
    .of = { goods-live_shares }
goods-pre_saves = ön kaydetme
    .of = { goods-pre_saves }
goods-quotes = alıntı
    .of = { goods-quotes }
goods-replies = yanıt
    .of = { goods-replies }
goods-story_likes = hikaye beğenisi
    .of = { goods-story_likes }
goods-upvotes = olumlu oy
    .of = { goods-upvotes }

# Nereden; "Türk takipçi" gibi önde durur. `.land` ülkenin kendi adı: "Türkiye web sitesi trafiği".

place-other = { $country }
place-africa = Afrikalı
    .land = Afrika
place-arab = Arap
    .land = Arap ülkeleri
place-asia = Asyalı
    .land = Asya
place-europe = Avrupalı
    .land = Avrupa
place-foreign = yabancı
    .land = yurt dışı
place-global = global
    .land = { place-global }
place-gulf = Körfez
    .land = { place-gulf }
place-latin_america = Latin
    .land = Latin Amerika
place-north_america = Kuzey Amerikalı
    .land = Kuzey Amerika
place-middle_east = Orta Doğulu
    .land = Orta Doğu
place-oceania = Okyanusyalı
    .land = Okyanusya
place-caribbean = Karayipli
    .land = Karayipler
place-cis = BDT
    .land = BDT
place-worldwide = global
    .land = { place-worldwide }
place-ae = BAE
    .land = { place-ae }
place-ar = Arjantinli
    .land = Arjantin
place-at = Avusturyalı
    .land = Avusturya
place-au = Avustralyalı
    .land = Avustralya
place-az = Azerbaycanlı
    .land = Azerbaycan
place-bd = Bangladeşli
    .land = Bangladeş
place-be = Belçikalı
    .land = Belçika
place-bh = Bahreynli
    .land = Bahreyn
place-br = Brezilyalı
    .land = Brezilya
place-ca = Kanadalı
    .land = Kanada
place-ch = İsviçreli
    .land = İsviçre
place-cn = Çinli
    .land = Çin
place-co = Kolombiyalı
    .land = Kolombiya
place-cz = Çek
    .land = Çekya
place-de = Alman
    .land = Almanya
place-do = Dominikli
    .land = Dominik Cumhuriyeti
place-dz = Cezayirli
    .land = Cezayir
place-eg = Mısırlı
    .land = Mısır
place-es = İspanyol
    .land = İspanya
place-eu = Avrupalı
    .land = Avrupa
place-fr = Fransız
    .land = Fransa
place-gb = İngiliz
    .land = İngiltere
place-gr = Yunan
    .land = Yunanistan
place-hk = Hong Konglu
    .land = Hong Kong
place-id = Endonezyalı
    .land = Endonezya
place-il = İsrailli
    .land = İsrail
place-in = Hint
    .land = Hindistan
place-iq = Iraklı
    .land = Irak
place-ir = İranlı
    .land = İran
place-it = İtalyan
    .land = İtalya
place-jo = Ürdünlü
    .land = Ürdün
place-jp = Japon
    .land = Japonya
place-kr = Koreli
    .land = Güney Kore
place-kw = Kuveytli
    .land = Kuveyt
place-kz = Kazak
    .land = Kazakistan
place-lb = Lübnanlı
    .land = Lübnan
place-ly = Libyalı
    .land = Libya
place-ma = Faslı
    .land = Fas
place-mx = Meksikalı
    .land = Meksika
place-my = Malezyalı
    .land = Malezya
place-ng = Nijeryalı
    .land = Nijerya
place-nl = Hollandalı
    .land = Hollanda
place-om = Ummanlı
    .land = Umman
place-ph = Filipinli
    .land = Filipinler
place-pk = Pakistanlı
    .land = Pakistan
place-pl = Polonyalı
    .land = Polonya
place-ps = Filistinli
    .land = Filistin
place-pt = Portekizli
    .land = Portekiz
place-qa = Katarlı
    .land = Katar
place-ro = Rumen
    .land = Romanya
place-ru = Rus
    .land = Rusya
place-sa = Suudi
    .land = Suudi Arabistan
place-sd = Sudanlı
    .land = Sudan
place-se = İsveçli
    .land = İsveç
place-sy = Suriyeli
    .land = Suriye
place-th = Taylandlı
    .land = Tayland
place-tn = Tunuslu
    .land = Tunus
place-tr = Türk
    .land = Türkiye
place-tw = Tayvanlı
    .land = Tayvan
place-ua = Ukraynalı
    .land = Ukrayna
place-us = Amerikalı
    .land = ABD
place-vn = Vietnamlı
    .land = Vietnam
place-ye = Yemenli
    .land = Yemen
place-za = Güney Afrikalı
    .land = Güney Afrika

# Kimden.

gender-any = kadın ve erkek
gender-female = kadın
gender-male = erkek

# Ürünün önündeki sözler: "özel yorum".

mode-auto = otomatik
sort-custom = özel
sort-emoji = emoji
sort-negative = olumsuz
sort-positive = olumlu
sort-premium = premium
sort-random = rastgele

# Hesaplar nasıl: "gerçek ve aktif kullanıcılar".

account-active = aktif
account-bot = bot
account-deleted_accounts = silinmiş
account-hidden_accounts = gizli
account-mixed = karışık
account-organic = organik
account-old_accounts = eski
account-real = gerçek
account-verified = mavi tikli
fact-people = { $adjectives } kullanıcılar
fact-accounts = { $adjectives } hesaplar
fact-visitors = { $adjectives } ziyaretçiler

# Nitelik üzerine geri kalanlar.

quality-ads = reklam üzerinden
quality-best = en iyi seçenek
quality-cancel = iptal edilebilir
quality-cheap = uygun fiyatlı
quality-concurrent = eş zamanlı
quality-dripfeed = kademeli gönderim
quality-drops = düşüş olabilir
quality-exclusive = ayrıcalıklı
quality-fast = hızlı gönderim
quality-gradual = kademeli gönderim
quality-hq = yüksek kalite
quality-low_drop = az düşüş
quality-lq = düşük kalite
quality-monetizable = para kazanmaya uygun
quality-new = yeni
quality-non_drop = düşüş yok
quality-organic = organik
quality-refill_button = telafi butonu
quality-slow = yavaş gönderim
quality-stable = kalıcı
quality-subscription = abonelik
quality-targeted = hedefli
quality-vip = VIP
quality-with_posts = gönderili hesaplar
quality-high_retention = uzun izlenme
quality-unique = tekil kişiler
quality-power = güçlü hesaplar

# Bilgi satırı.

fact-refill-days = { $days ->
    [one] { $days } gün telafi
   *[other] { $days } gün telafi
}
fact-refill-lifetime = ömür boyu telafi
fact-refill-none = telafisiz
fact-refill-some = telafili
fact-start-now = hemen başlar
fact-start-minutes = { $count ->
    [one] { $count } dakika içinde başlar
   *[other] { $count } dakika içinde başlar
}
fact-start-hours = { $count ->
    [one] { $count } saat içinde başlar
   *[other] { $count } saat içinde başlar
}
fact-start-days = { $count ->
    [one] { $count } gün içinde başlar
   *[other] { $count } gün içinde başlar
}
fact-speed-day = günde { $count } kadar
fact-speed-hour = saatte { $count } kadar
fact-min = en az { $count }
fact-max = en fazla { $count }
fact-exactly = tam { $count } adet
fact-words = “{ $words }”

kind-other = Diğer
