"""What a change of a contract does to who uses the data, and the version it needs."""

import pytest

from pipeline.contract import compare, read_contracts

BEFORE = """\
apiVersion: v3.2.0
kind: DataContract
id: doublon-poems
name: poems
version: 1.4.2
status: active
description:
  purpose: Poems.
team:
  name: The poets
schema:
  - name: poems
    dataGranularityDescription: One row per poem.
    customProperties:
      - { property: sortOrder, value: [poem_id] }
    quality:
      - name: short
        type: sql
        description: Poems are short.
        query: SELECT COUNT(*) FROM ${table} WHERE lines > 14
        mustBe: 0
    properties:
      - name: poem_id
        logicalType: string
        physicalType: string
        required: true
        unique: true
        primaryKey: true
        primaryKeyPosition: 1
        description: Names the poem.
      - name: poet_id
        logicalType: string
        physicalType: string
        description: Names the poet.
        logicalTypeOptions: { pattern: '^p' }
        relationships: [{ to: poets.poet_id }]
      - name: lines
        logicalType: integer
        physicalType: int32
        description: Number of lines.
        classification: public
        logicalTypeOptions: { minimum: 1, maximum: 99 }
        examples: [14]
      - name: kind
        logicalType: string
        physicalType: string
        description: Kind of poem.
        enum: [{ value: ode, description: An ode. }, { value: elegy, description: An elegy. }]
      - name: words
        logicalType: array
        physicalType: "list<struct<text: string, rhymes: bool>>"
        description: Words of the poem.
        items:
          logicalType: object
          properties:
            - { name: text, logicalType: string, physicalType: string, required: true, description: The word. }
            - { name: rhymes, logicalType: boolean, physicalType: bool, description: Whether it rhymes. }
"""
LINES = BEFORE[BEFORE.index("      - name: lines") : BEFORE.index("      - name: kind")]
MOOD = "      - { name: mood, logicalType: string, physicalType: string, description: Mood. }\n"
NEEDED = MOOD.replace("description", "required: true, description")
STRUCT = "list<struct<text: string, rhymes: bool"


def changes_of(*edits: tuple[str, str], version: str = "1.4.2"):
    after = BEFORE
    for old, new in edits:
        assert old in after, old
        after = after.replace(old, new, 1)
    after = after.replace("version: 1.4.2", f"version: {version}")
    old, new = (read_contracts({"poems.odcs.yaml": text.encode()}, "") for text in (BEFORE, after))
    return compare(old, new)


BREAKING = [
    pytest.param((LINES, ""), "lines", "removed", id="removed"),
    pytest.param(("name: lines", "name: line_count"), "lines", "renamed to line_count", id="renamed"),
    pytest.param((LINES, LINES.replace("name: lines", "name: size").replace("Number of", "How many")), "lines", "renamed to size", id="renamed and reworded"),
    pytest.param(("physicalType: int32", "physicalType: int64"), "lines", "its type was int32 and is int64", id="retyped"),
    pytest.param(("description: Kind", "required: true\n        description: Kind"), "kind", "it must now have a value", id="newly required"),
    pytest.param((LINES, LINES + NEEDED), "mood", "a new column that must have a value, string", id="a new column that is required"),
    pytest.param(("required: true\n        unique", "unique"), "poem_id", "it may now be null", id="no longer required"),
    pytest.param((", { value: elegy, description: An elegy. }", ""), "kind", "its enumeration no longer has elegy", id="narrowed enumeration"),
    pytest.param(("description: Names the poet.", "description: Names the poet.\n        enum: [{ value: p1 }]"), "poet_id", "its values are now enumerated: p1", id="newly enumerated"),
    pytest.param(("        primaryKey: true\n        primaryKeyPosition: 1\n", ""), "", "the key was poem_id and is none", id="dropped key"),
    pytest.param(("        unique: true\n", ""), "poem_id", "it is no longer unique", id="no longer unique"),
    pytest.param(("        relationships: [{ to: poets.poet_id }]\n", ""), "poet_id", "it no longer leads to poets", id="dropped foreign key"),
    pytest.param(("description: Number", "relationships: [{ to: numbers.number }]\n        description: Number"), "lines", "it must lead to a row of numbers", id="new foreign key"),
    pytest.param(("pattern: '^p'", "pattern: '^poet'"), "poet_id", "its text must be like ^poet and not like ^p", id="other pattern"),
    pytest.param(("maximum: 99", "maximum: 14"), "lines", "its largest value was 99 and is 14", id="narrowed range"),
    pytest.param(("minimum: 1,", "minimum: 2,"), "lines", "its least value was 1 and is 2", id="raised minimum"),
    pytest.param(("lines > 14", "lines > 12"), "", "the rule short is another: lines > 12", id="another rule"),
    pytest.param(("value: [poem_id]", "value: [kind]"), "", "the rows were sorted by poem_id and are by kind", id="another order of rows"),
    pytest.param((LINES + BEFORE[BEFORE.index("      - name: kind") : BEFORE.index("      - name: words")], BEFORE[BEFORE.index("      - name: kind") : BEFORE.index("      - name: words")] + LINES), "kind", "it stands in another place among the columns", id="columns moved"),
    pytest.param((f'{STRUCT}>>"', 'list<struct<text: string>>"'), "words[].rhymes", "removed", id="removed inside a list"),
]  # fmt: skip
NESTED = "            - { name: rhymes, logicalType: boolean, physicalType: bool, description: Whether it rhymes. }\n"


@pytest.mark.parametrize("edit, column, what", BREAKING)
def test_a_breaking_change_needs_a_major_version(edit, column, what):
    edits = [edit, (NESTED, "")] if column == "words[].rhymes" else [edit]

    for version, is_kept in (("1.4.2", False), ("1.5.0", False), ("2.0.0", True), ("3.1.4", True)):
        [verdict] = changes_of(*edits, version=version)
        assert (verdict.is_kept, verdict.bump, verdict.needed) == (is_kept, "major", "2.0.0"), version
    assert (verdict.changes[0].weight, verdict.changes[0].column, verdict.changes[0].what) == ("breaking", column, what)


ADDITIVE = [
    pytest.param((LINES, LINES + MOOD), "mood", "a new column, string, that may be null", id="new column"),
    pytest.param(("[{ value: ode,", "[{ value: hymn }, { value: ode,"), "kind", "its enumeration has also hymn", id="wider enumeration"),
    pytest.param(("        enum: [{ value: ode, description: An ode. }, { value: elegy, description: An elegy. }]\n", ""), "kind", "its values are no longer enumerated", id="no enumeration"),
    pytest.param(("        logicalTypeOptions: { pattern: '^p' }\n", ""), "poet_id", "its text need no longer be like ^p", id="no pattern"),
    pytest.param((", maximum: 99", ""), "lines", "its largest value was 99 and is no longer bounded", id="no maximum"),
    pytest.param(("minimum: 1,", "minimum: 0,"), "lines", "its least value was 1 and is 0", id="wider range"),
    pytest.param(("examples: [14]", "examples: [14]\n        customProperties: [{ property: mode, value: evolve }]"), "lines", "its mode was freeze and is evolve", id="a column that may evolve"),
]  # fmt: skip


@pytest.mark.parametrize("edit, column, what", ADDITIVE)
def test_an_additive_change_passes_with_a_minor_version(edit, column, what):
    for version, is_kept in (("1.4.2", False), ("1.4.3", False), ("1.5.0", True), ("2.0.0", True)):
        [verdict] = changes_of(edit, version=version)
        assert (verdict.is_kept, verdict.bump, verdict.needed) == (is_kept, "minor", "1.5.0"), version
    assert [(change.weight, change.column, change.what) for change in verdict.changes] == [("additive", column, what)]


def test_a_new_field_inside_a_list_is_additive():
    field = NESTED.replace("rhymes", "stress").replace("Whether it rhymes", "Its stress")
    [verdict] = changes_of((f'{STRUCT}>>"', f'{STRUCT}, stress: bool>>"'), (NESTED, NESTED + field), version="1.5.0")

    assert verdict.is_kept
    assert [change.column for change in verdict.changes] == ["words[].stress"]


WORDS = [
    pytest.param(("description: Number of lines.", "description: How many lines."), "lines", id="a column's meaning"),
    pytest.param(("purpose: Poems.", "purpose: All poems."), "", id="the dataset's meaning"),
    pytest.param(("description: An ode.", "description: A song."), "kind", id="a value's meaning"),
    pytest.param(("description: The word.", "description: A word."), "words[].text", id="a nested field's meaning"),
    pytest.param(("examples: [14]", "examples: [13]"), "lines", id="an example"),
    pytest.param(("classification: public", "classification: restricted"), "lines", id="what is shown of withheld rows"),
    pytest.param(("        classification: public\n", ""), "lines", id="no word any more of what is shown of withheld rows"),
    pytest.param(("name: The poets", "name: The critics"), "", id="the owner"),
    pytest.param(("Poems are short.", "Poems are very short."), "", id="a rule's words"),
    pytest.param(("value: [poem_id] }", "value: [poem_id] }\n      - { property: mode, value: discard_row }"), "", id="rows discarded instead of refused"),
]  # fmt: skip


@pytest.mark.parametrize("edit, column", WORDS)
def test_words_pass_with_a_patch(edit, column):
    for version, is_kept in (("1.4.2", False), ("1.4.3", True), ("1.5.0", True)):
        [verdict] = changes_of(edit, version=version)
        assert (verdict.is_kept, verdict.bump, verdict.needed) == (is_kept, "patch", "1.4.3"), version
    assert {(change.weight, change.column) for change in verdict.changes} == {("words", column)}


LONG = "Number of lines of the poem as its first edition prints it, without the title and the dedication of the poet."
REWORDED = [
    pytest.param(LONG.replace("first", "last"), "'… poem as its first edition prints it, …' and is '… poem as its last edition prints it, …'", id="in the middle"),
    pytest.param(f"Once: {LONG}", "'Number of lines …' and is 'Once: Number of lines …'", id="at the beginning"),
    pytest.param(LONG.replace(" of the poet", ""), "'… title and the dedication of the poet.' and is '… title and the dedication.'", id="at the end"),
    pytest.param("", f"{LONG!r} and is empty", id="all of it"),
]  # fmt: skip


@pytest.mark.parametrize("text, told", REWORDED)
def test_of_a_long_text_what_changed_is_shown(text, told):
    before = BEFORE.replace("Number of lines.", LONG)
    after = before.replace(LONG, f"'{text}'")
    old, new = (read_contracts({"poems.odcs.yaml": one.encode()}, "") for one in (before, after))
    [verdict] = compare(old, new)

    assert verdict.changes[0].what == f"description was {told}"


def test_all_changes_are_told_at_once_the_heaviest_first():
    edits = [edit.values[0] for edit in (BREAKING[0], BREAKING[4], BREAKING[7], ADDITIVE[3], WORDS[1])]
    [verdict] = changes_of(*edits, version="1.5.0")

    assert [change.weight for change in verdict.changes] == ["breaking"] * 3 + ["additive", "words"]
    assert not verdict.is_kept


def test_two_columns_that_are_renamed_are_two_renamings():
    [verdict] = changes_of(("name: lines", "name: line_count"), ("name: kind", "name: genre"))
    told = [(change.column, change.what) for change in verdict.changes]

    assert told == [("lines", "renamed to line_count"), ("kind", "renamed to genre")]


def test_no_change_needs_no_version():
    assert changes_of() == []
    assert changes_of(version="1.5.0") == []


def test_a_version_that_goes_back_is_refused():
    [verdict] = changes_of(version="1.4.1")

    assert (verdict.is_kept, verdict.bump, verdict.needed) == (False, None, "1.4.2")


def read(status: str | None):
    text = BEFORE.replace("status: active", f"status: {status}")
    return read_contracts({} if status is None else {"poems.odcs.yaml": text.encode()}, "")


LIVES = [
    pytest.param(None, "active", True, "a new dataset", id="new"),
    pytest.param("active", None, False, "the dataset is gone", id="gone while it was in use"),
    pytest.param("deprecated", None, True, "the dataset is gone", id="gone after it was deprecated"),
    pytest.param("draft", None, True, "the dataset is gone", id="a draft that goes"),
]


@pytest.mark.parametrize("before, after, is_kept, what", LIVES)
def test_datasets_come_and_go(before, after, is_kept, what):
    [verdict] = compare(read(before), read(after))

    assert (verdict.is_kept, verdict.changes[0].what) == (is_kept, what)


def test_a_draft_may_change_as_it_likes():
    old = read("draft")
    new = read_contracts({"poems.odcs.yaml": BEFORE.replace(LINES, "").encode()}, "")
    [verdict] = compare(old, new)

    assert (verdict.is_kept, verdict.bump) == (True, None)
