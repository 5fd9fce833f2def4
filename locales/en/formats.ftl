# Lengths of time inside other messages, such as the time left for a refill. The code puts them together.

format-days = { $count ->
    [one] { $count } day
   *[other] { $count } days
}
format-hours = { $count ->
    [one] { $count } hour
   *[other] { $count } hours
}
format-minutes = { $count ->
    [one] { $count } minute
   *[other] { $count } minutes
}
format-seconds = { $count ->
    [one] { $count } second
   *[other] { $count } seconds
}
# The two largest units, for example "2 days 3 hours".
format-duration = { $larger } { $smaller }

# Large counts; `.to` is the form after "up to".
format-thousand = { $count }K
    .to = { $count }K
format-million = { $count }M
    .to = { $count }M
format-billion = { $count }B
    .to = { $count }B
