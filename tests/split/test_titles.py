"""Lines → whether they name who wrote, and nothing else."""

import pytest

from pipeline.split.titles import is_credit, title_likeness

CREDITS = [
    "Par Jeanne Roy", "Propos recueillis par Gaspard Estève", "Textes par Jeanne Roy et Paul Morvan", "von Erwin Eberhardt",
    "Das Gespräch führte Dorothea Özdemir", "Das Gespräch führten Anna Roth und Erwin Eberhardt", "by Oscar Atherton",
    "Interview by Chidi Ellsworth", "Written by Emrys Galloway", "Intervista di Agnese Saltarelli", "A cura di Filippo Ottaviani",
    "Escrito por Gloria Figueroa", "Entrevista de Gloria Figueroa", "door Youssef Ouwerkerk", "Geschreven door Mieke Hoekstra", "Photo : Jeanne Roy",
    "3 mai 2021, par Jeanne Roy", "12. März 2020 – von Erwin Eberhardt", "1er juin 2019 par Paul Morvan", "Écrit par : Jeanne Roy", "Von: Dorothea Özdemir", "Fotografia di Agnese Saltarelli", "Fotografía de Gloria Figueroa", "Foto van Mieke Hoekstra",
    "Photo by Oscar Atherton", "Texte : Jeanne Roy", "Words: Oscar Atherton", "Text: Dorothea Özdemir", "Testi: Agnese Saltarelli",
    "Texto: Gloria Figueroa", "Tekst: Mieke Hoekstra",
    "Par Jeanne Roy, le 14 mars 2018", "By Oscar Lind on March 3rd, 2021", "Von Erwin Eberhardt am 3. Mai 2020", "Por Gloria Figueroa, 14 de marzo de 2018",
    "Di Agnese Saltarelli, 03/04/2020", "door Mieke Hoekstra – 3 mei 2020", "Publié le 14 mars 2018 par Jeanne Roy", "Veröffentlicht am 3. Mai 2020 von Erwin Eberhardt",
    "Picture by Oscar Lind", "Drawing by Rose Valette", "Photograph: J. Smith", "Pictures: AFP",
    "door Mieke van der Hoekstra (2001)", "Par Jeanne de la Roy (2019)", "von Erwin Eberhardt (1998)",
    "Roy, J.", "Roy, J. & Morvan, P.", "Eberhardt, E. et al.", "Van den Berg, M.-L., Roth, A. and Lind, O.", "Özdemir, D.; Roth, A.",
    "ROY (Jeanne)", "12 ROY (Jeanne) et MORVAN (Paul) 2009", "3. VAN DEN BERG (Mieke), LIND (O.) 1998",
]  # fmt: skip
TITLES = [
    "Entretien avec Jeanne Roy", "Par-delà les haies", "By the river", "Von der Mühle zum Markt", "Interview de la maire",
    "Di notte, il forno", "Door het dorp", "A cura dell'acqua", "Textes et documents",
    "By Night in 2019", "By The River, 1999", "Von Berlin nach Wien 2019", "Par Rennes, le 14 mars",
    "Textes : ce que dit la loi", "Words: what they do", "Text: die Mühle", "Photo de classe", "Pictures of a war", "Photographie de rue", "Foto del mes", "Bild von Ortwin Roth mit Hund",
    "Bourg, T. 3", "Roy, Jeanne", "Lavoirs, A. et B.", "Roth, A. und die Mühle", "Eau, air, sol", "LE FOUR (et le lavoir) du bourg", "12 Roy (Jeanne)", "LE FOUR (1998)",
]  # fmt: skip


@pytest.mark.parametrize("line", CREDITS)
def test_a_line_that_names_who_wrote_is_a_credit(line):
    assert is_credit(line)


@pytest.mark.parametrize("line", TITLES)
def test_a_title_that_begins_alike_is_none(line):
    assert not is_credit(line)


@pytest.mark.parametrize("price", ["613 €", "12,50 EUR", "€ 20", "$1,200", "30 euros"])
def test_a_price_is_no_title(price):
    assert title_likeness(price, False, [], 1) < title_likeness("30 jours au bourg", False, [], 1) - 4
