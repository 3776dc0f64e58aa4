"""Rules that hold for the whole program, read off its source and its forms."""

import ast
import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any, cast

import pytest
from pydantic import Field

from assistant.planner import planner_options
from prompts import sentence
from store.settings import Settings, load_settings
from store.shop import open_store
from tools.actions import Arguments, ToolSpec
from tools.cart_view import CartView
from tools.reading import reading_tools
from ui.aisles import ShopFront
from ui.render import Renderer

ROOT = Path(__file__).parents[2]
ROOMS = ("assistant", "tools", "store", "retrieval", "prompts", "ui")
CHANGES = frozenset(
    "append extend insert add update setdefault pop popitem clear remove discard".split()
)
RUNNING = frozenset("pickle joblib dill marshal shelve".split())
NEVER_SAID_BY_A_MODEL = frozenset(
    "shopper shopper_id customer person user email amount price total url link path sql query_sql "
    "code refund level role confirm confirmed proposal proposal_id".split()
)
SAFE = re.compile("SafeLoader|BaseLoader")
SECRETS = ("secret", "desk_password", "openai_api_key", "database_url", "effects_url")


def shared_state(source: str) -> Iterator[str]:
    """Where a module's own values are changed after it was loaded."""
    tree = ast.parse(source)
    own = {
        target.id
        for node in tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign)
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    }
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        local = {
            n.id
            for n in ast.walk(function)
            if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)
        } | {a.arg for a in ast.walk(function) if isinstance(a, ast.arg)}
        for node in ast.walk(function):
            if isinstance(node, ast.Global):
                yield f"global {', '.join(node.names)}"
            held: ast.AST | None = None
            if isinstance(node, ast.Subscript) and not isinstance(node.ctx, ast.Load):
                held = node.value
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
                held = node.func.value if node.func.attr in CHANGES else None
            if isinstance(held, ast.Name) and held.id in own - local:
                yield f"{function.name} changes {held.id}"


def sources() -> Iterator[tuple[str, str]]:
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            yield str(path.relative_to(ROOT)), path.read_text("utf-8")


def test_no_module_keeps_state_that_conversations_share() -> None:
    found = {name: list(shared_state(source)) for name, source in sources()}
    assert {name: places for name, places in found.items() if places} == {}


@pytest.mark.parametrize(
    "source",
    [
        "SEEN = []\ndef see(x):\n    SEEN.append(x)\n",
        "USERS = {}\ndef see(x):\n    USERS[x] = 1\n",
        "USERS = {}\ndef see(x):\n    del USERS[x]\n",
        "USER = None\ndef see(x):\n    global USER\n    USER = x\n",
    ],
)
def test_state_of_a_module_would_be_seen(source: str) -> None:
    """The control."""
    assert list(shared_state(source))


def arguments_of(tools: tuple[ToolSpec, ...]) -> set[str]:
    return {name for tool in tools for name in tool.arguments.model_fields}


def test_no_tool_takes_a_person_an_amount_or_an_address_from_a_model() -> None:
    tools = reading_tools(cast(Any, None))
    assert arguments_of(tools) & NEVER_SAID_BY_A_MODEL == set()
    assert {tool.kind for tool in tools} == {"read"}, "a planning model sees no writing tool"
    assert not {o.name for o in planner_options()} & {"commit", "confirm", "yes", "refund"}


def test_a_tool_that_did_would_be_seen() -> None:
    """The control."""

    class Theirs(Arguments):
        shopper_id: str = Field("")

    tool = ToolSpec("orders_of", "Orders of a shopper.", Theirs, "read", lambda _: {})
    assert arguments_of((tool,)) & NEVER_SAID_BY_A_MODEL == {"shopper_id"}


def loads_code(source: str) -> Iterator[str]:
    """Ways of reading a file that run what stands in it, and shells."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = [a.name for a in node.names] + [getattr(node, "module", None) or ""]
            yield from (n for n in names if n.split(".")[0] in RUNNING)
        if not isinstance(node, ast.Call):
            continue
        called, given = ast.unparse(node.func), {k.arg: ast.unparse(k.value) for k in node.keywords}
        if called in {"eval", "exec", "torch.load", "__import__", "os.system"}:
            yield called
        if called == "yaml.load" and not SAFE.search(ast.unparse(node)):
            yield called
        if given.get("allow_pickle", "False") != "False":
            yield "allow_pickle"
        if called.startswith("subprocess.") and given.get("shell", "False") != "False":
            yield "shell"


def test_no_file_is_read_in_a_way_that_runs_it() -> None:
    found = {name: list(loads_code(source)) for name, source in sources()}
    assert {name: ways for name, ways in found.items() if ways} == {}


@pytest.mark.parametrize(
    "source",
    ["import pickle", "from joblib import load", "eval(x)", "np.load(p, allow_pickle=True)",
     "yaml.load(f)", "subprocess.run(c, shell=True)"],
)  # fmt: skip
def test_a_way_that_runs_a_file_would_be_seen(source: str) -> None:
    """The control."""
    assert list(loads_code(source))


def test_no_secret_has_a_default_or_is_printed() -> None:
    given = {name: f"https://hidden-{name}-value-1234" for name in SECRETS}
    settings = Settings(_env_file=None, **given)  # type: ignore[arg-type]
    assert "hidden-" not in repr(settings)
    assert "hidden-" not in str(settings)
    for name in SECRETS:
        assert Settings.model_fields[name].default is None


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_page_says_that_it_is_an_ai_before_anything_is_asked(language: str) -> None:
    shell = Renderer("Shop").render(
        "shell",
        language,
        languages=[],
        shoppers=(),
        shopper_id=None,
        who="",
        starters=(),
        front=ShopFront(),
        fresh=True,
        cart=CartView((), None),
        pieces=0,
    )
    assert "AI" in shell
    assert "AI" in sentence("talk.about", language, shop="Shop")


PRAGMAS = {
    "journal_mode": "wal",
    "foreign_keys": 1,
    "busy_timeout": 10_000,
    "synchronous": 2,  # FULL
    "secure_delete": 1,
}


def test_every_connection_keeps_the_database_s_rules(tmp_path: Path) -> None:
    store = open_store(load_settings(home=tmp_path, _env_file=None))
    with store.write() as tx:
        ours = {name: tx.connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in PRAGMAS}
    store.close()
    assert ours == PRAGMAS
    plain = sqlite3.connect(tmp_path / "other.sqlite3")
    theirs = {name: plain.execute(f"PRAGMA {name}").fetchone()[0] for name in PRAGMAS}
    plain.close()
    assert theirs != PRAGMAS, "the control: a connection of SQLite's own keeps others"
