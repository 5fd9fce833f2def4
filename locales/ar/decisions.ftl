# ما يقرّره المشرف بشأن مبلغ الطلب.

resolve-part = ➗ إعادة { $refund } (بقدر ما لم يصل)
resolve-all = ↩️ إعادة كامل المبلغ: { $refund }
resolve-nothing = ✅ دون إعادة: نُفّذ الطلب
resolve-withdraw = ↩️ إلغاء وإعادة { $refund }
resolve-ask-part = <b>هل نعيد { $refund }؟</b> يُعدّ الطلب مكتملًا جزئيًا، ويبقى لنا باقي الثمن.
resolve-ask-all = <b>هل نعيد { $refund }؟</b> يُعدّ الطلب ملغى، ولن نسأل المزوّد عنه بعد ذلك.
resolve-ask-nothing = <b>هل نكتفي دون إعادة أي مبلغ؟</b> يُعدّ الطلب مكتملًا، ويبقى الثمن لنا.
resolve-ask-withdraw = <b>هل نلغي هذا الطلب؟</b> لم يُرسل بعد. يعود إلى العميل { $refund } ونخبره بذلك.
notice-admin-waiting = ⏱ ما زال ينتظر قرارك: { $count }. أقدمها الطلب رقم <b>{ $order }</b> الذي أُرسل في { $since }، ومبلغه محجوز حتى ذلك الحين.
