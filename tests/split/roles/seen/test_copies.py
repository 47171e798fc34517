"""Words of lines → whether each stands again, and how far."""

from pipeline.split.roles.seen.copies import NAMES, WINDOW, copies

TEXT = "le verger de la commune donne ses premiers fruits en octobre".split()
OTHER = "une fanfare prête ses instruments aux enfants du quartier voisin".split()


def told(words, name):
    return copies(words)[:, NAMES.index(name)].tolist()


def test_a_copy_is_told_at_both_of_its_places_with_its_distance():
    words = [TEXT, OTHER, ["lire", "la", "suite"], TEXT]

    again, before = told(words, "again"), told(words, "before")
    assert again[0] > 0.7
    assert before[3] == 1
    assert not any(again[1:]) and not any(before[:3])
    assert told(words, "again_distance") == [3, 0, 0, 0]
    assert told(words, "equal_before") == [0, 0, 0, 3]


def test_a_part_of_a_line_is_a_share_of_it():
    shares = told([TEXT, TEXT[:7]], "again")

    assert 0.3 < shares[0] < 0.8


def test_what_is_too_far_or_too_frequent_is_no_copy():
    far = [TEXT, *([f"ligne{number}", "seule"] for number in range(WINDOW + 1)), TEXT]
    frequent = [TEXT] * 20

    assert told(far, "again")[0] == 0
    assert sum(told(frequent, "again")) == 0


def test_short_pages_have_no_shingle():
    assert copies([["mot"]]).shape == (1, len(NAMES))
    assert copies([[], ["a", "b"]]).sum() == 0
