"""Turkish letters and suffixes, which follow the ear and not the spelling."""

# The dative by the last word that is spoken: bir'e, iki'ye, on'a, yirmi'ye.
_ONES = ("'a", "'e", "'ye", "'e", "'e", "'e", "'ya", "'ye", "'e", "'a")
_TENS = ("", "'a", "'ye", "'a", "'a", "'ye", "'a", "'e", "'e", "'a")
_HUNDRED_OR_THOUSAND = "'e"  # yüz'e, bin'e
_CAPITAL_DOTTED_I = "\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}"
_MILLIONS_UP = "'a"  # milyon'a, milyar'a


def dative_suffix(count: int) -> str:
    """Return the suffix, with its apostrophe, by which `count` in digits is said to be reached: "500'e"."""
    if count % 10 or not count:
        return _ONES[abs(count) % 10]
    if count % 100:
        return _TENS[abs(count) // 10 % 10]
    return _HUNDRED_OR_THOUSAND if count % 10**6 else _MILLIONS_UP


def upper_first(text: str, language: str) -> str:
    """Return `text` with a capital at its beginning, in Turkish with the dot of its i."""
    if language == "tr" and text.startswith("i"):
        return f"{_CAPITAL_DOTTED_I}{text[1:]}"
    return text[:1].upper() + text[1:]
