"""Files of another country: places that none of the programme's own is among."""

from collections.abc import Mapping

import pandas as pd

from kurak.geography import ONLINE, Geography
from kurak.words import say

SHOWN = 5
WITH_PLACES = ("activities", "audience", "measures", "people")


def of_elsewhere(where: str, tables: Mapping[str, pd.DataFrame], country_code: str, geography: Geography) -> str:
    """What a person should read where a sheet names places, and the country of the programme knows none of them; ''
    else, and where the country's places are not known."""
    named = [tables[name]["adm1_code"] for name in WITH_PLACES if "adm1_code" in tables.get(name, ())]
    codes = set(pd.concat(named).dropna()) - {country_code, ONLINE.code} if named else set()
    if not geography.country or not codes or any(geography.place(code) for code in codes):
        return ""
    return say(
        "{sheet}: none of its {count} places lies in the country of the programme ({country}): {codes}. Is it a file of"
        " this programme?",
        sheet=where,
        count=len(codes),
        country=country_code,
        codes=", ".join(sorted(codes)[:SHOWN]),
    )
