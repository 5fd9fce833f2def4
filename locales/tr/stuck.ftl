# İlerlemeyenler.

stuck-open = 🐌 İlerlemeyenleri gör
stuck-heading = <b>İlerlemeyenler</b>
stuck-none = ✅ Her şey ilerliyor.
stuck-line =
    <b>#{ $order }</b> · { $state } · { $provider }
    { $name }
    { $refill ->
        [true] ♻️ Telafi { $time } tarihinde istendi, hâlâ bitmedi
       *[false] 🐌 { $time } tarihinden beri hiçbir şey değişmedi
    }
stuck-heap = 🔌 { $provider } · { $service }: { $count }
admin-stuck = 🐌 İlerlemeyen: { $count }.
admin-order-stuck = 🐌 { $time } tarihinden beri hiçbir şey değişmedi
attention-open-stuck = 🐌 İlerlemeyen ({ $count })
attention-waiting = ⏱ Kararınızı bekliyor: { $time }
