"""The connection to a Ray cluster: quiet, private, and gone at the end."""

from __future__ import annotations

import contextlib
import os
import secrets
import shutil
import signal
import socket
import tempfile
import threading
from collections.abc import Iterator
from typing import Any

from extract.errors import KehoachError

# Nothing is sent to anyone; what Ray would say on a terminal is not for people who read plans.
QUIET = {
    "RAY_USAGE_STATS_ENABLED": "0",
    "RAY_DISABLE_IMPORT_WARNING": "1",
    "RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO": "0",
}
# At 0, Ray takes 127.0.0.1 for what it is, and does not listen on the machine's other addresses.
PRIVATE = "RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER"
STORE = 80_000_000  # bytes of shared memory: nothing large ever travels
ANSWER = 10.0  # seconds in which a cluster must answer


@contextlib.contextmanager
def connected(address: str | None, jobs: int = 0) -> Iterator[Any]:
    """The module ``ray``, connected: to ``host:port``, to the cluster this machine belongs to (``auto``), or
    to a cluster of this machine alone (None) with ``jobs`` slots, 0 for one a core.

    Raises KehoachError: ``missing-extra`` without Ray, ``no-cluster`` where none answers.
    """
    is_own = address is None
    _prepare(is_own, address)
    try:
        import ray
    except ImportError as error:
        raise KehoachError("missing-extra", "ray") from error
    folder = tempfile.mkdtemp(prefix="kh-ray-") if is_own else ""
    own = {
        "num_cpus": jobs or os.cpu_count() or 1,
        "object_store_memory": STORE,
        "include_dashboard": False,
        "_temp_dir": folder,
        "_node_ip_address": "127.0.0.1",
    }
    try:
        if not is_own:
            _knock(address)
        with _connecting(address), _own_signals():
            given = own if is_own else {"address": address}
            ray.init(log_to_driver=False, configure_logging=False, **given)
        yield ray
    finally:
        ray.shutdown()
        if folder:
            shutil.rmtree(folder, ignore_errors=True)


def _prepare(is_own: bool, address: str | None) -> None:
    """The environment that Ray reads when it is imported; what a person set stays."""
    for name, value in QUIET.items():
        os.environ.setdefault(name, value)
    if is_own or _is_loopback(address):
        os.environ.setdefault(PRIVATE, "0")
    if is_own and "RAY_AUTH_MODE" not in os.environ:
        # Another user of this machine could else give orders; Ray's own way keeps a file in the home folder.
        os.environ |= {"RAY_AUTH_MODE": "token", "RAY_AUTH_TOKEN": secrets.token_hex(32)}


@contextlib.contextmanager
def _connecting(address: str | None) -> Iterator[None]:
    try:
        yield
    except (ConnectionError, RuntimeError, ValueError, OSError) as error:
        raise KehoachError("no-cluster", f"{address or 'local'}: {str(error).splitlines()[0]}") from error


@contextlib.contextmanager
def _own_signals() -> Iterator[None]:
    """Ray takes SIGTERM for itself; here it still means to stop and keep what is done."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.getsignal(signal.SIGTERM)
    yield
    signal.signal(signal.SIGTERM, before)


def _knock(address: str | None) -> None:
    """Asks whether anybody listens: Ray itself would wait for minutes. Raises KehoachError (``no-cluster``)."""
    if not address or address == "auto":
        return
    host, colon, port = address.rpartition(":")
    if not (colon and host and port.isdecimal()):
        raise KehoachError("no-cluster", f"{address}: host:port")
    try:
        socket.create_connection((host.strip("[]"), int(port)), ANSWER).close()
    except OSError as error:
        raise KehoachError("no-cluster", f"{address}: {error.strerror or error}") from error


def _is_loopback(address: str | None) -> bool:
    return bool(address) and str(address).rpartition(":")[0].strip("[]") in {"127.0.0.1", "localhost", "::1"}
