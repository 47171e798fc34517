"""Bytes → text by one rule, whatever machine reads them."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.core.errors import PageRefused
from pipeline.read.extract.decode import decode

TEXT = "L’économie\nà Besançon"
READ = [
    pytest.param(TEXT.encode(), TEXT, "utf-8", "utf-8", id="utf-8"),
    pytest.param(codecs.BOM_UTF8 + TEXT.encode(), TEXT, "utf-8", "bom", id="utf-8-mark"),
    pytest.param(codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), TEXT, "utf-16-le", "bom", id="utf-16-le"),
    pytest.param(codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), TEXT, "utf-16-be", "bom", id="utf-16-be"),
    pytest.param(TEXT.encode("cp1252"), TEXT, "cp1252", "fallback", id="cp1252"),
    pytest.param(
        b'<meta charset="iso-8859-1">\n' + "œuvre €".encode("cp1252"),
        '<meta charset="iso-8859-1">\nœuvre €', "cp1252", "fallback", id="latin-1-means-cp1252",
    ),
    pytest.param(
        b"<meta charset=iso-8859-15>" + "œuvre €".encode("iso-8859-15"),
        "<meta charset=iso-8859-15>œuvre €", "iso8859-15", "label", id="label",
    ),
    pytest.param(
        b'<meta charset="klingon">' + "été".encode("cp1252"),
        '<meta charset="klingon">été', "cp1252", "fallback", id="no-such-label",
    ),
    pytest.param(
        b'<meta charset="iso-8859-1">' + "été".encode(),
        '<meta charset="iso-8859-1">été', "utf-8", "utf-8", id="utf-8-beats-a-wrong-label",
    ),
]  # fmt: skip


@pytest.mark.parametrize("content, text, encoding, origin", READ)
def test_encodings(content, text, encoding, origin):
    found = decode(content)

    assert (found.text, found.encoding, found.encoding_from) == (text, encoding, origin)
    assert found.remarks == ()


LETTERS = {  # the encodings that pages of a language come in, and pages of a few words
    "fr": ("cp1252 iso8859-15 mac-roman utf-16-le utf-16-be utf-32-le", [
        "Atelier vélo : réparez-le vous-même !\n", "Où trouver des légumes près de chez soi ?\nÀ télécharger : l'annuaire 2019",
        "La forêt\nDurée : 2 h",
    ]),
    "de": ("cp1252", ["Öffnungszeiten während der Sommerferien\nWeiterführende Links", "Glücksspiel: Hilfe für Angehörige"]),
    "es": ("cp1252 iso8859-15", ["Biblioteca pública: préstamo de libros electrónicos\nNiños y jóvenes", "Sesión"]),
    "is": ("cp1252", ["Bókasafnið er opið alla virka daga frá klukkan tíu\nÞað er ókeypis að fá lánaðar bækur"]),
    "pl": ("cp1250 iso8859-2", ["Zajęcia dla seniorów: gimnastyka, taniec i śpiew\nZapisy do końca września"]),
    "hu": ("cp1250 iso8859-2", ["Könyvtári nyitvatartás az ünnepek alatt: szerdától péntekig zárva\nBővebben a programokról"]),
    "el": ("cp1253 iso8859-7 utf-16-be", ["Ωράριο λειτουργίας της δημοτικής βιβλιοθήκης\nΠερισσότερα", "Εκδηλώσεις για το καλοκαίρι"]),
    "ru": ("cp1251 koi8-r cp866 utf-16-le", ["Расписание занятий в городской библиотеке\nПодробнее о записи в кружки", "Отчёт за год"]),
    "ja": ("shift_jis euc_jp iso2022_jp", ["市民図書館の夏の催し\nくわしくはお問い合わせください。", "町の自転車教室"]),
    "tr": ("cp1254", ["Kütüphane çalışma saatleri değişti\nAyrıntılı bilgi için lütfen arayın"]),
}  # fmt: skip
PAGES = [
    pytest.param(text.encode(encoding), text, id=f"{language} {encoding} {text[:12]}")
    for language, (encodings, texts) in LETTERS.items()
    for encoding in encodings.split()
    for text in texts
]


@pytest.mark.parametrize("content, text", PAGES)
def test_a_short_page_without_a_label_is_read_in_the_encoding_of_its_language(content, text):
    assert decode(content).text == text


CP1252 = "Un jardin partagé sur les hauteurs, où l’on sème à l’été"
REMARKED = [
    pytest.param("Le marché rouvre à midi".encode() + b"\xff", "Le marché rouvre à midi\ufffd", "broken_characters", 1, id="a bad byte"),
    pytest.param("Le marché\nà midi\nété".encode()[:-1], "Le marché\nà midi\nét\ufffd", "broken_characters", 3, id="cut in a letter"),
    pytest.param(b"Le lavoir\nrouvre\xff demain\n", "Le lavoir\nrouvre\ufffd demain\n", "broken_characters", 2, id="a bad byte among ASCII"),
    pytest.param(codecs.BOM_UTF8 + "été à".encode() + b"\xff", "été à\ufffd", "broken_characters", 1, id="behind a mark"),
    pytest.param(codecs.BOM_UTF16_LE + "Le lavoir".encode("utf-16-le") + b"\0\xd8", "Le lavoir\ufffd", "broken_characters", 1, id="utf-16"),
    pytest.param("été\n".encode() + "hiver à Brande\n".encode("cp1252") + "âge\n".encode(), "été\nhiver à Brande\nâge\n", "mixed_encoding", 2, id="a line of cp1252"),
    pytest.param("Łódź, książki\n".encode() + "Źródła współpracy".encode("cp1250"), "Łódź, książki\nŹródła współpracy", "mixed_encoding", 2, id="a line of cp1250"),
    pytest.param(b'<meta charset="utf-8">\n' + CP1252.encode("cp1252"), '<meta charset="utf-8">\n' + CP1252, "encoding_guessed", None, id="a label that lies"),
    pytest.param(b'<meta charset="windows-1251">' + CP1252.encode("cp1252"), '<meta charset="windows-1251">' + CP1252, "encoding_guessed", None, id="a Cyrillic label"),
    pytest.param("Отчёт за год".encode("koi8-r"), "Отчёт за год", "encoding_guessed", None, id="not the usual one"),
    pytest.param("Un\nLe lavoir dÃ©jÃ\xa0 rouvert, Câ€™est sÃ»r".encode(), "Un\nLe lavoir déjà rouvert, C’est sûr", "mojibake_repaired", 2, id="mojibake"),
    pytest.param("Ð¡Ð¿Ð¸Ñ\x81Ð¾Ðº Ñ€ÐµÑ\x81ÑƒÑ€Ñ\x81Ð¾Ð²".encode(), "Список ресурсов", "mojibake_repaired", 1, id="Cyrillic mojibake"),
    pytest.param("L\x92été, \x93ici\x94".encode(), "L’été, “ici”", "mojibake_repaired", 1, id="typography as control characters"),
    pytest.param(b"a\xed\xa0\x80b \xed\xa0\xbd\xed\xb8\x80", "a\ufffdb 😀", "lone_surrogates", 1, id="halves of characters"),
]  # fmt: skip


@pytest.mark.parametrize("content, text, code, line", REMARKED)
def test_what_was_not_read_as_it_stands_is_told(content, text, code, line):
    found = decode(content)
    remarks = [
        remark for remark in found.remarks if remark.notice.code != "encoding_guessed" or code == "encoding_guessed"
    ]

    assert found.text == text
    assert [(remark.notice.code, next(iter(remark.lines), None)) for remark in remarks] == [(code, line)]


SOUND = [
    "SÃO PAULO, À LA UNE",
    "Voilà … «\u00a0été\u00a0»",
    "Œuvre d’Ânes, âge : 12 €",
    "Ã est une lettre",
    "Ðorđe, Đorđe",
    "FERMÉ\u00a0:",
]


@pytest.mark.parametrize("text", SOUND)
def test_sound_text_is_not_repaired(text):
    assert decode(text.encode()).text == text


def test_lines_stay_where_they_are():
    found = decode("un\r\ndÃ©jÃ\xa0\u2028\x0b vu\n\ntrois\n".encode())

    assert len(found.text.split("\n")) == 5
    assert [remark.lines for remark in found.remarks] == [[2]]


def test_the_server_is_asked_before_the_page():
    content = b'<meta charset="iso-8859-2">Zaj\xeacia i \x9cpiew'

    assert decode(content, "windows-1250").encoding == "cp1250"
    assert decode("Żółw".encode("iso-8859-2"), "unicode_escape").text.isprintable()


REFUSED = [
    pytest.param(b"", "empty", id="nothing"),
    pytest.param(b" \r\n\t\n", "empty", id="spaces"),
    pytest.param(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary", id="picture"),
    pytest.param(b"texte\0texte", "binary", id="nul"),
    pytest.param(b"\x01\x02\x03\x04 abc", "binary", id="control-characters"),
    pytest.param(codecs.BOM_UTF16_LE + b"a", "undecodable", id="half-a-character"),
]


@pytest.mark.parametrize("content, code", REFUSED)
def test_what_is_no_text_is_refused_with_a_reason(content, code):
    with pytest.raises(PageRefused) as refused:
        decode(content)

    assert refused.value.code == code
    assert str(refused.value)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(content):
    try:
        found = decode(content)
    except PageRefused as refused:
        assert refused.code in ("empty", "binary", "undecodable")
    else:
        found.text.encode("utf-8")  # no lone surrogates: one of them kills a whole Arrow batch
