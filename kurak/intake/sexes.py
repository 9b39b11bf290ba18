"""Sex and age as cells say them: 'F', 'жен.', 'Niñas', 'f_3_6', '# women', 'M 18-24'."""

from collections.abc import Iterable

from kurak.intake.wording import Said, said


def sexes_of(texts: Iterable[str]) -> dict[str, str]:
    """Text to women, men, other or unknown, for those that say a sex. 'M' beside 'H' are mujeres."""
    return {text: code.partition("/")[0] for text, code in codes_of(texts).items() if not code.startswith("/")}


def codes_of(texts: Iterable[str]) -> dict[str, str]:
    """Text to 'women/child', 'women/', '/18-24', for those that say sex or age and nothing unknown."""
    heard = {text: said(text) for text in texts}
    m_is_women = any(_letter(text) == "h" for text in heard) and not any(_letter(text) == "f" for text in heard)
    return {
        text: f"{_sex(text, told, m_is_women)}/{told.age_band}"
        for text, told in heard.items()
        if not told.left and (told.sex or told.age_band)
    }


def sex_said(text: str) -> str:
    """The sex that a longer text names in words of its own, '' for none: '# of WOMEN_IN_CAMP receiving aid'."""
    return said(text).sex


def _sex(text: str, told: Said, m_is_women: bool) -> str:
    return "women" if m_is_women and _letter(text) == "m" else told.sex


def _letter(text: str) -> str:
    """The text where it starts with a letter that stands alone: 'H', 'm 18-24'."""
    words = text.casefold().replace("_", " ").replace("<", " ").replace(".", " ").split()
    return words[0] if words and len(words[0]) == 1 else ""
