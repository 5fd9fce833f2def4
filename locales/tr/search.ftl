# Arama.

search-button = 🔎 Ara
search-ask = Ne arıyorsunuz? Kendi sözlerinizle yazın: <i>instagram takipçi</i>, <i>youtube izlenme telafili</i> gibi. Hizmet numarası da gönderebilirsiniz.
search-found = 🔎 { $words } için bulunanlar:
search-nothing =
    { $words } için satışta bir şey bulunamadı.
    Daha az ya da başka sözcüklerle deneyin veya raflara göz atın.
