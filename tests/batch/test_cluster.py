"""Many machines: nothing is lost and nothing is twice when a node dies, and rows are those of one machine."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

import pytest

from bench.nodes import Nodes, open_ports, two_nodes
from bench.tables import differences
from corpus.generate import generate, hostile, write
from extract.batch import Budget, Run, cluster
from extract.batch.cluster import Outlet, run
from extract.batch.cluster_slot import versions
from extract.batch.connection import connected
from extract.batch.inputs import Source, collect
from extract.batch.ledger import Ledger
from extract.batch.parcel import Parcel, parcel_of
from extract.cli import main
from extract.errors import KehoachError
from extract.rulebook import load

# What the nodes read with; it must be importable there by name.
READER = """
import os, time
from extract.read.options import NeedsOcr
from extract.write.document import Document
from extract.write.result import Result

def read(source, rules, language, options):
    if source.path.startswith("crash"):
        os._exit(3)
    if source.path.startswith("hang"):
        time.sleep(600)
    if source.path.startswith("scan") and options.until_ocr:
        raise NeedsOcr(2)
    return Result(Document(doc_id=source.doc_id, path=source.path), text=source.path)
"""


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("reader")
    (folder / "cluster_reader.py").write_text(READER, encoding="utf-8")
    sys.path.insert(0, str(folder))
    yield folder
    sys.path.remove(str(folder))


@pytest.fixture(scope="module")
def nodes(reader: Path) -> Iterator[Nodes]:
    with two_nodes(path=reader, resources='{"ocr": 1}') as started:
        yield started


def killing(nodes: Nodes, after: int) -> Callable[..., None]:
    """``cluster.run`` that kills the second node when so many files are done, in the middle of the others."""
    original = run

    def killed(sources: Any, how: Run, done: Callable[[Parcel], None], *more: Any, **named: Any) -> None:
        seen: list[Parcel] = []

        def watch(parcel: Parcel) -> None:
            done(parcel)
            seen.append(parcel)
            if len(seen) == after:
                nodes.kill(1)

        original(sources, how, watch, *more, **named)
        assert len(seen) > after, "the node was to die before the end"

    return killed


def test_a_node_dies_and_the_tables_are_those_of_one_machine(
    nodes: Nodes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(chain(generate(48, seed=6, form="txt", broken=0.1), hostile(6)), tmp_path)
    plans, one, many = (str(tmp_path / name) for name in ("plans", "one", "many"))
    forms = ["--format", "parquet", "--format", "csv", "--format", "jsonl"]
    assert main(["extract", plans, "-o", one, *forms]) == 0
    monkeypatch.setattr(cluster, "run", killing(nodes, after=9))
    monkeypatch.setattr(cluster, "AT_ONCE", 4)
    assert main(["extract", plans, "-o", many, *forms, "--engine", "ray", "--address", nodes.address]) == 0
    assert list(differences(Path(one), Path(many))) == []
    nodes.replace(1)


def test_nobody_else_can_reach_the_cluster(nodes: Nodes) -> None:
    assert {address.removeprefix("::ffff:") for address in open_ports(nodes.processes())} == {"127.0.0.1"}


def test_hostile_files_take_no_slot_along_and_scans_have_a_resource_of_their_own(
    nodes: Nodes, reader: Path, tmp_path: Path
) -> None:
    import cluster_reader

    sources = texts(tmp_path / "plans", "a", "b", "c", "crash", "hang", "scan")
    done: list[Parcel] = []
    again = read_on(nodes, sources, tmp_path / "out", done, cluster_reader.read)
    assert sorted(again) == [("crash.txt", "crashed"), ("hang.txt", "timeout")]
    assert {parcel.path: (parcel.code or parcel.status, parcel.lane) for parcel in done} == {
        "a.txt": ("ok", "text"),
        "b.txt": ("ok", "text"),
        "c.txt": ("ok", "text"),
        "crash.txt": ("crashed", "text"),
        "hang.txt": ("timeout", "text"),
        "scan.txt": ("ok", "ocr"),
    }
    assert len(done) == len(sources)
    assert not any(parcel.tables for parcel in done), "rows are written where the plan was read"
    assert Ledger(tmp_path / "out", "f").left(sources) == []


def read_on(
    nodes: Nodes, sources: tuple[Source, ...], out: Path, done: list[Parcel], read: Any
) -> list[tuple[str, str]]:
    """Reads them; gives the files that were read once more, each with its code."""
    how = Run(budget=Budget(seconds=3))
    again: list[tuple[str, str]] = []
    run(
        sources,
        how,
        done.append,
        Outlet(str(out), "f"),
        partial(parcel_of, out=out),
        nodes.address,
        read,
        lambda path, code: again.append((path, code)),
    )
    return again


def texts(folder: Path, *names: str) -> tuple[Source, ...]:
    folder.mkdir()
    for name in names:
        (folder / f"{name}.txt").write_text(name, encoding="utf-8")
    return collect([folder]).sources


def test_a_cluster_that_is_not_there_is_told_at_once() -> None:
    for address in ("127.0.0.1:9", "nowhere", "127.0.0.1:http"):
        with pytest.raises(KehoachError) as caught, connected(address):
            pass
        assert caught.value.code == "no-cluster"
        assert address in caught.value.detail


def test_without_the_extra_the_message_names_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(KehoachError) as caught, connected("auto"):
        pass
    assert "kehoach[ray]" in caught.value.sentence("vi")


class Fallen:
    """Stands for Ray where a slot dies under whatever ``deadly`` names, and keeps the rest in memory."""

    def __init__(self, deadly: str) -> None:
        self.deadly, self.calls, self.answers = deadly, 0, {}
        self.versions = versions(load())

    def cluster_resources(self) -> dict[str, float]:
        return {"CPU": 2.0}

    def remote(self, **options: Any) -> Any:
        assert (options["max_restarts"], options["max_task_retries"]) == (0, 0)
        return lambda made: Maker(self)

    def wait(self, calls: list[int], **_: Any) -> tuple[list[int], list[int]]:
        return calls, []

    def get(self, call: int) -> Any:
        answer = self.answers.pop(call)
        if isinstance(answer, Exception):
            raise answer
        return answer

    def kill(self, actor: Any) -> None:
        """It is dead."""


class Maker:
    def __init__(self, ray: Fallen) -> None:
        self.ray = ray

    def remote(self, *_: Any) -> Actor:
        return Actor(self.ray)


class Actor:
    """Remembers what it read until it is asked to write; what is asked of it is answered at once."""

    def __init__(self, ray: Fallen) -> None:
        self.ray, self.kept, self.written = ray, 0, 0

    def __getattr__(self, name: str) -> Any:
        return Method(self, name)

    def perform(self, name: str, *given: Any) -> Any:
        from ray.exceptions import RayActorError

        if name == "ready":
            return self.ray.versions
        if name != "read":
            self.kept = 0
            return None
        if any(self.ray.deadly in task.source.path for task in given[0]):
            return RayActorError()
        self.kept += len(given[0])
        parcels = [Parcel(t.source.doc_id, t.source.sha256, t.source.path, t.source.suffix) for t in given[0]]
        return cluster.Read(tuple(parcels), (), self.kept)


class Method:
    def __init__(self, actor: Actor, name: str) -> None:
        self.actor, self.name = actor, name

    def remote(self, *given: Any) -> int:
        ray = self.actor.ray
        ray.calls += 1
        ray.answers[ray.calls] = self.actor.perform(self.name, *given)
        return ray.calls


def test_what_no_slot_survives_is_failed_and_the_others_are_read(tmp_path: Path) -> None:
    sources = texts(tmp_path / "plans", *"abcdefgh", "deadly")
    job = cluster.Job(cluster.read_one, partial(parcel_of, out=tmp_path / "out"))
    done: list[Parcel] = []
    fallen = Fallen("deadly")
    cluster.Cluster(fallen, job, Outlet(str(tmp_path / "out"), "f"), 0, done.append).read(sources)
    assert sorted(parcel.path for parcel in done) == sorted(source.path for source in sources)
    assert {parcel.path: parcel.code for parcel in done if parcel.code} == {"deadly.txt": "crashed"}


def test_nodes_of_another_version_are_not_used(tmp_path: Path) -> None:
    other = Fallen("")
    other.versions = (other.versions[0], "other rules")
    job = cluster.Job(cluster.read_one, partial(parcel_of, out=tmp_path))
    with pytest.raises(KehoachError) as caught:
        cluster.Cluster(other, job, Outlet(str(tmp_path), "f"), 0, print).read(texts(tmp_path / "plans", "a"))
    assert caught.value.code == "no-cluster"
    assert "other rules" in caught.value.detail


def test_a_cluster_whose_slots_do_not_start_is_given_up(tmp_path: Path) -> None:
    from ray.exceptions import RayActorError

    class Broken(Fallen):
        def get(self, call: int) -> Any:
            raise RayActorError()

    job = cluster.Job(cluster.read_one, partial(parcel_of, out=tmp_path))
    broken = cluster.Cluster(Broken(""), job, Outlet(str(tmp_path), "f"), 0, lambda parcel: None)
    with pytest.raises(KehoachError) as caught:
        broken.read(texts(tmp_path / "plans", "a"))
    assert caught.value.code == "no-cluster"
