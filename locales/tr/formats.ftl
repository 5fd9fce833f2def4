# Başka iletilerin içindeki süreler, örneğin telafi için kalan zaman. Parçaları kod birleştirir.

format-days = { $count ->
    [one] { $count } gün
   *[other] { $count } gün
}
format-hours = { $count ->
    [one] { $count } saat
   *[other] { $count } saat
}
format-minutes = { $count ->
    [one] { $count } dakika
   *[other] { $count } dakika
}
format-seconds = { $count ->
    [one] { $count } saniye
   *[other] { $count } saniye
}
# En büyük iki birim, örneğin "2 gün 3 saat".
format-duration = { $larger } { $smaller }

# Büyük sayılar; `.to`, "… kadar" sözünden önceki biçimdir: "günde 10 bine kadar".
format-thousand = { $count } bin
    .to = { $count } bine
format-million = { $count } milyon
    .to = { $count } milyona
format-billion = { $count } milyar
    .to = { $count } milyara
