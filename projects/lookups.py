"""Finding words by the indexes that `0003_find_words_by_an_index` makes, the same way on both databases."""

from django.db.models import Lookup, TextField
from django.db.models.sql.compiler import SQLCompiler

from .words import Term


@TextField.register_lookup
class HasWords(Lookup):
    """`text__has_words=terms("berlin dro")`: all of them, in a text of words with one space between and around."""

    lookup_name = "has_words"
    prepare_rhs = False
    rhs: list[Term]

    def as_postgresql(self, compiler: SQLCompiler, connection: object) -> tuple:
        text, params = self.process_lhs(compiler, connection)
        asked = " & ".join(f"'{term.word}'" + ("" if term.whole else ":*") for term in self.rhs)
        return f"array_to_tsvector(array_remove(string_to_array({text}, ' '), '')) @@ %s::tsquery", [*params, asked]

    def as_sqlite(self, compiler: SQLCompiler, connection: object) -> tuple:
        model = self.lhs.target.model
        row = model._meta.pk.get_col(self.lhs.alias).as_sql(compiler, connection)[0]
        words = connection.ops.quote_name(f"{model._meta.db_table}_words")
        every = " AND ".join(f'"{term.word}"' + ("" if term.whole else " *") for term in self.rhs)
        asked = f"{{{self.lhs.target.column}}} : ({every})"
        return f"{row} IN (SELECT rowid FROM {words} WHERE {words} MATCH %s)", [asked]  # noqa: S608  names of our own tables
