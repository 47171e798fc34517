"""What sites in Spanish print."""

from tests.anatomy.languages.language import Language, words

SPANISH = Language(
    "es",
    words(
        "Albarejo | Benisol | Cañaveral | Doncella | Fuentelar | Grazanes | Hontanilla | Lavadero | Montejar | Robledal | Valdeoro | Zarzuelo"
    ),
    words("Amparo | Blas | Carmela | Diego | Elvira | Fermín | Gloria | Íñigo | Jimena | Nuria | Rocío | Tadeo"),
    words(
        "Abascal | Barrientos | Carrasco | Doménech | Echevarría | Figueroa | Galdós | Heredia | Lozano | Montesinos | Quintanar | Villalobos"
    ),
    words(
        "el horno de pan | una colmena escuela | la antigua estación | un huerto compartido | la biblioteca de calle | un taller de bicicletas | el archivo sonoro | una cooperativa de madera | la almazara | dos huertos familiares | el banco de herramientas | un fondo de préstamos"
    ),
    words(
        "el agua | la vivienda | la movilidad | la alimentación | la energía | el voluntariado | la lectura | la reparación | la salud | los comunes"
    ),
    words(
        "En resumen, | También este año, | A decir verdad, | Buena noticia: | Desde el otoño, | Mes a mes, | Según el balance, | Como era de esperar,"
    ),
    words(
        "el municipio de {town} | un equipo de {town} | la asociación {name} | {person} | el instituto de {town} | la fábrica {name} | un grupo de vecinos | el museo de {town}"
    ),
    words(
        "pone a punto {thing} | entrega {thing} a los voluntarios | ha contado {n} visitas sobre {topic} | busca {n} personas para {thing} | publica sus cuentas sobre {topic} | presta {thing} a las familias | cuenta cómo {thing} ha durado {n} años | mide cada mes lo que aporta {topic}"
    ),
    words(
        "a pesar de la lluvia | con ayuda de la comarca | sin subvención | a un paso de {town} | por tercera vez | como quería {person}"
    ),
    words(
        "{thing} en {place} | {place}: {topic} de otra manera | ¿Por qué {topic}? | Un año con {thing} | Encuentro con {person} | {topic}, balance {year} | Guía de {topic} | Cómo {place} cambia {thing}"
    ),
    words("Estudio | Ficha | Guía | Reportaje | Entrevista | Informe"),
    {
        "resource_type": words("Tipo de recurso | Tipo | Formato | Soporte"),
        "categories": words("Tema | Sección | Temas | Ámbito"),
        "keywords": words("Palabras clave | Etiquetas | Descriptores"),
        "date": words("Fecha | Publicado el | Fecha de publicación | Colgado el"),
        "author": words("Autor | Escrito por | Redacción"),
        "is_private": words("Solo para socios | Acceso restringido | Privado"),
        "labels": words("Público | Nivel | Idioma | Territorio | Alcance"),
        "summary": words("Resumen | En breve | Lo esencial | Extracto"),
        "body": words("Descripción | Texto completo | Contenido | Presentación"),
    },
    {
        "categories": words("Urbanismo | Cultura | Agricultura | Educación | Transporte"),
        "labels": words("Todos los públicos | Concejales | Inicial | Comarcal | B-12"),
        "keywords": words("madera | abejas | crédito | solar | taller | río | bicicleta | comedor"),
    },
    ("Sí", "No"),
    words(
        "enero | febrero | marzo | abril | mayo | junio | julio | agosto | septiembre | octubre | noviembre | diciembre"
    ),
    "{d} de {m} de {y}",
    words("Leer más | Seguir leyendo | Ver la ficha | Más información"),
    words(
        "Inicio | Quiénes somos | Agenda | Publicaciones | Sala de prensa | Contacto | Hazte socio | Buscar | Tienda | Qué hacemos | Cómo llegar | Boletín"
    ),
    words("Aviso legal | Mapa del sitio | Accesibilidad | Privacidad | Todos los derechos reservados"),
    ("Foto: {person}", "© {person}", "Fotografía de {person}"),
    ("por {person}", "Entrevista de {person}", "{person}"),
    (
        "Aquí encontrará nuestras últimas publicaciones, de la más reciente a la más antigua.",
        "Esta página reúne lo que la red ha publicado en diez años.",
    ),
    "{n} resultados",
    words("Página siguiente | Página anterior | Primera página | Última página"),
    asides=words(
        "dice {person} | o sea un {n} % más que en {year} | «{thing}» ante todo | con ayuda de {town}, {town} y {town} | (véase página {n}) | (unos {n} km) | – por primera vez –"
    ),
    joints=words(" y | , pero | , mientras que | ; | , porque"),
    facts=words(
        "pesa {n} kg | cuesta {n},50 € al año | abre a las {h}.30 los sábados | ocupa {n} m², un tercio para {topic} | reúne a artesanos, alumnos y vecinos en torno a {topic} | gana un {n} % en un año | cabe en tres palabras: {topic}, {thing}, compartir | se visita del {d} al {e} de {m} | responde: «¡no sin {thing}!»"
    ),
    phrases=words(
        "{topic} y {topic}: lo que {place} aprende de {town} desde {year} | «{thing}», un relato de {person} | De {town} a {place}, {n} días con {thing} | {thing} ({place}), {n} años después | En {place}, {person} defiende {topic} | {n} ideas para {topic} | Taller del {d} de {m}: {thing} | Convocatoria {year} – {topic} | ¿Qué queda de {thing}? | ¿Hay que salvar {thing}? | {place} sin {thing}, ¿y ahora?"
    ),
    badge="Nuevo",
    number="n.º {n}",
    comments="{n} comentarios",
    minutes="{n} min de lectura",
    button="Compartir",
    price=words("{n} € | Gratis | desde {n} €"),
    duration=words("{n} min | 1 h 30 | {n} páginas"),
    related="Lea también",
    further=words(
        "Para saber más: | Véase también | Recursos | La ficha n.º {n} está en línea: {thing} | Más información en la página de {town}"
    ),
    contact=words("Contacto | Información | Escríbanos | Teléfono | Correo electrónico | Zona de acción"),
)
