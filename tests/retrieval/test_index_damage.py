"""Files that are cut off, gone or overwritten: found out before use, said by name, mended by a
build."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from retrieval.catalogue_source import MemoryCatalogue
from retrieval.constraints import Constraints
from retrieval.dense import ChromaIndex, ExactIndex, SteadyIndex
from retrieval.hashing_encoder import HashingEncoder
from retrieval.index import build_index, live_folder, open_index
from retrieval.manifest import Manifest, checksums
from retrieval.search import Retriever
from retrieval.verification import check
from store.errors import IndexUnusable
from tests.retrieval.conftest import Place
from tests.retrieval.shelves import shelf_product, shelves
from tests.retrieval.test_index import CountingEncoder

pytestmark = pytest.mark.slow

COUNT = 400
OWN = (
    "rows.json",
    "vectors.npy",
    "slots.npy",
    "retired.npy",
    "contents.npy",
    "texts.npy",
    "terms.npz",
    "terms.json",
    "lexical.npz",
    "vocabulary.json",
)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with an index; copy it."""
    home = tmp_path_factory.mktemp("whole")
    build_index(shelves(COUNT), HashingEncoder(), Place(home))
    return home


@pytest.fixture
def damaged(whole: Path, tmp_path: Path) -> Place:
    shutil.copytree(whole, tmp_path / "home")
    return Place(tmp_path / "home")


def cut(file: Path) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def scramble(file: Path) -> None:
    """Overwrite the middle, so that the length stays."""
    content = bytearray(file.read_bytes())
    third = len(content) // 3
    content[third : 2 * third] = b"\xa5" * third
    file.write_bytes(content)


def assert_mended(catalogue: MemoryCatalogue, place: Place, *, embedded: int) -> None:
    encoder = CountingEncoder()
    build_index(catalogue, encoder, place)
    index = open_index(catalogue, encoder, place, verify=False)
    found = Retriever(index, catalogue, encoder).search(Constraints(text="copper kettle n00056"))
    assert found.candidates[0].product.id == "p-00056"
    assert encoder.documents == embedded


def test_every_file_is_in_the_list(whole: Path) -> None:
    folder = live_folder(Place(whole))
    assert {file.name for file in folder.iterdir() if file.is_file()} == {*OWN, "manifest.json"}
    sealed = Manifest.read(folder).files
    assert {name for name in sealed if "/" not in name} == set(OWN)
    assert any(name.endswith("data_level0.bin") for name in sealed)


def test_reading_changes_no_file_that_is_sealed(damaged: Place) -> None:
    encoder, catalogue = HashingEncoder(), shelves(COUNT)
    for _ in range(2):
        index = open_index(catalogue, encoder, damaged, verify=False)
        assert index.dense.nearest(index.vectors[7], 1) == [7]
        check(live_folder(damaged), None)
        catalogue.put(shelf_product(8, "second edition"))
        build_index(catalogue, encoder, damaged)


@pytest.mark.parametrize("harm", [cut, scramble, Path.unlink])
@pytest.mark.parametrize("name", OWN)
def test_a_damaged_file_is_named(damaged: Place, name: str, harm: Callable[[Path], None]) -> None:
    harm(live_folder(damaged) / name)
    with pytest.raises(IndexUnusable, match=f"{name}.*shopkeeper index"):
        check(live_folder(damaged), None)


@pytest.mark.parametrize("content", ["", "{", "[]", "null", '{"form": 2}'])
def test_a_manifest_that_cannot_be_read_is_no_index(damaged: Place, content: str) -> None:
    (live_folder(damaged) / "manifest.json").write_text(content)
    with pytest.raises(IndexUnusable, match=r"manifest.*shopkeeper index"):
        open_index(shelves(COUNT), HashingEncoder(), damaged)


@pytest.mark.parametrize("content", ["", "shop-of-yesterday", "../.."])
def test_a_pointer_to_nothing_is_no_index(damaged: Place, content: str) -> None:
    (damaged.home / "index" / "current").write_text(content)
    with pytest.raises(IndexUnusable, match="shopkeeper index"):
        open_index(shelves(COUNT), HashingEncoder(), damaged)
    assert_mended(shelves(COUNT), damaged, embedded=COUNT)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "harm"),
    [
        ("chroma.sqlite3", cut),
        ("chroma.sqlite3", Path.unlink),
        ("data_level0.bin", cut),
        ("data_level0.bin", Path.unlink),
    ],
)
def test_a_damaged_chroma_does_not_end_the_reader_and_is_not_taken_over(
    damaged: Place, name: str, harm: Callable[[Path], None]
) -> None:
    (file,) = (live_folder(damaged) / "chroma").rglob(name)
    harm(file)
    catalogue = shelves(COUNT)
    with pytest.raises(IndexUnusable, match="shopkeeper index"):
        open_index(catalogue, HashingEncoder(), damaged)
    assert_mended(catalogue, damaged, embedded=0)


@pytest.mark.parametrize("harm", [cut, scramble, Path.unlink])
@pytest.mark.parametrize("name", ["data_level0.bin", "header.bin", "link_lists.bin", "length.bin"])
def test_a_damaged_graph_is_named_before_it_is_opened(
    damaged: Place, name: str, harm: Callable[[Path], None]
) -> None:
    (file,) = (live_folder(damaged) / "chroma").rglob(name)
    harm(file)
    with pytest.raises(IndexUnusable, match=f"{name}.*shopkeeper index"):
        check(live_folder(damaged), None)


@pytest.mark.slow
def test_a_graph_that_ends_its_reader_ends_the_child_and_not_the_shop(damaged: Place) -> None:
    """The seal taken off, as after damage in memory on the way to the disk."""
    folder = live_folder(damaged)
    (file,) = (folder / "chroma").rglob("data_level0.bin")
    cut(file)
    manifest = Manifest.read(folder)
    replace(manifest, files=checksums(folder)).write(folder)
    with pytest.raises(IndexUnusable, match="vector index"):
        open_index(shelves(COUNT), HashingEncoder(), damaged)


def test_a_child_that_is_ended_by_a_signal_is_named_and_not_followed(
    damaged: Place, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    fatal = tmp_path / "fatal"
    fatal.write_text("#!/bin/sh\nkill -SEGV $$\n")
    fatal.chmod(0o755)
    monkeypatch.setattr("retrieval.apart.sys", SimpleNamespace(executable=str(fatal)))
    with pytest.raises(IndexUnusable, match="ended the process that opened it"):
        open_index(shelves(COUNT), HashingEncoder(), damaged)


@pytest.mark.slow
def test_a_change_on_top_of_a_damaged_chroma_makes_a_fresh_one(damaged: Place) -> None:
    (file,) = (live_folder(damaged) / "chroma").rglob("data_level0.bin")
    cut(file)
    assert_mended(shelves(COUNT + 3), damaged, embedded=3)


def test_files_of_two_indexes_do_not_pass_for_one(damaged: Place, tmp_path: Path) -> None:
    other = Place(tmp_path / "other")
    build_index(shelves(COUNT + 1), HashingEncoder(), other)
    stray = live_folder(other) / "rows.json"
    stray.replace(live_folder(damaged) / "rows.json")
    with pytest.raises(IndexUnusable, match="do not belong together"):
        open_index(shelves(COUNT), HashingEncoder(), damaged, verify=False)


def test_a_graph_that_does_not_reach_its_rows_leaves_a_shop_that_compares_every_vector(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, encoder, catalogue = Place(tmp_path), HashingEncoder(), shelves(60)
    monkeypatch.setattr(ChromaIndex, "nearest", lambda self, query, count: [])
    manifest = build_index(catalogue, encoder, place)
    assert manifest.exact
    index = open_index(catalogue, encoder, place)
    assert isinstance(index.dense, ExactIndex)
    row = 17
    assert index.dense.nearest(index.vectors[row], 1) == [row]


def test_a_graph_that_reaches_its_rows_is_asked(tmp_path: Path) -> None:
    """The control of the test above."""
    place, encoder, catalogue = Place(tmp_path), HashingEncoder(), shelves(60)
    assert not build_index(catalogue, encoder, place).exact
    assert isinstance(open_index(catalogue, encoder, place).dense, SteadyIndex)


def test_an_index_without_a_sound_graph_is_built_anew_at_the_next_change(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place, encoder = Place(tmp_path), HashingEncoder()
    with monkeypatch.context() as patch:
        patch.setattr(ChromaIndex, "nearest", lambda self, query, count: [])
        before = build_index(shelves(60), encoder, place)
    after = build_index(shelves(61), encoder, place)
    assert before.exact
    assert not after.exact
    assert after.collection != before.collection
