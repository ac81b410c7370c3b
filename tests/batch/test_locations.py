"""Plans and results that are not on this machine's disk, through fsspec: here its memory and its ``local://``.

``s3://``, ``gs://`` and ``hdfs://`` go through the same calls; no test here can reach such a store.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import fsspec
import pytest

from bench.tables import differences
from corpus.generate import generate, write
from extract.batch import inputs
from extract.batch.ledger import Ledger
from extract.batch.locations import collect, local_copy
from extract.batch.outbox import Mirror, MirroredParts, outbox
from extract.batch.parcel import Parcel
from extract.batch.store import is_remote, plain
from extract.batch.worker import read_one
from extract.cli import main
from extract.errors import KehoachError
from extract.write.arrow import packed, table_of


@pytest.fixture
def store() -> Iterator[fsspec.AbstractFileSystem]:
    """Files that are in no folder."""
    system = fsspec.filesystem("memory")
    system.store.clear()
    system.pseudo_dirs[:] = [""]
    yield system
    system.store.clear()


FILES = {
    "/plans/b.txt": b"b",
    "/plans/deep/a.docx": b"a",
    "/plans/deep/.hidden/x.txt": b"x",
    "/plans/README.md": b"read me",
    "/plans/~$b.docx": b"lock",
    "/plans/earlier/facts.parquet": b"table",
    "/plans/earlier/texts/0.txt": b"text",
    "/plans/earlier/deeper/c.txt": b"c",
    "/plans/out/x.txt": b"x",
    "/other/d.txt": b"d",
}


@pytest.mark.parametrize(
    ("given", "names"),
    [
        (["memory://plans"], ["b.txt", "deep/a.docx"]),
        (["memory://plans/"], ["b.txt", "deep/a.docx"]),
        (["memory://plans/*.txt"], ["b.txt"]),
        (["memory://plans/deep/a.docx"], ["a.docx"]),
        (["memory://plans", "memory://other"], ["other/d.txt", "plans/b.txt", "plans/deep/a.docx"]),
        (["memory://plans", "memory://plans/b.txt"], ["b.txt", "deep/a.docx"]),
    ],
)  # fmt: skip
def test_a_store_is_listed_as_a_folder_is(
    store: fsspec.AbstractFileSystem, given: list[str], names: list[str]
) -> None:
    for path, data in FILES.items():
        store.pipe(path, data)
    found = collect(given, "memory:///plans/out")
    assert [source.path for source in found.sources] == names
    assert not found.missing
    for source in found.sources:
        assert source.sha256 == inputs.hashlib.sha256(FILES[source.url.removeprefix("memory://")]).hexdigest()


def test_what_is_not_there_is_missing_and_only_ones_own_share_is_opened(
    store: fsspec.AbstractFileSystem,
) -> None:
    store.pipe("/plans/a.txt", b"a")
    store.pipe("/plans/b.txt", b"b")
    found = collect(["memory://plans", "memory://nothing"], mine=lambda name: name == "b.txt" or "/b" in name)
    assert [error.detail for error in found.missing] == ["memory://nothing"]
    assert [source.path for source in found.sources] == ["b.txt"]


def test_a_file_address_is_a_path(tmp_path: Path) -> None:
    (tmp_path / "a b.txt").write_text("a", encoding="utf-8")
    (source,) = collect([tmp_path.as_uri()]).sources
    assert (source.file, source.path, source.url) == (tmp_path / "a b.txt", "a b.txt", "")
    assert plain((tmp_path / "a b.txt").as_uri()) == tmp_path / "a b.txt"
    assert not is_remote("C:/plans")


@pytest.mark.parametrize("address", ["http://127.0.0.1/a.docx", "ftp://x/y", "javascript://x"])
def test_nothing_else_is_opened(address: str) -> None:
    with pytest.raises(KehoachError) as caught:
        collect([address])
    assert (caught.value.code, caught.value.detail) == ("no-plans", address)


def test_a_store_without_its_package_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "s3fs", None)
    with pytest.raises(KehoachError) as caught:
        collect(["s3://bucket/plans"])
    assert "kehoach[s3]" in caught.value.sentence("vi")


def test_without_fsspec_the_message_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec", None)
    with pytest.raises(KehoachError) as caught:
        collect(["hdfs://host/plans"])
    assert "kehoach[ray]" in caught.value.sentence("vi")


def test_a_file_is_fetched_read_and_gone(store: fsspec.AbstractFileSystem) -> None:
    store.pipe("/plans/ke hoach.txt", "Kế hoạch".encode())
    (source,) = collect(["memory://plans"]).sources
    with local_copy(source) as file:
        assert file.read_bytes() == "Kế hoạch".encode()
        assert file.suffix == ".txt"
    assert not file.exists()
    assert read_one(source, None, "vi").document.status == "ok"


def test_a_file_that_changed_or_vanished_is_failed(store: fsspec.AbstractFileSystem) -> None:
    store.pipe("/plans/a.txt", b"a")
    (source,) = collect(["memory://plans"]).sources
    for data in (b"longer than it was", b"b"):
        store.pipe("/plans/a.txt", data)
        assert read_one(source, None, "vi").document.error.split(":")[0] == "changed"
    store.rm("/plans/a.txt")
    assert read_one(source, None, "vi").document.error.split(":")[0] == "unreadable"


def test_a_long_key_makes_a_name_that_disks_take(store: fsspec.AbstractFileSystem) -> None:
    store.pipe(f"/plans/{'kế' * 300}.txt", b"a")
    (source,) = collect(["memory://plans"]).sources
    with local_copy(source) as file:
        assert file.read_bytes() == b"a"


def parcel(number: int) -> Parcel:
    sha = f"{number:064x}"
    return Parcel(
        sha[:16],
        sha,
        f"{number}.txt",
        ".txt",
        tables={name: packed(table_of([], name)) for name in inputs_tables()},
    )


def inputs_tables() -> tuple[str, ...]:
    return ("documents", "facts", "findings")


def test_parts_go_up_with_the_ledger_last(
    store: fsspec.AbstractFileSystem, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mirror = Mirror("memory://run", tmp_path)
    order: list[str] = []
    original = Mirror._put
    monkeypatch.setattr(
        Mirror, "_put", lambda self, file, there: (order.append(there), original(self, file, there))[1]
    )
    with MirroredParts(mirror, "f", "w") as parts:
        (tmp_path / "texts").mkdir()
        (tmp_path / "texts" / "t.txt").write_text("text", encoding="utf-8")
        parts.add(parcel(1))
    assert "/ledger/" in order[-1]
    assert any("/texts/" in name for name in order[:-1])
    assert not [name for name in store.store if "/." in name.replace("/.kehoach", "")], (
        "nothing half written stays"
    )
    order.clear()
    mirror.push()
    assert order == [], "nothing goes up twice"


def test_what_is_there_is_known_to_the_next_start(store: fsspec.AbstractFileSystem, tmp_path: Path) -> None:
    with outbox("memory://run") as first, first.parts("f") as parts:
        parts.add(parcel(1))
    with outbox("memory://run") as second:
        second.pull()
        assert Ledger(second.folder, "f").done() == {f"{1:064x}.txt"}
        assert second.shown(second.folder / "texts" / "a.txt") == "memory://run/texts/a.txt"
    assert not second.folder.exists()


def test_a_store_that_cannot_be_written_is_told(
    store: fsspec.AbstractFileSystem, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise RuntimeError("quota")

    monkeypatch.setattr(store, "put_file", full)
    (tmp_path / "a").write_text("a", encoding="utf-8")
    with pytest.raises(KehoachError) as caught:
        Mirror("memory://run", tmp_path).push()
    assert caught.value.code == "cannot-write"
    assert "quota" in caught.value.detail


def test_the_command_reads_and_writes_addresses(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(generate(3, form="txt", broken=0.3), tmp_path)
    plans, one, many = (str(tmp_path / name) for name in ("plans", "one", "many"))
    forms = ["--format", "csv", "--format", "parquet"]
    assert main(["extract", plans, "-o", one, *forms]) == 0
    for _ in range(2):  # the second start finds everything done
        assert main(["extract", f"local://{plans}", "-o", f"local://{many}", *forms]) == 0
        assert list(differences(Path(one), Path(many))) == []
    assert list(Path(many, ".kehoach", "parts").glob("*/ledger/*.parquet"))
