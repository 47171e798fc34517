"""What pages for people look like: their frame and style, marks for differences, foreign text, sentences in English and French.

    templates/base.html   the frame that every page fills      assets/   its style, and the script of its tables
    locale/fr.po          every sentence in French; the English ones stand in the templates and in `words`

Pages are whole by themselves: style and script stand in them under a policy that names their hashes, and nothing is fetched.
"""

from pipeline.look.language import LANGUAGES, Language, language
from pipeline.look.page import environment

__all__ = ["LANGUAGES", "Language", "environment", "language"]
