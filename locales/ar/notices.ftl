# ما يُخبر به المتجر من تلقاء نفسه.

notice-order-accepted = ⏳ وصلنا طلبك رقم <b>{ $order }</b> ({ $service }) ومعه الدفعة.
notice-order-queued = ⏸ وصلنا طلبك رقم <b>{ $order }</b> ({ $service }) ومعه الدفعة. ما زال طلب آخر لهذا الرابط قيد التنفيذ، وسنرسل طلبك فور انتهائه.
notice-order-released = 📤 أصبح الرابط متاحًا: طلبك رقم <b>{ $order }</b> ({ $service }) في طريقه إلى المزوّد.
notice-order-given-up = ↩️ طال انتظار طلبك رقم <b>{ $order }</b> ({ $service }) لأن الطلب الذي قبله على الرابط نفسه لم ينتهِ. عاد كامل المبلغ إلى محفظتك: <b>{ $refund }</b>.
notice-order-link-busy = ↩️ لم يبدأ طلبك رقم <b>{ $order }</b> ({ $service }): ما زال المزوّد ينفّذ طلبًا آخر لهذا الرابط. عاد كامل المبلغ إلى محفظتك: <b>{ $refund }</b>. حاول مرة أخرى بعد انتهائه من فضلك.
notice-order-price-changed = ↩️ لم نرسل طلبك رقم <b>{ $order }</b> ({ $service }) لأن سعر المزوّد تغيّر أثناء انتظاره. عاد كامل المبلغ إلى محفظتك: <b>{ $refund }</b>. إن كنت لا تزال تريده فاطّلع على سعر اليوم في المتجر.
notice-order-service-changed = ↩️ لم نرسل طلبك رقم <b>{ $order }</b> ({ $service }) لأن المزوّد لم يعد يقدّم هذه الخدمة كما طلبتها. عاد كامل المبلغ إلى محفظتك: <b>{ $refund }</b>.
notice-order-in-progress = 🚀 بدأ تنفيذ طلبك رقم <b>{ $order }</b>: { $service }
notice-order-completed = ✅ اكتمل طلبك رقم <b>{ $order }</b>: { $service }
notice-order-partial = ➗ نُفّذ جزء من طلبك رقم <b>{ $order }</b>: بقي { $remains } من أصل { $quantity }. عاد إلى محفظتك <b>{ $refund }</b>.
notice-order-canceled = ↩️ أُلغي طلبك رقم <b>{ $order }</b>. عاد إلى محفظتك <b>{ $refund }</b>.
notice-order-rejected = ✖️ تعذّر تنفيذ طلبك رقم <b>{ $order }</b> ({ $service }). عاد كامل المبلغ إلى محفظتك: <b>{ $refund }</b>.
notice-order-uncertain = ⚠️ لم يصلنا رد واضح من المزوّد بشأن طلبك رقم <b>{ $order }</b>. نتحقق من الأمر بأنفسنا، ومالك محفوظ عندنا حتى ذلك الحين.
notice-order-stuck = 🐌 طلبك رقم <b>{ $order }</b> ({ $service }) أبطأ من المعتاد. لم يضع شيء: ما لا يصل لا تدفع ثمنه، ونحن نتابع الأمر. يمكنك الانتظار، أو فتح الطلب وطلب إلغائه إن كان ذلك ممكنًا.
notice-cancel-refused = لم يوافق المزوّد على إلغاء طلبك رقم <b>{ $order }</b>، وما زال مستمرًا.
notice-refill-accepted = ♻️ قُبل طلب التعويض للطلب رقم <b>{ $order }</b>.
notice-refill-completed = ♻️ اكتمل التعويض للطلب رقم <b>{ $order }</b>.
notice-refill-rejected = لم يقبل المزوّد التعويض للطلب رقم <b>{ $order }</b>. يمكنك طلبه مرة أخرى لاحقًا.
notice-refill-stuck = 🐌 تعويض الطلب رقم <b>{ $order }</b> أبطأ من المعتاد. لم يضع شيء: نتابع الأمر وسنخبرك بالنتيجة.
notice-wallet-credited = 👛 أُضيف إلى محفظتك <b>{ $amount }</b>. رصيدك الآن { $balance }.
notice-wallet-debited = 👛 خُصم من محفظتك <b>{ $amount }</b>: { $reason }. رصيدك الآن { $balance }.
notice-admin-uncertain = ⚠️ الطلب رقم <b>{ $order }</b> لدى { $provider }: لا يُعرف هل استُلم أم لا. القرار لك.
notice-admin-attention = 👀 الطلب رقم <b>{ $order }</b> يحتاج إلى نظرة: { $reason }
notice-admin-provider = 🔌 { $provider } لا يستقبل الطلبات: { $reason }. الطلبات في الانتظار حتى يُحلّ الأمر.
notice-admin-service-frozen = 🧊 أُوقف بيع الخدمة { $service_id } ({ $service }): { $reason }. سعر الطلب رقم { $order } كان { $quoted }، وخصم المزوّد { $charged }. لإعادتها إلى البيع أرسل /show { $service_id }
notice-admin-sync-refused = 📉 تقلّصت قائمة { $provider } إلى { $listed } خدمة. لم يتغيّر شيء؛ تحقّق من فضلك.
notice-admin-prices-held = 💱 غيّر { $provider } { $held } سعرًا بأكثر من 20٪. الأسعار الجديدة تنتظر موافقتك.
notice-admin-stuck =
    🐌 أعمال لا تتقدّم: { $count }. أقدمها الطلب رقم <b>{ $order }</b>، ولم يتغيّر فيه شيء منذ { $since }.
    { $heaps }
notice-admin-update-parked = 🧯 تعذّرت معالجة الرسالة { $update } ووُضعت جانبًا.
