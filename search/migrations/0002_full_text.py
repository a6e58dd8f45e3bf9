"""The full text indexes: FTS5 beside the table on SQLite, two columns on PostgreSQL.

Django does not know of them. On SQLite it remakes a table to alter it, and loses the
triggers: a migration that alters `search_entry` must end with `full_text` again.
"""

from django.db import migrations

SQLITE = [
    """CREATE VIRTUAL TABLE search_text USING fts5(
        scope, front, whole, content='search_entry', content_rowid='id',
        detail='column', tokenize='ascii'
    )""",
    """CREATE TRIGGER search_entry_in AFTER INSERT ON search_entry BEGIN
        INSERT INTO search_text (rowid, scope, front, whole)
        VALUES (new.id, new.scope, new.front, new.whole);
    END""",
    """CREATE TRIGGER search_entry_out AFTER DELETE ON search_entry BEGIN
        INSERT INTO search_text (search_text, rowid, scope, front, whole)
        VALUES ('delete', old.id, old.scope, old.front, old.whole);
    END""",
    """CREATE TRIGGER search_entry_new AFTER UPDATE ON search_entry BEGIN
        INSERT INTO search_text (search_text, rowid, scope, front, whole)
        VALUES ('delete', old.id, old.scope, old.front, old.whole);
        INSERT INTO search_text (rowid, scope, front, whole)
        VALUES (new.id, new.scope, new.front, new.whole);
    END""",
]
SQLITE_BACK = [
    "DROP TRIGGER search_entry_in",
    "DROP TRIGGER search_entry_out",
    "DROP TRIGGER search_entry_new",
    "DROP TABLE search_text",
]
POSTGRESQL = [
    """ALTER TABLE search_entry
        ADD COLUMN front_vector tsvector GENERATED ALWAYS AS
            (to_tsvector('simple', scope || ' ' || front)) STORED,
        ADD COLUMN whole_vector tsvector GENERATED ALWAYS AS
            (strip(to_tsvector('simple', scope || ' ' || front || ' ' || whole))) STORED""",
    "CREATE INDEX search_entry_front ON search_entry USING gin (front_vector)",
    "CREATE INDEX search_entry_whole ON search_entry USING gin (whole_vector)",
    """CREATE INDEX search_word_begins ON search_word
        (build_id, readers, word varchar_pattern_ops)""",
]
POSTGRESQL_BACK = [
    "DROP INDEX search_word_begins",
    "ALTER TABLE search_entry DROP COLUMN front_vector, DROP COLUMN whole_vector",
]


def run(statements):
    def operation(apps, schema_editor):
        for statement in statements[schema_editor.connection.vendor]:
            schema_editor.execute(statement)

    return operation


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [
        migrations.RunPython(
            run({"sqlite": SQLITE, "postgresql": POSTGRESQL}),
            run({"sqlite": SQLITE_BACK, "postgresql": POSTGRESQL_BACK}),
        )
    ]
