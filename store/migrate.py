"""Bringing a database to the present form."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from store.database import Database
from store.errors import OperatorError


def migrate(database: Database) -> None:
    """Run the migrations that are missing, in one transaction; quick when there are none.

    Two processes may do this at once: one waits for the other. Raises `OperatorError` when the
    database was written by a newer version of the shop.
    """
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    scripts = ScriptDirectory.from_config(config)
    head = scripts.get_current_head()
    with database.read() as connection:
        if MigrationContext.configure(connection).get_current_revision() == head:
            return
    with database.write() as tx:
        present = MigrationContext.configure(tx.connection).get_current_revision()
        known = {script.revision for script in scripts.walk_revisions()}
        if present is not None and present not in known:
            raise OperatorError(
                f"the database has the form {present!r}, which this version does not know: "
                "run the newer version of the shop, or set SHOP_HOME to another folder"
            )
        config.attributes["connection"] = tx.connection
        command.upgrade(config, "head")
