"""How names of places are compared, in English, Russian and Kyrgyz."""

import re
import unicodedata

KIND_WORDS = {
    "oblast": "oblast oblasty obl region province oblusu oblus область области областы обл облусу облусунун облус",
    "district": "district rayon raion rayonu району району районунун район района р-н р-ну р-он",
    "city": "city town shaary shaar gorod g город города г шаары шаарынын шаар ш",
}
KIND_OF_WORD = {word: kind for kind, words in KIND_WORDS.items() for word in words.split()}
WORD = re.compile(r"р-(?:ну?|он)\b|[^\W_]+")
# the ending of an adjective tells the kind where no word does: Ошская, Ошской, Oshskaya are of an oblast
ENDINGS = {
    "oblast": re.compile(r"(?<=\w\w)(?:ск(?:ая|ой|ую)|skaya|skoy|skoi)\Z"),
    "district": re.compile(r"(?<=\w\w)(?:ск(?:ий|ого|ому|ом|им)|skiy|skii)\Z"),
}
KYRGYZ_TO_RUSSIAN = str.maketrans("ңӊүө", "ннуо")


def fold(text: str) -> str:
    """A name as it is compared: small letters without accents, the word for its kind in English at the end.

    'г.Ош', 'Ош шаары' -> 'ош city'; 'Ошская обл.' -> 'ош oblast'; 'Көк-Жаңгак' -> 'кок жангак'; 'Osh' -> 'osh', of
    no kind.
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
    stem = " ".join(word for word in words if word not in KIND_OF_WORD)
    for told, ending in ENDINGS.items():
        if ending.search(stem):
            return ending.sub("", stem), kind or told
    return stem, kind
