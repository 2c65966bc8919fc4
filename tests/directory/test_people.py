"""Finding people: every filter, order and bound, the facets, and the rows of lists."""

import json
from datetime import date, timedelta
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from citdesk.deskfile.desk import Desk, Reader
from citdesk.directory import asking, people, writing
from citdesk.directory.people import Question
from citdesk.records.words import STAGES
from tests.directory.adding import TODAY, agency, person, remove, talk

NAUGHTY = json.loads(
    (Path(__file__).parents[1] / "data" / "naughty-strings.json").read_text(encoding="utf-8")
)


def found(desk: Desk, question: Question, limit: int | None = people.BOUND) -> list[int]:
    with desk.look() as reader:
        return list(people.find(reader, question, today=TODAY, limit=limit).ids)


def counted(desk: Desk, question: Question) -> int:
    with desk.look() as reader:
        return people.count(reader, question, today=TODAY)


@pytest.fixture
def four(desk: Desk) -> Desk:
    """Four people: 1 Ana Ruiz, 2 Ben Zorn, 3 Cy Abel, 4 Dee Moss (in the bin)."""
    person(
        desk, given="Ana", family="Ruiz", agency="Bay House", position="Director", stage="champion",
        sectors=["provider", "family"], tags=["Trainer"], consent="yes", notes="likes maps",
        office="(555) 014-2270", email="ana@bay.example",
    )  # fmt: skip
    person(
        desk, given="Ben", family="Zorn", agency="Alder Court", stage="opposed",
        sectors=["courts"], tags=["trainer", "Donor"], consent="no", city="Larch",
    )  # fmt: skip
    person(desk, given="Cy", family="Abel", stage="aware", sectors=["family"])
    person(desk, given="Dee", family="Moss", agency="Bay House", tags=["Donor"])
    talk(desk, 1, TODAY - timedelta(days=10))
    talk(desk, 1, TODAY - timedelta(days=90), subject="Visit to station four")
    talk(desk, 2, TODAY - timedelta(days=200))
    remove(desk, "person", 4)
    return desk


@pytest.mark.parametrize(
    ("question", "ids"),
    [
        (Question(), [1, 2, 3]),
        (Question(removed=True), [4]),
        (Question(text="an"), [1]),
        (Question(text="RUIZ ana"), [1]),
        (Question(text="ana zorn"), []),
        (Question(text="maps"), [1]),
        (Question(text="house direc"), [1]),
        (Question(text="5550142270"), [1]),
        (Question(text="014-2270"), [1]),
        (Question(text="2270"), [1]),
        (Question(text="bay.example"), [1]),
        (Question(text="station"), [1]),
        (Question(text="larch"), [2]),
        (Question(text="trainer"), [1, 2]),
        (Question(text="donor"), [2]),
        (Question(text="donor", removed=True), [4]),
        (Question(text="house"), [1]),
        (Question(text="   "), [1, 2, 3]),
        (Question(text="!?"), []),
        (Question(text="a\0na"), []),
        (Question(text="\ud800"), []),
        (Question(text='"ana'), [1]),
        (Question(sectors=("family",)), [1, 3]),
        (Question(sectors=("family", "courts")), [1, 2, 3]),
        (Question(sectors=("media",)), []),
        (Question(stages=("champion", "aware")), [1, 3]),
        (Question(consents=("unknown",)), [3]),
        (Question(tags=("trainer",)), [1, 2]),
        (Question(tags=("donor",)), [2]),
        (Question(tags=("donor",), removed=True), [4]),
        (Question(agency=1), [1]),
        (Question(agency=2), [2]),
        (Question(agency=99), []),
        (Question(attention=True), [2, 3]),
        (Question(text="trainer", sectors=("courts",), consents=("no",)), [2]),
        (Question(text="trainer", stages=("aware",)), []),
        (Question(text="z", attention=True), [2]),
    ],
)
def test_every_filter(four: Desk, question: Question, ids: list[int]) -> None:
    assert sorted(found(four, question)) == ids
    assert sorted(found(four, question, limit=None)) == ids
    assert counted(four, question) == len(ids)


@pytest.mark.parametrize(
    ("sort", "rising", "falling"),
    [
        ("name", [1, 2, 3], [3, 2, 1]),
        ("family", [3, 1, 2], [2, 1, 3]),
        ("agency", [2, 1, 3], [1, 2, 3]),  # without one comes last both ways
        ("stage", [1, 3, 2], [2, 3, 1]),
        ("talk", [3, 2, 1], [1, 2, 3]),  # never comes before long ago
        ("added", [1, 2, 3], [3, 2, 1]),
    ],
)
@pytest.mark.parametrize("text", ["", "a b c", "and more"])
def test_every_order(
    four: Desk, sort: str, rising: list[int], falling: list[int], text: str
) -> None:
    """The same for everybody, who is found by words, and who is filtered."""
    asked = {
        "": Question(sort=sort),
        "a b c": Question(sort=sort, text="e"),
        "and more": Question(sort=sort, stages=tuple(STAGES)),
    }[text]
    with four.change("Mark") as session:
        for number in (1, 2, 3):
            writing.edit_person(session, number, {"suffix": "Esq."}, today=TODAY)
    for limit in (2000, None):
        assert found(four, asked, limit) == rising
        descending = Question.from_json(asked.as_json().replace("false}", "true}"))
        assert descending.descending
        assert found(four, descending, limit) == falling


def test_every_sort_is_told_of() -> None:
    assert all(f"``{sort}``" in str(Question.__doc__) for sort in asking.ORDERS)


def test_the_same_order_by_parts_as_in_one(sample: Desk, today: date) -> None:
    """Orders that are put together from two tables agree with the plain one."""
    with sample.look() as reader:
        for sort, descending in product(asking.ORDERS, (False, True)):
            everybody = Question(sort=sort, descending=descending)
            any_stage = Question(sort=sort, descending=descending, stages=tuple(STAGES))
            assert list(people.find(reader, everybody, today=today).ids) == list(
                people.find(reader, any_stage, today=today).ids
            )


@pytest.fixture(scope="module")
def crowd_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Sixty people called Mara, every tenth a judge, the first twenty in the bin."""
    path = tmp_path_factory.mktemp("crowd") / "crowd.citdesk"
    with Desk.create(path) as desk, desk.change("Add") as session:
        for n in range(60):
            values = {
                "given": "Mara", "family": f"N{n:02}", "tags": ["judge"] if n % 10 == 9 else [],
                "agency": f"House {n % 3}" if n % 2 else "",
            }  # fmt: skip
            writing.add_person(session, values, today=TODAY)
        writing.remove(session, "person", range(1, 21))
    return path


@pytest.mark.parametrize("sort", asking.ORDERS)
@pytest.mark.parametrize("text", ["", "mara"])
@pytest.mark.parametrize(("limit", "complete"), [(39, False), (40, True), (41, True)])
def test_bounded_answers_say_so(
    crowd_file: Path,
    sort: str,
    text: str,
    limit: int,
    complete: bool,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whoever is in the bin must not make an answer look whole."""
    monkeypatch.setattr(asking, "BOUND", 0)  # no deeper than it must
    with Desk.open(crowd_file, read_only=True) as desk, desk.look() as reader:
        answer = people.find(reader, Question(text=text, sort=sort), today=TODAY, limit=limit)
        assert len(set(answer.ids)) == len(answer.ids) <= limit
        if answer.complete:
            assert complete
            assert len(answer.ids) == 40
        whole = people.find(reader, Question(text=text, sort=sort), today=TODAY, limit=None)
    assert (len(whole.ids), whole.complete) == (40, True)


@pytest.mark.parametrize("limit", [1, 2, 3, 4, 5, 10, 100])
def test_filters_beside_words_never_pass_a_part_for_the_whole(
    crowd_file: Path, limit: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "BOUND", 0)  # no deeper than it must
    question = Question(text="mara", tags=("judge",))
    with Desk.open(crowd_file, read_only=True) as desk, desk.look() as reader:
        answer = people.find(reader, question, today=TODAY, limit=limit)
        assert not answer.complete or len(answer.ids) == 4
        assert people.count(reader, question, today=TODAY) == 4
    assert limit < 100 or answer.complete


@pytest.mark.parametrize("limit", [1, 6])
def test_a_short_answer_looks_past_the_bin(crowd_file: Path, limit: int) -> None:
    with Desk.open(crowd_file, read_only=True) as desk, desk.look() as reader:
        for question in (Question(text="mara"), Question(text="mara", tags=("judge",))):
            answer = people.find(reader, question, today=TODAY, limit=limit)
            whole = people.find(reader, question, today=TODAY, limit=None)
            assert answer.ids == whole.ids[:limit]


@given(text=st.one_of(st.text(), st.sampled_from(NAUGHTY)))
def test_whatever_is_typed_is_only_looked_for(crowd_file: Path, text: str) -> None:
    with Desk.open(crowd_file, read_only=True) as desk, desk.look() as reader:
        question = Question(text=text)
        some = people.find(reader, question, today=TODAY)
        assert len(some.ids) == people.count(reader, question, today=TODAY)
        assert people.facets(reader, question, today=TODAY).keys() == {
            "sectors", "stages", "consents", "tags",
        }  # fmt: skip


def test_a_pasted_page_is_cut(crowd_file: Path) -> None:
    with Desk.open(crowd_file, read_only=True) as desk, desk.look() as reader:
        assert len(people.find(reader, Question(text="mara " * 5000), today=TODAY).ids) == 40


# ---------------------------------------------------------------------- facets


def facets(desk: Desk, question: Question) -> dict[str, dict[str, int]]:
    with desk.look() as reader:
        return people.facets(reader, question, today=TODAY)


def test_facets_of_everybody(four: Desk) -> None:
    assert facets(four, Question()) == {
        "sectors": {"provider": 1, "family": 2, "courts": 1},
        "stages": {"aware": 1, "champion": 1, "opposed": 1},
        "consents": {"unknown": 1, "yes": 1, "no": 1},
        "tags": {"trainer": 2, "donor": 1},
    }


def test_a_facet_is_counted_without_its_own_choice(four: Desk) -> None:
    counts = facets(four, Question(sectors=("courts",), consents=("no", "unknown")))
    assert counts["sectors"] == {"courts": 1, "family": 1}  # of those with the consents chosen
    assert counts["consents"] == {"no": 1}  # of those with the sector chosen
    assert counts["stages"] == {"opposed": 1}  # of those with both
    assert counts["tags"] == {"trainer": 1, "donor": 1}


def test_facets_of_the_bin_and_of_nothing(four: Desk) -> None:
    assert facets(four, Question(removed=True))["tags"] == {"donor": 1}
    nobody = facets(four, Question(text="nobody"))
    assert nobody == {"sectors": {}, "stages": {}, "consents": {}, "tags": {}}
    assert facets(four, Question(text="?")) == nobody


@pytest.mark.parametrize(
    "question",
    [
        Question(),
        Question(text="a"),
        Question(attention=True),
        Question(sectors=("law_enforcement",)),
        Question(text="al", stages=("champion", "aware")),
        Question(tags=("trainer",), consents=("yes",)),
    ],
)
def test_a_facet_promises_what_choosing_it_gives(sample: Desk, question: Question) -> None:
    with sample.look() as reader:
        for name, counts in people.facets(reader, question, today=TODAY).items():
            for code, number in counts.items():
                values = json.loads(question.as_json()) | {name: [code]}
                chosen = Question.from_json(json.dumps(values))
                assert people.count(reader, chosen, today=TODAY) == number
    assert counts


def test_tag_names(four: Desk) -> None:
    with four.look() as reader:
        assert list(people.tag_names(reader).items()) == [
            ("donor", "Donor"),
            ("trainer", "Trainer"),
        ]


# ---------------------------------------------------------------------- rows


def rows(reader: Reader, *ids: int) -> list[people.PersonRow]:
    return people.rows(reader, ids, today=TODAY)


def test_rows_come_as_asked(four: Desk) -> None:
    with four.look() as reader:
        third, first = rows(reader, 3, 1)
        assert rows(reader) == []
        assert [row.id for row in rows(reader, 2, 99, 4)] == [2, 4]
    assert third == people.PersonRow(
        3, "Cy Abel", "", "", ("family",), "aware", "unknown", None, late=True
    )
    assert first == people.PersonRow(
        1, "Ana Ruiz", "Director", "Bay House", ("provider", "family"), "champion", "yes",
        TODAY - timedelta(days=10), late=False,
    )  # fmt: skip


def test_a_past_agency_is_not_where_somebody_is(four: Desk) -> None:
    with four.change("Move") as session:
        writing.edit_person(session, 1, {"agency": "Alder Court"}, today=TODAY)
    assert found(four, Question(agency=1)) == []
    assert found(four, Question(agency=2)) == [1, 2]
    assert found(four, Question(text="bay house")) == [1]  # but one finds who was there


def test_an_agency_in_the_bin_still_sorts(four: Desk) -> None:
    remove(four, "agency", agency(four, "Unused"), 2)
    assert found(four, Question(sort="agency")) == [2, 1, 3]


# ---------------------------------------------------------------------- kept questions


QUESTIONS = st.builds(
    Question,
    text=st.text(),
    sectors=st.lists(st.text()).map(tuple),
    stages=st.lists(st.sampled_from(list(STAGES))).map(tuple),
    consents=st.lists(st.text()).map(tuple),
    tags=st.lists(st.text()).map(tuple),
    agency=st.none() | st.integers(-(2**63) + 1, 2**63 - 1),
    attention=st.booleans(),
    removed=st.booleans(),
    sort=st.sampled_from(list(asking.ORDERS)),
    descending=st.booleans(),
)


@given(QUESTIONS)
def test_a_question_is_kept_to_the_letter(question: Question) -> None:
    assert Question.from_json(question.as_json()) == question


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=10,
)


@given(
    st.one_of(
        st.text(),
        JSON.map(json.dumps),
        st.dictionaries(st.sampled_from(Question._fields), JSON).map(json.dumps),
    )
)
def test_a_strange_kept_question_still_asks(crowd_file: Path, kept: str) -> None:
    question = Question.from_json(kept)
    with Desk.open(crowd_file, read_only=True) as desk, desk.look() as reader:
        people.find(reader, question, today=TODAY, limit=3)


def test_a_hostile_kept_question_is_nothing() -> None:
    assert Question.from_json("[" * 200_000) == Question()
    assert Question.from_json('{"agency": 99999999999999999999}') == Question()


def test_what_this_program_does_not_know_is_left_out() -> None:
    kept = '{"text": "ruiz", "planet": "Mars", "sort": "height", "stages": "aware", "agency": true}'
    assert Question.from_json(kept) == Question(text="ruiz")


@pytest.mark.parametrize(
    ("question", "filtered"),
    [
        (Question(), False),
        (Question(sort="family", descending=True, removed=True), False),
        (Question(text="a"), True),
        (Question(attention=True), True),
    ],
)
def test_filtered(question: Question, filtered: bool) -> None:
    assert question.filtered is filtered
