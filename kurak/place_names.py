"""How names of places are compared, in English, Russian and Kyrgyz."""

import re
import unicodedata

KIND_WORDS = {
    "oblast": "oblast region oblusu область обл облусу облус",
    "district": "district rayon raion rayonu району район р-н р-ну",
    "city": "city town shaary gorod g город г шаары шаар ш",
}
KIND_OF_WORD = {word: kind for kind, words in KIND_WORDS.items() for word in words.split()}
WORD = re.compile(r"р-ну?\b|\w+")
KYRGYZ_TO_RUSSIAN = str.maketrans("ңӊүө", "ннуо")


def fold(text: str) -> str:
    """A name as it is compared: small letters without accents, the word for its kind in English at the end.

    'г.Ош', 'Ош шаары' -> 'ош city'; 'Көк-Жаңгак' -> 'кок жангак'; 'Osh' -> 'osh', of no kind.
    """
    stem, kind = taken_apart(text)
    return f"{stem} {kind}".strip()


def taken_apart(text: str) -> tuple[str, str]:
    """The name's own words and its kind: '' or one of KIND_WORDS."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    # taken apart, й is и with a breve; every other accent goes, so that ё is е
    plain = "".join(c for c in plain if c == "\u0306" or not unicodedata.combining(c))
    words = WORD.findall(unicodedata.normalize("NFC", plain).translate(KYRGYZ_TO_RUSSIAN))
    kind = next((KIND_OF_WORD[word] for word in words if word in KIND_OF_WORD), "")
    return " ".join(word for word in words if word not in KIND_OF_WORD), kind
