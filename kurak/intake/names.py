"""Names of partners, projects and places as a file writes them, in the column of their language."""

import re
from collections.abc import Mapping

import numpy as np
import pandas as pd

from kurak.intake.column import Column
from kurak.intake.groups import grouped

CYRILLIC = re.compile(r"[\u0400-\u04ff]")
KYRGYZ = re.compile(r"[ңӊөү]", re.IGNORECASE)


def in_columns(name: str) -> dict[str, str]:
    """{'name_ky': ...} where the letters are Kyrgyz, name_ru where they are Cyrillic, else name_en."""
    if KYRGYZ.search(name):
        return {"name_ky": name}
    return {"name_ru" if CYRILLIC.search(name) else "name_en": name}


def by_code(codes: Column, names: Column) -> dict[str, str]:
    """Each code with the name that stands beside it most often, the code itself where none does."""
    pairs = grouped([codes, names], len(codes))
    often = pairs.first[np.argsort(-pairs.times, kind="stable")]
    found: dict[str, str] = {}
    for place in often.tolist():
        code, name = codes[place], names[place]
        if code and name:
            found.setdefault(code, name)
    return {code: found.get(code, code) for code in sorted(filter(None, codes.distinct))}


def name_tables(used: Mapping[str, Column]) -> dict[str, pd.DataFrame]:
    """The tables organisations, projects and project_organisations from partner and project of each row."""
    partners = by_code(used["partner_id"], used["partner_name"])
    projects = by_code(used["project_id"], used["project_name"])
    first = grouped([used["project_id"], used["partner_id"]], len(used["project_id"])).first.tolist()
    both = ((used["project_id"][place], used["partner_id"][place]) for place in first)
    pairs = sorted(pair for pair in both if all(pair))
    return {
        "organisations": pd.DataFrame([{"organisation_id": c, **in_columns(n)} for c, n in partners.items()]),
        "projects": pd.DataFrame([{"project_id": c, **in_columns(n)} for c, n in projects.items()]),
        "project_organisations": pd.DataFrame(
            [{"project_id": p, "organisation_id": o, "organisation_role": "implementing"} for p, o in pairs]
        ),
    }
