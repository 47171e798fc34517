"""Words of the datasets → how people say them, in English; `locale/` has them in French."""

from collections.abc import Mapping

WORDS: Mapping[str, str] = {
    # how a summary relates to its body
    "identical": "both copies say the same",
    "near_identical": "both copies differ in a few words",
    "prefix": "the summary is the beginning of the text",
    "contained": "one copy stands within the other",
    "no_body": "only a summary is printed",
    "no_summary": "only a body is printed",
    "distinct": "the copies say different things",
    # what two records are to each other
    "same": "same",
    "version": "version",
    "different": "different",
    # what happened to a resource, and why
    "added": "added",
    "changed": "changed",
    "removed": "removed",
    "site": "the site",
    "profile": "a profile",
    "code": "the program",
    "judgement": "a person",
    "contract": "a contract",
    # how much an issue matters
    "info": "note",
    "warning": "warning",
    "error": "error",
    # what the lines of a page are
    "title": "title",
    "body": "body",
    "labels": "labels",
    "summary": "summary",
    "header": "header",
    "footer": "footer",
    "furniture": "furniture of the site",
    "junk": "junk",
    "title_repeat": "repeated title",
    "blank": "blank",
    "unassigned": "unassigned",
    # what a page is
    "listing": "listing",
    "article": "article",
    "other": "no resource",
    "quarantined": "quarantined",
    # what a reader should know of a cut
    "cut_start": "begins in mid-sentence",
    "cut_end": "ends in mid-sentence",
    "unsure_cut": "the cut is not sure",
    "score_by_words": "compared by words alone",
    "withheld": "withheld by its source",
}
