"""Who holds an office, who is named together with whom, and who of one family is meant."""

import pytest
import spacy
from spacy.tokens import Span

import claimx
from claimx.pipeline.annotations import NamedEntity
from claimx.pipeline.offices import find_office_initials
from claimx.pipeline.relatives import tell_apart
from tests import samples


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        pytest.param(
            "Upazila Nirbahi Officer (UNO) Sohel Kabir visited the village on Monday.\n\nThe UNO said the bridge would be rebuilt.",
            ["Sohel Kabir"],
            id="initials in brackets",
        ),
        pytest.param(
            "Police Public Relations Officer Grace Idoko met reporters.\n\nThe PPRO said nobody had been shot.",
            ["Grace Idoko"],
            id="initials of the words before a name",
        ),
        pytest.param(
            "The Port Workers Forum (PWF) met in Lagos.\n\nThe PWF said its members would stop work.",
            ["Port Workers Forum"],
            id="those of a body are the body's",
        ),
        pytest.param(
            "According to the minister of fisheries, Ana Prieto, the cod are gone.",
            ["Ana Prieto"],
            id="a name set off after the office",
        ),
        pytest.param(
            "The Bank of Ghana held rates on Thursday. Ghana's central bank said inflation would slow.",
            ["Bank of Ghana"],
            id="a country's central bank",
        ),
        pytest.param(
            "Ana Prieto met Mayor Ivo Brandt in Vigo.\n\nPrieto and Brandt said the ferry would run again.",
            ["Ana Prieto and Ivo Brandt"],
            id="two people by their full names",
        ),
        pytest.param(
            "Hanneke Vos studies larks. Vos and her colleagues found that the birds sing less near roads.",
            ["Hanneke Vos and her colleagues"],
            id="one with others",
        ),
        pytest.param(
            "The MEC for Community Safety, Jabu Nel, opened the station. MEC Jabu Nel met residents.\n\nThe MEC said he had no candidate.",
            ["Jabu Nel"],
            id="an office in capitals before a name",
        ),
        pytest.param(
            "The Public Protector visited the Free State on Monday.\n\nThe Public Protector said the tankers had never been counted.",
            ["Public Protector"],
            id="words that are a name are nobody else's",
        ),
        pytest.param(
            "The Office of Rail and Road met on Monday in Leeds.\n\nThe company told passengers to stay at home.",
            ["company"],
            id="a company is no public office",
        ),
        pytest.param(
            "Ana Prieto, 34, runs a bakery in Vigo. Marta Ruiz, 61, runs another.\n\nMarta Ruiz said the flour was dear. "
            "The 34-year-old said it was not.",
            ["Marta Ruiz", "Ana Prieto"],
            id="who is that old",
        ),
        pytest.param(
            "The county council met on Monday. The council said the road would be shut.",
            ["county council"],
            id="a body by the fullest words for it",
        ),
        pytest.param(
            "The Consumer Council met on Monday in Oslo.\n\nThe watchdog said the vouchers were worthless.",
            ["Consumer Council"],
            id="a watchdog named before",
        ),
        pytest.param(
            "According to the police, John Smith, 34, was found dead on Tuesday.",
            ["police"],
            id="whom the police speak of",
        ),
        pytest.param(
            "Federal Communications Commissioner Anna Gomez objected. The Federal Communications Commission (FCC) approved the sale.\n\n"
            "The FCC said prices would fall.",
            ["Federal Communications Commission"],
            id="a body's initials are not its member's office",
        ),
        pytest.param(
            "Ann Lee and Bo Ruiz said the bakery would close. The two said bread had become too dear.",
            ["Ann Lee and Bo Ruiz", "Ann Lee and Bo Ruiz"],
            id="the two who spoke",
        ),
        pytest.param(
            "The Ministry of Health in Lagos denied the report. A local newspaper had published it on Sunday. "
            "The newspaper said 40 people had died.",
            ["a local newspaper"],
            id="a newspaper brought in without a name",
        ),
        pytest.param(
            "Officials at the health ministry said they were sorry. The health ministry said the water was safe.",
            ["officials at the health ministry", "health ministry"],
            id="a body is not those who work there",
        ),
        pytest.param(
            "Lawyers warned that deserters could face prison. Yulia Orlova was arrested in May. Yulia Orlova’s lawyers said she was well.",
            ["lawyers", "Yulia Orlova’s lawyers"],
            id="lawyers are not one woman's lawyers",
        ),
    ],
)
def test_speakers(text: str, speakers: list[str], extractor: claimx.Extractor) -> None:
    assert samples.speakers(extractor.extract(text)) == speakers


@pytest.mark.parametrize(
    ("text", "younger"),
    [
        pytest.param("Al Ray, 34, farms. Bo Ray, 61, does not.", "Al Ray", id="by age"),
        pytest.param("Al Ray farms. Bo Ray, his son, does not.", "Bo Ray", id="by what he is to the other"),
        pytest.param("Al Ray, 84, farms. Bo Ray does not.", "Bo Ray", id="one who is old"),
        pytest.param("Al Ray farms. Bo Ray does not.", None, id="not told"),
    ],
)
def test_the_younger(text: str, younger: str | None) -> None:
    people = [
        NamedEntity(name, "PERSON", [(text.index(name), text.index(name) + 6)])
        for name in ("Al Ray", "Bo Ray")
    ]
    found = tell_apart("younger", people, text)
    assert [one.name for one in found] == ([younger] if younger else ["Al Ray", "Bo Ray"])


def test_a_name_without_letters_holds_no_office() -> None:
    doc = spacy.blank("en")("Police Relations Officer \u2603 left.")
    doc._.words = doc.text
    doc.ents = [Span(doc, 3, 4, label="PERSON")]
    assert find_office_initials(doc) == {}
