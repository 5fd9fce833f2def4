// Two dictionaries: the page's own words, and the words of a person's Telegram, in that person's language.

const PAGE = {
  en: {
    tagline: "The whole shop on this machine: no token, no money, no internet.",
    connecting: "connecting", live: "live", lost: "reconnecting",
    pageLanguage: "Language of this page", theme: "Light or dark",
    customer: "Customer", admin: "Admin", deskTab: "Panel", wireTab: "Wire",
    telegramLanguage: "Their Telegram's language", block: "Block bot", unblock: "Unblock bot",
    desk: "Panel desk", deskHint: "What the supplier sees. You decide how each order goes.",
    lose: "Lose the next reply", pause: "Pause time",
    noOrders: "No orders yet. Buy something on the customer's phone and it appears here.",
    noPanel: "No panel is connected.",
    left: "{0} left of {1}", start: "started at",
    advance: "Advance", finish: "Finish", partial: "Partial", cancel: "Cancel", fail: "Fail", refill: "Complete refill", reject_refill: "Reject refill", refused: "refused",
    wire: "Wire log", requests: "requests", refusedOnly: "Refused only", cut: "cut",
    request: "Request", response: "Answer", noExchanges: "Nothing has been said yet.", noRefused: "Nothing was refused.",
    failed: "That did not work",
  },
  tr: {
    tagline: "Dükkânın tamamı bu bilgisayarda: belirteç, para ve internet gerekmez.",
    connecting: "bağlanıyor", live: "canlı", lost: "yeniden bağlanıyor",
    pageLanguage: "Sayfanın dili", theme: "Açık veya koyu",
    customer: "Müşteri", admin: "Yönetici", deskTab: "Panel", wireTab: "Trafik",
    telegramLanguage: "Telegram dili", block: "Botu engelle", unblock: "Engeli kaldır",
    desk: "Panel masası", deskHint: "Tedarikçinin gördüğü ekran. Her siparişin gidişatına siz karar verirsiniz.",
    lose: "Sıradaki yanıtı kaybet", pause: "Zamanı durdur",
    noOrders: "Henüz sipariş yok. Müşterinin telefonundan bir şey alın, burada görünür.",
    noPanel: "Bağlı panel yok.",
    left: "{1} adetten {0} kaldı", start: "başlangıç",
    advance: "İlerlet", finish: "Tamamla", partial: "Kısmi bitir", cancel: "İptal et", fail: "Hata ver", refill: "Telafiyi tamamla", reject_refill: "Telafiyi reddet", refused: "reddedildi",
    wire: "Trafik kaydı", requests: "istek", refusedOnly: "Yalnızca reddedilenler", cut: "koptu",
    request: "İstek", response: "Yanıt", noExchanges: "Henüz trafik yok.", noRefused: "Reddedilen istek yok.",
    failed: "Olmadı",
  },
  ar: {
    tagline: "المتجر كاملًا على هذا الجهاز: بلا رمز ولا مال ولا إنترنت.",
    connecting: "جارٍ الاتصال", live: "مباشر", lost: "جارٍ إعادة الاتصال",
    pageLanguage: "لغة الصفحة", theme: "فاتح أو داكن",
    customer: "الزبون", admin: "المدير", deskTab: "اللوحة", wireTab: "السجل",
    telegramLanguage: "لغة تيليجرام", block: "حظر البوت", unblock: "إلغاء الحظر",
    desk: "مكتب المزوّد", deskHint: "ما يراه المزوّد. أنت تقرر كيف يسير كل طلب.",
    lose: "أضِع الرد القادم", pause: "أوقف الوقت",
    noOrders: "لا طلبات بعد. اشترِ شيئًا من هاتف الزبون وسيظهر هنا.",
    noPanel: "لا توجد لوحة متصلة.",
    left: "بقي {0} من {1}", start: "البداية",
    advance: "تقدّم", finish: "إكمال", partial: "تنفيذ جزئي", cancel: "إلغاء", fail: "فشل", refill: "إتمام التعويض", reject_refill: "رفض التعويض", refused: "مرفوض",
    wire: "سجل الاتصالات", requests: "طلب", refusedOnly: "المرفوض فقط", cut: "انقطع",
    request: "الطلب", response: "الرد", noExchanges: "لا اتصالات بعد.", noRefused: "لم يُرفض شيء.",
    failed: "لم ينجح ذلك",
  },
};

const TELEGRAM = {
  en: {
    bot: "bot", typing: "typing…", sending: "sending a file…", start: "Start", restart: "Restart bot", menu: "Menu",
    what: "What can this bot do?", empty: "No messages here yet…", message: "Message", edited: "edited",
    attach: "Attach a photo", send: "Send", reply: "Reply", cancelReply: "Cancel reply", down: "Go to the bottom",
    copied: "Copied to clipboard", ok: "OK", today: "Today", photo: "Photo", file: "File", you: "You",
    expand: "Show all",
    pay: "Pay", cancelPay: "Cancel", payAsk: "Pay {0} Stars to {1}?", paid: "You paid ⭐ {0}", refunded: "You got ⭐ {0} back", receipt: "paid",
  },
  tr: {
    bot: "bot", typing: "yazıyor…", sending: "dosya gönderiyor…", start: "Başlat", restart: "Botu yeniden başlat", menu: "Menü",
    what: "Bu bot ne yapabilir?", empty: "Henüz mesaj yok…", message: "Mesaj", edited: "düzenlendi",
    attach: "Fotoğraf ekle", send: "Gönder", reply: "Yanıtla", cancelReply: "Yanıttan vazgeç", down: "En alta git",
    copied: "Panoya kopyalandı", ok: "Tamam", today: "Bugün", photo: "Fotoğraf", file: "Dosya", you: "Siz",
    expand: "Tümünü göster",
    pay: "Öde", cancelPay: "Vazgeç", payAsk: "{1} için {0} Yıldız ödensin mi?", paid: "⭐ {0} ödediniz", refunded: "⭐ {0} iade edildi", receipt: "ödendi",
  },
  ar: {
    bot: "بوت", typing: "يكتب…", sending: "يرسل ملفًا…", start: "ابدأ", restart: "إعادة تشغيل البوت", menu: "القائمة",
    what: "ماذا يمكن لهذا البوت أن يفعل؟", empty: "لا رسائل هنا بعد…", message: "رسالة", edited: "معدّلة",
    attach: "إرفاق صورة", send: "إرسال", reply: "رد", cancelReply: "إلغاء الرد", down: "إلى الأسفل",
    copied: "نُسخ إلى الحافظة", ok: "حسنًا", today: "اليوم", photo: "صورة", file: "ملف", you: "أنت",
    expand: "عرض الكل",
    pay: "ادفع", cancelPay: "إلغاء", payAsk: "هل تدفع {0} من النجوم إلى {1}؟", paid: "دفعت ⭐ {0}", refunded: "عادت إليك ⭐ {0}", receipt: "مدفوعة",
  },
};

const RTL = new Set(["ar", "fa", "he", "ur"]);
const wanted = new URLSearchParams(location.search).get("lang") ?? localStorage.getItem("language") ?? navigator.language.slice(0, 2);

export let pageLanguage = wanted in PAGE ? wanted : "en";
export const direction = (language) => (RTL.has(language) ? "rtl" : "ltr");
export const word = (key) => PAGE[pageLanguage][key] ?? key;
export const telegramWord = (language, key) => (TELEGRAM[language] ?? TELEGRAM.en)[key];
export const clock = (seconds, language) =>
  new Intl.DateTimeFormat(`${language}-u-nu-latn`, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(seconds * 1000);
export const number = (value) => new Intl.NumberFormat(`${pageLanguage}-u-nu-latn`).format(value);

export function speak(language) {
  pageLanguage = language;
  localStorage.setItem("language", language);
  document.documentElement.lang = language;
  document.documentElement.dir = direction(language);
  for (const node of document.querySelectorAll("[data-i18n]")) node.textContent = word(node.dataset.i18n);
  for (const node of document.querySelectorAll("[data-i18n-title]")) {
    node.title = word(node.dataset.i18nTitle);
    node.setAttribute("aria-label", node.title);
  }
}
