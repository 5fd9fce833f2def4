# Searching.

search-button = 🔎 Search
search-ask = What are you looking for? Write it in your own words, such as <i>instagram followers</i> or <i>youtube views refill</i>, or send a service’s number.
search-found = 🔎 Found for { $words }:
search-nothing =
    Nothing on sale fits { $words }.
    Try fewer or other words, or look through the shelves.
