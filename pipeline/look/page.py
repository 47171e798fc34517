"""A language → the Jinja environment of pages in it: escaping is on, and all that a template may call is named here.

| in a template | gives |
|---|---|
| `_("A sentence with %(name)s.", name=…)` | it in the page's language; values are escaped |
| `counted("%(count)s record", "%(count)s records", n)` | the same with a number |
| `n \\| number`, `n \\| share`, `snapshot \\| day` | numbers, shares of 0 to 1 and days as the language writes them |
| `text \\| foreign`, `text \\| paragraphs` | what anybody may have written |
| `segments \\| marks`, `old \\| difference(new)` | what two texts differ in (`marks.py`) |
| `code \\| word` | a word of the datasets (a verdict, a cause, a relation) as people say it |
| `file("index")` | the name of a page of this language; `file("index", "fr")` of another one |
"""

from base64 import b64encode
from functools import cache, partial
from hashlib import sha256
from importlib.resources import files
from types import CodeType

from jinja2 import BytecodeCache, ChoiceLoader, Environment, PackageLoader, StrictUndefined
from jinja2.bccache import Bucket
from markupsafe import Markup, escape

from pipeline.core.printable import harmless
from pipeline.look.foreign import foreign, paragraphs
from pipeline.look.language import LANGUAGES, Language, language
from pipeline.look.marks import difference, marks
from pipeline.look.words import WORDS


@cache
def environment(code: str, package: str = "pipeline.look") -> Environment:
    """The environment for pages of one language, with the templates of a package beside those of this one."""
    words = language(code)
    loader = ChoiceLoader([PackageLoader(name) for name in dict.fromkeys((package, "pipeline.look"))])
    made = Environment(
        loader=loader,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=StrictUndefined,
        optimized=False,  # a filter of a constant would be worked out in one language, for all
        bytecode_cache=_COMPILED,
    )
    style, script = asset("page.css"), asset("page.js")
    made.globals |= {
        "_": partial(_sentence, words),
        "counted": partial(_counted, words),
        "file": partial(file_name, code=code),
        "language": code,
        "languages": LANGUAGES,
        "style": style,
        "script": script,
        "policy": policy(style, script),
    }
    made.filters |= {
        "number": words.number,
        "share": words.share,
        "day": words.day,
        "foreign": foreign,
        "paragraphs": paragraphs,
        "marks": partial(marks, words=words),
        "difference": partial(difference, words=words),
        "word": lambda code: words.sentence(WORDS[code]) if code in WORDS else code,
    }
    return made


class _Compiled(BytecodeCache):
    """Templates that were compiled, so that a second language need not do it again: it takes longer than all else."""

    def __init__(self) -> None:
        self.codes: dict[str, CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self.codes.get(bucket.key + bucket.checksum)

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self.codes[bucket.key + bucket.checksum] = bucket.code


_COMPILED = _Compiled()


def file_name(page: str, code: str, other: str | None = None) -> str:
    """What a page is called in a language: the first language has the plain name.

    >>> file_name("index", "en"), file_name("index", "en", "fr")
    ('index.html', 'index.fr.html')
    """
    named = other or code
    return f"{page}.html" if named == LANGUAGES[0] else f"{page}.{named}.html"


def policy(*inline: str) -> str:
    """A Content-Security-Policy under which nothing runs, shows or leaves but these styles and scripts."""
    hashes = " ".join(f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in inline)
    return f"default-src 'none'; style-src {hashes}; script-src {hashes}; img-src data:; base-uri 'none'; form-action 'none'"


def asset(name: str, package: str = "pipeline.look") -> Markup:
    """A style or a script of a package, which stands in pages as it is."""
    return Markup(files(package).joinpath("assets", name).read_text(encoding="utf-8"))


def _sentence(words: Language, english: str, **values: object) -> Markup:
    """Sentences are the project's own; what is set into them is escaped."""
    return Markup(words.sentence(english, **{name: _shown(value) for name, value in values.items()}))


def _counted(words: Language, singular: str, plural: str, count: int, **values: object) -> Markup:
    return Markup(words.counted(singular, plural, count, **{name: _shown(value) for name, value in values.items()}))


def _shown(value: object) -> Markup:
    return value if isinstance(value, Markup) else escape(harmless(str(value)))
