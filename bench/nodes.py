"""A Ray cluster of two nodes on this machine, ``ray start`` twice, that no other machine can reach.

Used by the tests and by ``bench.batch --engine ray``. Everything listens on 127.0.0.1 only; no dashboard,
no usage statistics; the processes and the folder of a cluster are gone at its end.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import psutil

# Ray gives a node that is told to be 127.0.0.1 the machine's outer address, and listens on all of them.
START = """
from ray._private import services
services.resolve_ip_for_localhost = lambda host: host
from ray.scripts.scripts import main
main()
"""
QUIET = {"RAY_USAGE_STATS_ENABLED": "0", "RAY_DISABLE_IMPORT_WARNING": "1"}
STORE = 80_000_000  # bytes of shared memory a node; the least Ray takes is 75 MB
DEADLINE = 60.0


class Nodes:
    """A head and a second node; each a process group of its own, so that one can be killed alone."""

    def __init__(self, cpus: int = 1, resources: str = "", path: Path | None = None) -> None:
        self.cpus, self.resources = cpus, resources
        self.folder = Path(tempfile.mkdtemp(prefix="kh-ray-"))  # short: sockets lie below it
        self.port = _free_port()
        self.environment = {**os.environ, **QUIET}
        if path:
            kept = self.environment.get("PYTHONPATH", "")
            self.environment["PYTHONPATH"] = f"{path}{os.pathsep}{kept}" if kept else str(path)
        self.raylets: list[psutil.Process] = []

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}"

    def start(self) -> None:
        """Starts both nodes and waits for them."""
        self.add(
            "--head", "--port", str(self.port), "--temp-dir", str(self.folder), "--include-dashboard", "false"
        )
        self.add("--address", self.address)

    def add(self, *words: str) -> None:
        """``ray start`` with these words; remembers the node's raylet."""
        subprocess.run(
            [
                *(sys.executable, "-c", START, "start", "--node-ip-address", "127.0.0.1", *words),
                *("--num-cpus", str(self.cpus), "--object-store-memory", str(STORE)),
                *("--include-log-monitor", "false", "--disable-usage-stats"),
                *(("--resources", self.resources) if self.resources else ()),
            ],
            env=self.environment,
            check=True,
            capture_output=True,
            timeout=DEADLINE,
        )
        known = {raylet.pid for raylet in self.raylets}
        (raylet,) = (p for p in self.processes() if _is_raylet(p) and p.pid not in known)
        self.raylets.append(raylet)

    def processes(self) -> Iterator[psutil.Process]:
        """What was started for this cluster and still runs: known by its folder."""
        for process in psutil.process_iter(["cmdline"]):
            if any(str(self.folder) in word for word in process.info["cmdline"] or ()):
                yield process

    def kill(self, node: int) -> None:
        """SIGKILL to a node: its raylet and every worker below it, at once, as when a machine loses power."""
        raylet = self.raylets[node]
        below = raylet.children(recursive=True)
        for process in [raylet, *below]:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.send_signal(signal.SIGKILL)

    def replace(self, node: int) -> None:
        """Another node in place of one that was killed."""
        self.add("--address", self.address)
        self.raylets[node] = self.raylets.pop()

    def stop(self) -> None:
        """Ends every process of the cluster and removes its folder."""
        own = list(self.processes())
        below = [child for process in own for child in _children(process)]
        for process in [*own, *below]:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()
        psutil.wait_procs([*own, *below], timeout=10)
        shutil.rmtree(self.folder, ignore_errors=True)


@contextlib.contextmanager
def two_nodes(cpus: int = 1, resources: str = "", path: Path | None = None) -> Iterator[Nodes]:
    """A cluster of two nodes with ``cpus`` slots each; ``path`` is put before what its workers can import."""
    nodes = Nodes(cpus, resources, path)
    try:
        nodes.start()
        yield nodes
    finally:
        nodes.stop()


def open_ports(processes: Iterable[psutil.Process]) -> set[str]:
    """The addresses these processes listen on."""
    found: set[str] = set()
    for process in processes:
        with contextlib.suppress(psutil.NoSuchProcess, psutil.AccessDenied):
            found |= {
                connection.laddr.ip
                for connection in process.net_connections("tcp")
                if connection.status == "LISTEN"
            }
    return found


def _is_raylet(process: psutil.Process) -> bool:
    return bool(process.info["cmdline"]) and process.info["cmdline"][0].endswith("/raylet")


def _children(process: psutil.Process) -> list[psutil.Process]:
    with contextlib.suppress(psutil.NoSuchProcess):
        return process.children(recursive=True)
    return []


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])
