# Yöneticinin bir siparişin parası hakkındaki kararları.

resolve-part = ➗ { $refund } iade et (gelmeyen kadar)
resolve-all = ↩️ Tamamını iade et: { $refund }
resolve-nothing = ✅ İade yok: teslim edilmiş
resolve-withdraw = ↩️ İptal et: { $refund } iade
resolve-ask-part = <b>{ $refund } iade edilsin mi?</b> Sipariş kısmen tamamlanmış sayılır, ücretin kalanı bizde kalır.
resolve-ask-all = <b>{ $refund } iade edilsin mi?</b> Sipariş iptal edilmiş sayılır ve sağlayıcıya artık sorulmaz.
resolve-ask-nothing = <b>Hiç iade yapılmasın mı?</b> Sipariş tamamlanmış sayılır, ücret bizde kalır.
resolve-ask-withdraw = <b>Bu sipariş iptal edilsin mi?</b> Henüz iletilmedi. Müşteriye { $refund } iade edilir ve haber verilir.
notice-admin-waiting = ⏱ Hâlâ kararınızı bekleyen: { $count }. En eskisi { $since } tarihinde gönderilen <b>{ $order }</b> numaralı sipariş; parası o zamana kadar tutuluyor.
