"""Rows' ages in bands of the dictionary: from a file's own bands, from ages, from days of birth."""

from functools import cache

import numpy as np

from kurak.dictionary import dictionary
from kurak.intake.ages import ages_of, band_of_age
from kurak.intake.ids import folded

UNKNOWN = "unknown"


@cache
def band_of(text: str) -> str:
    """The dictionary's band for a file's: '14-17' for itself, 'child' for '12-17', 'adult' for '19+', 'unknown'
    for '15-24', which is of both; '' for what is no age."""
    known = dictionary().codes["age_band"]
    if text in known:
        return text
    ages = ages_of(folded(text))
    if ages is None:
        return band_of_age(float(text)) if text.isascii() and text.isdecimal() and len(text) < 4 else ""
    return ages.band if ages.band in known else UNKNOWN


def bands_of_ages(ages: np.ndarray) -> np.ndarray:
    """The band of each age in years, 'unknown' for NaN and for what nobody is."""
    years, place = np.unique(ages, return_inverse=True)
    bands = [UNKNOWN if np.isnan(year) else band_of_age(year) or UNKNOWN for year in years]
    return np.array(bands, object)[place] if bands else np.zeros(0, object)


def ages_on(days: np.ndarray, born: np.ndarray) -> np.ndarray:
    """Whole years from one day to the other (datetime64[D]) of each row, NaN where one is not recorded."""
    months = (days.astype("datetime64[M]") - born.astype("datetime64[M]")).astype(float)
    day, birthday = ((d - d.astype("datetime64[M]").astype(d.dtype)).astype(float) for d in (days, born))
    years = np.floor((months - (day < birthday)) / 12)
    return np.where(np.isnat(days) | np.isnat(born), np.nan, years)
