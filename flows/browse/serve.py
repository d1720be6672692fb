"""The server: a socket of our own, so that the address is known before the first request, and uvicorn on it."""

from __future__ import annotations

import socket
from pathlib import Path

import uvicorn

from flows.browse.app import create_app
from flows.settings import SettingsError


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 takes a free one."""
    try:
        family, _, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.create_server((str(address[0]), int(address[1])), family=family)
    except OSError as error:
        raise SettingsError(
            f"Cannot listen at {host}:{port} ({error}). Choose another with --host and --port."
        ) from error
    return listener


def serve(warehouse: Path, listener: socket.socket, *, token: str | None) -> None:
    """Answer until stopped."""
    config = uvicorn.Config(
        create_app(warehouse, token=token), log_level="warning", access_log=False, server_header=False
    )
    uvicorn.Server(config).run(sockets=[listener])
