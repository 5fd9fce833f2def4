# ما لا يتقدّم.

stuck-open = 🐌 عرض ما لا يتقدّم
stuck-heading = <b>ما لا يتقدّم</b>
stuck-none = ✅ كل شيء يتقدّم.
stuck-line =
    <b>طلب { $order }</b> · { $state } · { $provider }
    { $name }
    { $refill ->
        [true] ♻️ طُلب التعويض في { $time } ولم يكتمل بعد
       *[false] 🐌 لم يتغيّر شيء منذ { $time }
    }
stuck-heap = 🔌 { $provider } · { $service }: { $count }
admin-stuck = 🐌 أعمال لا تتقدّم: { $count }.
admin-order-stuck = 🐌 لم يتغيّر شيء منذ { $time }
attention-open-stuck = 🐌 ما لا يتقدّم ({ $count })
attention-waiting = ⏱ مدة انتظار قرارك: { $time }
