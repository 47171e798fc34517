"""Two values of each kind: equal, near, different, or nothing that could be said."""

import pytest

from pipeline.resolve.match.fields.evidence import COMPARED

EQUAL, NEAR, DIFFER, SILENT = "equal", "near", "differ", None
PEOPLE = [
    ("Smith, John A.; Jones, B.", "Smith JA, Jones B", EQUAL),
    ("Smith JA, Jones B, Brown C", "Smith, J.A. et al.", EQUAL),
    ("John Smith and Mary Jones", "Jones, Mary; Smith, John", EQUAL),
    ("García Márquez, G.", "Garcia-Marquez G", EQUAL),
    ("van der Berg, Jan", "Berg J", EQUAL),
    ("O'Neil, M.", "O’Neil M", EQUAL),
    ("Müller, K.; Weiß, T.", "Muller K, Weiss T", EQUAL),
    ("Wei Wang", "Wang Wei", EQUAL),
    ("World Health Organization", "World Health Organization", EQUAL),
    ("Martin Luther King Jr.", "King, M. L., Jr.", EQUAL),
    ("Rodriguez, P.", "Rodrigues, P.", EQUAL),
    ("Dupont, Jean ; Durand, Marie", "Dupont J., Durand M.", EQUAL),
    ("Smith, J.; Jones, B.; Brown, C.", "Smith, J.; Miller, D.; Green, E.", NEAR),
    ("Smith, John", "Jones, Mary", DIFFER),
    ("Smith, John", "Smith, Mary", DIFFER),
    ("Lee, K.", "Li, K.", DIFFER),
    ("Tan A.Schulze A.O'Donnell C. P.Davis P. G.", "Davis, P. G.; O'Donnell, C. P.", EQUAL),
    ("M. L. KING", "King ML", EQUAL),
    ("KING ML, LEE Y", "M.L. King and Y. Lee", EQUAL),
    ("Davis E and Jones Y", "Davis, E.; Jones, Y.", EQUAL),
    ("[Anonymous]", "Smith, J.", SILENT),
    ("", "Smith, J.", SILENT),
    ("et al.", "Smith, J.", SILENT),
]
VENUES = [
    ("J. Egypt. Soc. Parasitol.", "Journal of the Egyptian Society of Parasitology", EQUAL),
    ("Am J Infect Control", "American journal of infection control", EQUAL),
    ("Natl Geogr", "National Geographic", EQUAL),
    ("Infection Control", "Infection control : the official journal of a society", EQUAL),
    ("The Lancet", "Lancet", EQUAL),
    ("Lancet (London, England)", "Lancet", EQUAL),
    ("PNAS", "Proceedings of the National Academy of Sciences", EQUAL),
    ("PLoS ONE", "PLOS One", EQUAL),
    ("Rev. fr. sociol.", "Revue française de sociologie", EQUAL),
    ("Clinical Chemistry", "Clin Chem Lab Med", EQUAL),
    ("Trace Elements in Medicine", "J Trace Elem Med", NEAR),
    ("Value in Health", "Antimicrobial Resistance and Infection Control", DIFFER),
    ("Lancet", "Nature", DIFFER),
    ("", "Nature", SILENT),
]
PAGES = [
    ("1234-9", "1234-1239", EQUAL),
    ("pp. 12–18", "12-18", EQUAL),
    ("S32-S40", "s32-40", EQUAL),
    ("e1002224", "1002224", EQUAL),
    ("0061-0064", "61-4", EQUAL),
    ("799‐807", "799-807", EQUAL),
    ("Seiten 12-18", "12-8", EQUAL),
    ("12-18", "12", NEAR),
    ("S12-S18", "12-18", NEAR),
    ("12-18", "13-18", NEAR),
    ("12-18", "19-25", DIFFER),
    ("S1396", "92", DIFFER),
    ("e1002224", "12-18", SILENT),
    ("1-9", "245-253", SILENT),
    ("n/a", "12-18", SILENT),
]
YEARS = [
    ("2019", "Dec 2019", EQUAL),
    ("2019", "2019.0", EQUAL),
    ("2019", "2020-01-03", NEAR),
    ("2019", "2021", DIFFER),
    ("in press", "2021", SILENT),
]
IDENTITIES = [
    ("https://doi.org/10.1000/ABC.1", "doi:10.1000/abc.1", EQUAL),
    ("10.21203/rs.3.rs-12/v1", "10.21203/rs.3.rs-12/v2", EQUAL),
    ("10.12688/f1000research.11120.1", "10.12688/f1000research.11120.2", EQUAL),
    ("0-306-40615-2", "978-0-306-40615-7", NEAR),
    ("9780306406157; 9782070612758", "2-07-061275-9", NEAR),
    ("0957-9672 (Print)\n0957-9672", "0957-9672", SILENT),
    ("1234-5678", "1234-5678", EQUAL),
    ("29876543.0", "029876543", EQUAL),
    ("PMC123", "pmc123", EQUAL),
    ("310/246-1501", "310-246-1501", EQUAL),
    ("+33 1 44 55", "+33 1 44 55; +33 2 11 22", EQUAL),
    ("310 246 1501", "310 555 9999", DIFFER),
    ("10.1000/a", "10.1000/b", DIFFER),
    ("29876543", "29876544", DIFFER),
    ("n/a", "10.1000/b", SILENT),
    ("0", "29876544", SILENT),
]
NUMBERS = [
    ("Vol. 12", "12(3)", EQUAL),
    ("suppl", "Suppl.", EQUAL),
    ("12", "13", DIFFER),
    ("12", "suppl", SILENT),
]
VALUES = [
    ("12.50 €", "12.5", EQUAL),
    ("$1,299.00", "1299", EQUAL),
    ("Saint-Étienne", "saint etienne", EQUAL),
    ("435 S. La Cienega Blvd.", "435 S La Cienega Blvd", EQUAL),
    ("Beverly Hills", "Beverly Hills (LA)", NEAR),
    ("American", "American (new)", NEAR),
    ("12.50", "13.50", DIFFER),
    ("Lyon", "Nantes", DIFFER),
    ("–", "Nantes", SILENT),
]
URLS = [
    ("http://www.example.org/a/", "https://example.org/a", EQUAL),
    ("https://example.org/a", "https://example.org/b", SILENT),
]
CASES = {
    "people": PEOPLE, "venue": VENUES, "pages": PAGES, "year": YEARS, "identity": IDENTITIES, "number": NUMBERS,
    "value": VALUES, "url": URLS,
}  # fmt: skip


@pytest.mark.parametrize("kind, left, right, outcome", [(kind, *case) for kind, rows in CASES.items() for case in rows])
def test_two_values_of_a_kind(kind, left, right, outcome):
    assert COMPARED[kind](left, right) == COMPARED[kind](right, left) == outcome
