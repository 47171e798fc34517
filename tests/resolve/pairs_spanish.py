"""Pairs of records in Spanish: ñ, ¿?, «», "Nº", "tomo". The format is that of pairs.py."""

from tests.resolve.pairs import ELSEWHERE, LATER, OTHER_PAGE, decomposed, edited, pair

HUERTO = (
    "El huerto comunitario ocupa un antiguo solar municipal junto al río. Veinte vecinas y vecinos cuidan las parcelas, "
    "reparten la cosecha con el comedor social y enseñan a los niños del colegio a sembrar según la estación. El "
    "ayuntamiento cede el terreno durante diez años y paga el agua; una cooperativa aporta las semillas y el compost. Cada "
    "otoño se celebra una fiesta abierta a todo el barrio con música, sopa y trueque de plantas."
)
TALLER = (
    "La cooperativa recoge muebles y electrodomésticos averiados, los repara en su taller y los vende a precio reducido. "
    "Da empleo estable a ocho personas que llevaban más de un año sin trabajo y forma a otras quince cada curso. La "
    "mancomunidad le confía la recogida a domicilio, la diputación financió la furgoneta y los comercios de la zona avisan "
    "cuando renuevan sus existencias. El próximo objetivo es abrir una segunda tienda en la comarca vecina."
)
MEMORIA = (
    "La memoria anual reúne las cuentas de la red, la relación de entidades socias y un balance de los encuentros "
    "celebrados. Dedica un capítulo a la contratación pública responsable y otro a las comunidades energéticas, y termina "
    "con las líneas de trabajo para el siguiente ejercicio. El anexo recoge los resultados de la encuesta a los municipios "
    "y un resumen de los proyectos que recibieron apoyo."
)
BOLETIN = (
    "En este boletín: entrevista con la concejala de consumo, dos convocatorias de subvenciones, novedades sobre cláusulas "
    "sociales y la agenda de jornadas. Si quiere dejar de recibirlo, responda a este mensaje."
)
PLANTILLA = (
    "La guía explica paso a paso cómo preparar la solicitud, justificar los gastos y presentar la memoria final. Incluye "
    "modelos, preguntas frecuentes y una lista de comprobación para descargar."
)
PIE = (
    "Inicio, Aviso legal, Política de privacidad, Mapa web, Accesibilidad, Contacto. Síganos en las redes sociales y "
    "suscríbase al boletín. Utilizamos cookies propias y de terceros para mejorar su experiencia."
)
RIO = "Un huerto comunitario junto al río"
SEGUNDA = "Segunda vida para los muebles de la comarca"
MODELO = "Modelo de convenio para la cesión de solares"

LONG = PLANTILLA + " " + BOLETIN  # 300 characters and more

SAME = [
    pair((RIO, HUERTO), ("UN HUERTO COMUNITARIO JUNTO AL RÍO", HUERTO, LATER), "spanish-capitals"),
    pair((RIO, HUERTO), ("Un huerto comunitario junto al rio", HUERTO.translate(str.maketrans("áéíóúñ", "aeioun")), LATER), "spanish-accents-and-tildes-lost"),
    pair((RIO, HUERTO), (decomposed(RIO), decomposed(HUERTO), ELSEWHERE), "spanish-decomposed"),
    pair(("¿Cómo abrir un huerto? «Manual breve»", HUERTO), ('Cómo abrir un huerto: "manual breve"', HUERTO, LATER), "spanish-question-and-quotation-marks"),
    pair((SEGUNDA, TALLER), ("Segunda\u00a0vida para los\u2009muebles de la comarca\u200b", TALLER.replace(" y ", " y\u00a0"), LATER), "spanish-spaces-of-all-kinds"),
    pair((SEGUNDA, TALLER), ("Segunda vida para los mueblse de la comarca", TALLER, LATER), "spanish-letters-swapped-in-the-title"),
    pair((SEGUNDA, TALLER), ("Segunda vida para los mubles de la comarca", edited(TALLER, ("ocho personas", "nueve personas")), LATER), "spanish-letter-missing-in-the-title"),
    pair(("Huertos comunitarios: guía práctica", HUERTO), ("Guía práctica: huertos comunitarios", HUERTO, LATER), "spanish-word-order"),
    pair((SEGUNDA, TALLER), ("Experiencias: segunda vida para los muebles de la comarca", TALLER, LATER), "spanish-word-added-in-front"),
    pair(("Ficha Nº 12: huertos junto al río", HUERTO, {"number": "Nº 12"}), ("Ficha n.º 12. Huertos junto al río", HUERTO, {**LATER, "number": "12"}), "spanish-number-sign"),
    pair(("Cuadernos de la red, tomo XII", MEMORIA), ("Cuadernos de la red, tomo 12", MEMORIA, LATER), "spanish-roman-numeral"),
    pair(("El 1,5 % para obras de barrio", HUERTO), ("El 1.5% para obras de barrio", HUERTO, LATER), "spanish-decimal-comma"),
    pair(("Plan de choque: 25 000 viviendas", MEMORIA), ("Plan de choque: 25000 viviendas", MEMORIA, LATER), "spanish-thousands"),
    pair((RIO, HUERTO), (RIO, edited(HUERTO, ("Veinte", "Treinta"), ("diez años", "quince años")), LATER), "spanish-figures-edited"),
    pair((SEGUNDA, TALLER), (SEGUNDA, edited(TALLER, (" El próximo objetivo es abrir una segunda tienda en la comarca vecina.", "")), ELSEWHERE), "spanish-sentence-dropped-by-another-site"),
    pair((RIO, HUERTO), (RIO, HUERTO[:125], LATER), "spanish-shortened"),
    pair((RIO, HUERTO), (RIO, HUERTO, OTHER_PAGE), "spanish-listed-on-a-second-page"),
    pair(("", TALLER), (SEGUNDA, edited(TALLER, ("ocho", "diez")), LATER), "spanish-title-missing"),
    pair((MODELO, ""), (MODELO, HUERTO, {**LATER, **OTHER_PAGE}), "spanish-first-without-text"),
    pair(("Convocatorias", BOLETIN, {"url": "https://red.example/convocatorias"}), ("Convocatorias", BOLETIN[:90], {**LATER, **OTHER_PAGE, "url": "https://red.example/convocatorias"}), "spanish-one-address"),
    pair(("Plan de choque: 25.000 viviendas", MEMORIA), ("Plan de choque: 25 000 viviendas", MEMORIA, LATER), "spanish-thousands-by-full-stop"),
    pair(("Huertos junto al río", HUERTO, {"number": "Núm. 12"}), ("Huertos junto al río", HUERTO, {**LATER, "number": "Nº 12"}), "spanish-num-with-full-stop"),
    pair(("Huertos junto al río", HUERTO, {"number": "n.º 12"}), ("Huertos junto al río", HUERTO, {**LATER, "number": "12"}), "spanish-n-full-stop-ordinal"),
    pair((SEGUNDA, TALLER), ("Segunda vida para los mueblse de la comarca", edited(TALLER, ("ocho personas", "nueve personas")), LATER), "spanish-letters-swapped-and-text-edited"),
]  # fmt: skip

DIFFERENT = [
    pair(("Ficha n.º 97: economía de barrio", PLANTILLA, {"number": "97"}), ("Ficha n.º 101: economía de barrio", PLANTILLA, {**LATER, "number": "101"}), "spanish-sheet-numbers"),
    pair(("Memoria anual 2019 de la red", MEMORIA), ("Memoria anual 2020 de la red", MEMORIA, LATER), "spanish-annual-reports"),
    pair(("Presupuestos participativos 2022", ""), ("Presupuestos participativos 2023", "", LATER), "spanish-years-without-text"),
    pair(("Boletín 14 de la red", BOLETIN), ("Boletín 15 de la red", BOLETIN, LATER), "spanish-issues"),
    pair(("Boletín de la red", BOLETIN, {"number": "14"}), ("Boletín de la red", BOLETIN, {**LATER, "number": "15"}), "spanish-issues-numbered-outside-the-title"),
    pair(("Manual de compra pública, 1.ª edición", PLANTILLA), ("Manual de compra pública, 2.ª edición", PLANTILLA, LATER), "spanish-editions"),
    pair(("Cuadernos de la red, tomo II", MEMORIA), ("Cuadernos de la red, tomo III", MEMORIA, LATER), "spanish-volumes"),
    pair(("II Plan de Igualdad", PLANTILLA), ("III Plan de Igualdad", PLANTILLA, LATER), "spanish-plans-in-roman-numerals"),
    pair(("El barrio en el siglo XIX", MEMORIA), ("El barrio en el siglo XX", MEMORIA, LATER), "spanish-centuries"),
    pair(("Curso de contratación (1/3)", PLANTILLA), ("Curso de contratación (2/3)", PLANTILLA, LATER), "spanish-parts"),
    pair(("Jornada del 8 de marzo", BOLETIN), ("Jornada del 22 de marzo", BOLETIN, LATER), "spanish-days"),
    pair(("Guía para escuelas", PLANTILLA), ("Guía para museos", PLANTILLA, LATER), "spanish-guide-for-schools-and-for-museums"),
    pair(("Buenas prácticas: el mercado de Zamora", PLANTILLA + " En Zamora abre los martes."), ("Buenas prácticas: el mercado de Huesca", PLANTILLA + " En Huesca abre los jueves.", LATER), "spanish-one-template-two-towns"),
    pair(("Noticias", HUERTO), ("Noticias", TALLER, LATER), "spanish-generic-title"),
    pair(("Noticias y actividades de la red", HUERTO), ("Noticias y actividades de la red", TALLER, OTHER_PAGE), "spanish-long-generic-title"),
    pair(("Boletín de otoño", BOLETIN + " Le recomendamos: " + TALLER[:150]), (SEGUNDA, TALLER, LATER), "spanish-quoted-teaser"),
    pair((SEGUNDA, TALLER), (SEGUNDA, edited(TALLER, ("ocho", "diez")), {"position": 2}), "spanish-side-by-side"),
    pair((MODELO, ""), (MODELO, "", {"position": 2}), "spanish-side-by-side-without-text"),
    pair(("", ""), ("", "", OTHER_PAGE), "spanish-nothing-and-nothing"),
    pair(("", "Descargar"), ("", "Descargar", ELSEWHERE), "spanish-one-word"),
    pair(("Covid-19: medidas para comercios", BOLETIN), ("Plan 2030: medidas para comercios", BOLETIN, LATER), "spanish-numerals-of-two-kinds"),
    pair(("Guía de subvenciones", ""), ("Guía de subvenciones para asociaciones vecinales", "", LATER), "spanish-prefix-of-a-title"),
    pair((RIO, PIE), (SEGUNDA, PIE, LATER), "spanish-page-furniture-only"),
    pair(("Plan de choque: 25 000 viviendas", MEMORIA), ("Plan de choque: 35 000 viviendas", MEMORIA, LATER), "spanish-thousands-differ"),
    pair(("Curso de contratación (1/2)", PLANTILLA), ("Curso de contratación (2/2)", PLANTILLA, LATER), "spanish-parts-one-and-two-of-two"),
    pair(("I Plan de Igualdad de la red", PLANTILLA + " Vigente hasta 2018."), ("II Plan de Igualdad de la red", PLANTILLA + " Vigente desde 2019.", LATER), "spanish-first-and-second-plan"),
    pair(("V Jornadas de economía social", BOLETIN), ("VI Jornadas de economía social", BOLETIN, LATER), "spanish-fifth-and-sixth-days"),
    pair(("Mapa de recursos, zona sur", PLANTILLA), ("Mapa de recursos, zona este", PLANTILLA, LATER), "spanish-south-and-east"),
    pair(("Modelo de contrato con fianza", PLANTILLA + " Incluye la cláusula de fianza."), ("Modelo de contrato sin fianza", PLANTILLA + " No incluye cláusula de fianza.", LATER), "spanish-with-and-without"),
    pair(("Boletín de la red, junio de 2021", BOLETIN + " Tema: semillas."), ("Boletín de la red, julio de 2021", BOLETIN + " Tema: viviendas.", LATER), "spanish-june-and-july"),
    pair(("Campamento urbano para niños", PLANTILLA), ("Campamento urbano para niñas", PLANTILLA, LATER), "spanish-boys-and-girls"),
    pair(("Guía de la educación formal", PLANTILLA + " Trata de los centros."), ("Guía de la educación informal", PLANTILLA + " Trata de la calle.", LATER), "spanish-formal-and-informal"),
    pair(("Guía para escuelas", LONG), ("Guía para museos", LONG, LATER), "spanish-guide-for-schools-and-for-museums"),
]  # fmt: skip
