# What does not move.

stuck-open = 🐌 See what does not move
stuck-heading = <b>What does not move</b>
stuck-none = ✅ Everything is moving.
stuck-line =
    <b>#{ $order }</b> · { $state } · { $provider }
    { $name }
    { $refill ->
        [true] ♻️ Refill asked for on { $time }, not done yet
       *[false] 🐌 Nothing has moved since { $time }
    }
stuck-heap = 🔌 { $provider } · { $service }: { $count }
admin-stuck = 🐌 Not moving: { $count }.
admin-order-stuck = 🐌 Nothing has moved since { $time }
attention-open-stuck = 🐌 Not moving ({ $count })
attention-waiting = ⏱ Has waited for your decision for { $time }
