"""How files that partners really sent are understood by themselves: which column counts whom."""

from functools import cache
from pathlib import Path

import pytest

from kurak.intake.layout import laid_out
from kurak.intake.mapping import FileMapping, missing
from kurak.intake.proposing import proposed
from kurak.intake.reading import read

REAL = Path(__file__).parents[2] / "shared" / "real"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not REAL.is_dir(), reason=f"the partners' files are not in {REAL}"),
]
FILES = {
    "colombia": "colombia_345w_2021.xlsx",
    "guatemala": "guatemala_345w_2021.csv",
    "jordan": "jordan_activityinfo_2016_justice.csv",
    "kenya": "kenya_drought_reached_2022.csv",
    "courts": "kyrgyzstan_court_cases_districts_2015-2017.xlsx",
    "venezuela": "venezuela_edu_5w_2020_partner1.xlsx",
}
FOUR = {"Niñas": "women child", "Niños": "men child", "Mujeres": "women adult", "Hombres": "men adult"}


@cache
def mappings(name: str) -> tuple[FileMapping, ...]:
    return tuple(proposed(laid_out(grid), name) for grid in read(REAL / FILES[name]))


def counts(mapping: FileMapping) -> dict[str, str]:
    """Heading to measure, dimension, sex and age; people reached without the word."""
    return {
        c.heading: " ".join(filter(None, ("" if c.measure == "reached" else c.measure, c.dimension, c.sex, c.age_band)))
        for c in mapping.counts
    }


@pytest.mark.parametrize("name", FILES)
def test_nothing_is_lacking_and_every_column_is_accounted_for(name: str):
    for mapping in mappings(name):
        assert missing(mapping) == ()
        assert {heading for heading in mapping.headings if mapping.use_of(heading)} | set(mapping.not_used) == set(
            mapping.headings
        )


def test_colombia():
    (mapping,) = mappings("colombia")
    assert mapping.columns == {
        "activity_id": "Id",
        "title": "Actividad",
        "project": "Código del proyecto",
        "project_name": "Nombre del proyecto",
        "partner": "Acrónimo de la organización",
        "partner_name": "Organización implementadora",
        "started_on": "Report date",
        "status": "Estatus de la actividad",
        "country_name": "País",
        "country_code": "Country code",
        "adm1_code": "Pcode 1",
        "adm1_name": "Estado",
        "adm2_code": "Pcode 2",
        "adm2_name": "Municipio",
        "activity_type": "Sector / Cluster",
    }
    assert counts(mapping) == {
        "Número de personas alcanzadas": "",
        "Nuevas personas alcanzadas": "new",
        **FOUR,
        "BENEFICIARIOS INDIRECTOS": "indirect",
    }


def test_guatemala_eight_further_ages_are_never_added():
    (mapping,) = mappings("guatemala")
    assert counts(mapping) == {
        "COSTO ESTIMADO": "money",
        "PERSONAS ALCANZADAS": "",
        "Familias": "households",
        **FOUR,
    }
    further = [heading for heading in mapping.headings if heading.endswith(" años")]
    assert len(further) == 8
    assert {mapping.not_used[heading] for heading in further} == {
        "some ages or a sex already counted in Niñas, Niños, Mujeres, Hombres: never added to them"
    }


def test_jordan_is_long_by_sex():
    (mapping,) = mappings("jordan")
    assert mapping.columns == {
        "title": "activity",
        "partner_name": "Partner",
        "started_on": "StartDate",
        "adm1_name": "Governorate",
        "sex_age": "Gender",
        "measure": "Indicator",
        "unit": "Units",
        "activity_type": "activity",
    }
    assert counts(mapping) == {"Value": ""}
    assert mapping.values["sex_age"]["Girls"] == "women/child"


def test_kenya_targets_are_no_reach_and_parts_are_never_added():
    (mapping,) = mappings("kenya")
    assert mapping.columns == {"adm1_code": "LOCATION / admin1Pcode", "adm1_name": "LOCATION / County"}
    assert mapping.period_from == "file"
    found = counts(mapping)
    assert {h: what for h, what in found.items() if h.startswith(("OVERALL", "FOOD", "CHILD"))} == {
        "OVERALL Affected / Total Affected": "affected",
        "OVERALL Affected / Target": "targeted",
        "OVERALL Affected / Reached": "",
        "FOOD SECURITY AND LIVELIHOODS / Affected": "in_need food",
        "FOOD SECURITY AND LIVELIHOODS / Target": "targeted food",
        "CHILD PROTECTION / Affected": "in_need protection child",
        "CHILD PROTECTION / Target": "targeted protection child",
    }
    assert len(found) == 3 + 2 * 8


def test_courts_of_three_years_count_cases():
    for mapping in mappings("courts"):
        assert mapping.columns == {"adm2_name": "name"}
        assert counts(mapping) == {
            "criminal": "court_cases criminal",
            "civil": "court_cases civil",
            "economic": "court_cases economic",
            "administrative": "court_cases administrative",
        }
        assert {count.unit for count in mapping.counts} == {"cases"}
        assert mapping.period_from == "sheet"
        assert mapping.not_used["Total"].startswith("the sum of criminal, civil, economic, administrative")


def test_venezuela_has_twelve_columns_and_rows_of_radio():
    (mapping,) = mappings("venezuela")
    assert mapping.columns["started_on"] == "Mes reportado"
    assert mapping.columns["adm3_code"] == "Código parroquia"
    assert counts(mapping) == {
        "Total beneficiarios alcanzado*": "",
        **{h: "men child" for h in mapping.headings if h.startswith("niños")},
        **{h: "women child" for h in mapping.headings if h.startswith("niñas")},
        "Mujeres mayores de 19 años": "women adult",
        "Hombres mayores de 19 años": "men adult",
    }
    assert len(mapping.counts) == 13
    assert mapping.reasons["counts:niñas de 18 a 19 años"] == (
        "its heading; the file calls them girls or boys, whatever their ages"
    )
    (rule,) = mapping.audience
    assert (rule.heading, rule.channel) == ("Comunidad o nombre del establecimiento/ centro (opcional)", "radio")
