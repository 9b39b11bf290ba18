"""Headings that are paths, as exports of Kobo, ODK and ActivityInfo have them."""

from sheets import sheet_of

from kurak.intake.heading_paths import ends_of
from kurak.intake.matching import matched
from kurak.intake.people_columns import kind_of_heading


def test_the_end_of_a_path_names_the_column():
    assert ends_of("place/rayon") == ("rayon",)
    assert ends_of("grp_event/event_date") == ("event date",)
    assert ends_of("Location.Oblast.Name") == ("oblast name", "oblast")
    assert ends_of("Location.Oblast.Code") == ("oblast code",)


def test_a_sign_between_words_makes_no_path():
    assert ends_of("Women / 18.5") == ("18 5",)
    assert ends_of("Дата проведения") == ("дата проведения",)


def test_places_of_a_form_are_recognised_by_themselves():
    sheet = sheet_of(
        ["grp_event/event_date", "place/oblast", "place/rayon", "people/number_women"],
        ["2026-01-10", "osh_oblast", "Alay", 10],
    )
    found = {name: guess.heading for name, guess in matched(sheet).found.items()}
    assert found["adm1_name"] == "place/oblast"
    assert found["adm2_name"] == "place/rayon"
    assert found["reported_on"] == "grp_event/event_date"


def test_an_export_of_activityinfo_names_its_tables_before_their_fields():
    sheet = sheet_of(
        ["Partner.Name", "Location.Oblast.Name", "Location.Oblast.Code", "Location.District.Name", "Women (18+)"],
        ["FTI", "Osh Region", "KG06000000000", "Uzgen", 10],
    )
    found = {name: guess.heading for name, guess in matched(sheet).found.items()}
    assert found == {
        "partner_name": "Partner.Name",
        "adm1_name": "Location.Oblast.Name",
        "adm1_code": "Location.Oblast.Code",
        "adm2_name": "Location.District.Name",
    }


def test_a_person_at_the_end_of_a_path_is_never_shown():
    assert kind_of_heading("respondent/full_name") == "name"
    assert kind_of_heading("Participant.Name") == "name"
    assert kind_of_heading("contact_group/phone_number") == "phone"
    assert kind_of_heading("Partner.Full name") == ""
