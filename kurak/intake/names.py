"""Names of partners, projects and places as a file writes them, in the column of their language."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

import pandas as pd

CYRILLIC = re.compile(r"[\u0400-\u04ff]")
KYRGYZ = re.compile(r"[ңӊөү]", re.IGNORECASE)


def in_columns(name: str) -> dict[str, str]:
    """{'name_ky': ...} where the letters are Kyrgyz, name_ru where they are Cyrillic, else name_en."""
    if KYRGYZ.search(name):
        return {"name_ky": name}
    return {"name_ru" if CYRILLIC.search(name) else "name_en": name}


def by_code(codes: Sequence[str | None], names: Sequence[str | None]) -> dict[str, str]:
    """Each code with the name that stands beside it most often, the code itself where none does."""
    pairs = Counter((code, name) for code, name in zip(codes, names, strict=True) if code)
    found: dict[str, str] = {}
    for (code, name), _ in pairs.most_common():
        if code and name:
            found.setdefault(code, name)
    return {code: found.get(code, code) for code in sorted({code for code, _ in pairs if code})}


def name_tables(used: Mapping[str, Sequence]) -> dict[str, pd.DataFrame]:
    """The tables organisations, projects and project_organisations from partner and project of each row."""
    partners = by_code(used["partner_id"], used["partner_name"])
    projects = by_code(used["project_id"], used["project_name"])
    pairs = sorted({pair for pair in zip(used["project_id"], used["partner_id"], strict=True) if all(pair)})
    return {
        "organisations": pd.DataFrame([{"organisation_id": c, **in_columns(n)} for c, n in partners.items()]),
        "projects": pd.DataFrame([{"project_id": c, **in_columns(n)} for c, n in projects.items()]),
        "project_organisations": pd.DataFrame(
            [{"project_id": p, "organisation_id": o, "organisation_role": "implementing"} for p, o in pairs]
        ),
    }
