"""Facts of a release that never was, and a contract that has one of everything."""

from dataclasses import replace

import pytest

from pipeline.contract import Column, Contract, ForeignKey, RowRule, contracts
from pipeline.contract.describe import DatasetFile, Facts, SourceFacts

GARE = SourceFacts("gare", "Bourgs en commun", "CC-BY-4.0", "https://bourgs.example.org/mentions", 8, 1)


def facts_of(**changed: object) -> Facts:
    """Ten records of one source in every dataset that is published; `changed` says what is otherwise."""
    active = [name for name, contract in contracts().items() if contract.status == "active"]
    facts = Facts(
        release="0f3a5c7e9b1d2468",
        files={name: DatasetFile(10, 2048, "ab" * 32) for name in active},
        sources=(GARE,),
        languages={"fr": 9, "": 1},
        pages={"article": 1, "listing": 2},
        first_snapshot="2024-01-15",
        last_snapshot="2024-03-01",
        records=12,
        resources=10,
        withheld=0,
        email_count=1,
        phone_count=2,
        repeated_word_share=0.364,
    )
    return replace(facts, **changed)


@pytest.fixture
def facts():
    return facts_of


@pytest.fixture
def gare():
    """The source, with what is otherwise."""
    return lambda **changed: replace(GARE, **changed)


@pytest.fixture
def contract():
    """A draft with a key, a foreign key, a rule, and columns of every kind."""
    word = Column("", "", required=True, enum={"a|b": "One | two", "c": ""})
    kind = Column("kind", "string", "What it <is>.", required=True, pattern="^a|b$", french="Ce que c’est")
    return Contract(
        name="sample",
        version="1.2.3",
        status="draft",
        owner="Some *body*",
        description="What it is for.",
        limitations="Not all.",
        french="À quoi ça sert.",
        mode="freeze",
        grain="One row per thing.",
        columns=(
            Column("sample_id", "string", "The thing.", required=True, unique=True, examples=("x1", 2)),
            Column("score", "float64", "How much.", minimum=0, maximum=1),
            Column("line", "int32", "First\nline.", minimum=1),
            Column("words", "list<string>", "Its words.", items=word),
            Column(
                "links",
                "list<struct<kind: string>>",
                "Links.",
                items=Column("", "struct<kind: string>", fields=(kind,)),
            ),
        ),
        key=("sample_id",),
        sort=("sample_id", "line"),
        foreign_keys=(ForeignKey(("sample_id",), "records", ("record_id",)),),
        rules=(RowRule("in_order", "The line comes first.", "line > 1", ("line",)),),
    )
