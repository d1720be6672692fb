"""A real headless Chromium, spoken to over its own DevTools socket: no driver, no package but aiohttp."""

from __future__ import annotations

import asyncio
import base64
import json
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

import aiohttp

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--remote-debugging-port=0",
)
START_SECONDS = 30.0
STEP_SECONDS = 20.0


def find_chromium() -> str | None:
    """The browser's path, if there is one."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


class Page:
    """One tab; what its console says as a warning or error, and each exception, is kept in `faults`."""

    def __init__(self, socket: aiohttp.ClientWebSocketResponse, loop: asyncio.AbstractEventLoop) -> None:
        self._socket, self._loop = socket, loop
        self._number = 0
        self.faults: list[str] = []
        self._events: list[str] = []

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        """Send one command and wait for its answer."""
        return self._loop.run_until_complete(asyncio.wait_for(self._call(method, params), STEP_SECONDS))

    def open(self, address: str) -> Self:
        """Go to an address and wait until it has loaded."""
        self.faults.clear()
        self._events.clear()
        self.call("Page.navigate", url=address)
        deadline = time.monotonic() + STEP_SECONDS
        while "Page.loadEventFired" not in self._events and time.monotonic() < deadline:
            self.call("Runtime.evaluate", expression="1")
            time.sleep(0.02)
        return self

    def run(self, script: str) -> Any:
        """The value of an expression in the page."""
        answer = self.call("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise AssertionError(answer["exceptionDetails"])
        return answer["result"].get("value")

    def click(self, selector: str) -> None:
        """Click a link or button and wait for the page that comes."""
        self._events.clear()
        self.run(f"document.querySelector({json.dumps(selector)}).click()")
        deadline = time.monotonic() + STEP_SECONDS
        while "Page.loadEventFired" not in self._events and time.monotonic() < deadline:
            self.call("Runtime.evaluate", expression="1")
            time.sleep(0.02)

    def hover(self, selector: str) -> None:
        """Put the pointer on the middle of an element."""
        box = self.run(
            f"(() => {{ const e = document.querySelector({json.dumps(selector)});"
            "e.scrollIntoView({block: 'center', behavior: 'instant'});"
            "const b = e.getBoundingClientRect(); return [b.x + b.width / 2, b.y + b.height / 2]; })()"
        )
        self.call("Input.dispatchMouseEvent", type="mouseMoved", x=box[0], y=box[1])

    def size(self, width: int, height: int, *, dark: bool = False, script: bool = True) -> None:
        """How large the window is, which theme it asks for, and whether scripts run."""
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        feature = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.call("Emulation.setEmulatedMedia", features=[feature])
        self.call("Emulation.setScriptExecutionDisabled", value=not script)

    def shoot(self, file: Path, *, form: str = "png") -> None:
        """A picture of what the window shows."""
        file.write_bytes(base64.b64decode(self.call("Page.captureScreenshot", format=form)["data"]))

    async def _call(self, method: str, params: dict[str, Any]) -> dict[str, Any]:
        self._number += 1
        number = self._number
        await self._socket.send_json({"id": number, "method": method, "params": params})
        while True:
            message = json.loads((await self._socket.receive()).data)
            if message.get("id") == number:
                assert "error" not in message, message
                return dict(message["result"])
            self._note(message)

    def _note(self, message: dict[str, Any]) -> None:
        method, params = message.get("method", ""), message.get("params", {})
        self._events.append(method)
        if method == "Runtime.exceptionThrown":
            self.faults.append(json.dumps(params))
        if method == "Runtime.consoleAPICalled" and params["type"] in ("error", "warning", "assert"):
            self.faults.append(json.dumps(params["args"]))
        if method == "Log.entryAdded" and params["entry"]["level"] in ("error", "warning"):
            self.faults.append(f"{params['entry']['text']} {params['entry'].get('url', '')}")


@contextmanager
def open_page(chromium: str) -> Iterator[Page]:
    """A browser with one tab, ended with all its processes."""
    home = Path(tempfile.mkdtemp(prefix="wirehouse-chromium-"))
    command = [chromium, *FLAGS, f"--user-data-dir={home}", "about:blank"]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    loop = asyncio.new_event_loop()
    try:
        session, socket = loop.run_until_complete(_connect(home / "DevToolsActivePort"))
        page = Page(socket, loop)
        for domain in ("Page", "Runtime", "Log"):
            page.call(f"{domain}.enable")
        yield page
        loop.run_until_complete(session.close())
    finally:
        process.terminate()
        process.wait(20)
        loop.close()
        shutil.rmtree(home, ignore_errors=True)


async def _connect(port_file: Path) -> tuple[aiohttp.ClientSession, aiohttp.ClientWebSocketResponse]:
    deadline = time.monotonic() + START_SECONDS
    while not (port_file.exists() and port_file.read_text().count("\n")) and time.monotonic() < deadline:
        await asyncio.sleep(0.1)
    port = port_file.read_text().splitlines()[0]
    session = aiohttp.ClientSession()
    async with session.get(f"http://127.0.0.1:{port}/json/list") as answer:
        tabs = [tab for tab in await answer.json() if tab["type"] == "page"]
    return session, await session.ws_connect(tabs[0]["webSocketDebuggerUrl"], max_msg_size=0)
