"""The first visit to the list with a slow phone: what comes over the wire, when it is seen, and whether it moves."""

from typing import Any

PHONE = {"width": 390, "height": 844}
SLOW = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}
SLOWER_PROCESSOR = 4
OPTIONS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync"]
VISITS = 5
# Where things moved, and when the first row was there to be painted.
WATCH = """
window.shift = 0;
new PerformanceObserver((list) => list.getEntries().forEach((one) => (window.shift += one.value)))
  .observe({ type: "layout-shift", buffered: true });
const look = () => document.querySelector("tbody tr")
  ? requestAnimationFrame(() => setTimeout(() => (window.row = performance.now())))
  : requestAnimationFrame(look);
look();
"""


def visit(port: int, session: str) -> dict[str, Any]:
    """Medians of a few visits, each by a browser that has never been here."""
    from playwright.sync_api import sync_playwright

    from tests.chromium import find

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=OPTIONS)
        seen = [watch_one(browser, f"http://127.0.0.1:{port}", session) for _ in range(VISITS)]
        browser.close()
    middle = {key: sorted(one[key] for one in seen)[VISITS // 2] for key in ("row", "paint", "bytes", "requests")}
    return middle | {"shift": max(one["shift"] for one in seen)}


def watch_one(browser: Any, base: str, session: str, *, slowly: bool = True) -> dict[str, float]:
    """One visit: milliseconds until row and first paint, bytes and answers, and by how much the page moved."""
    context = browser.new_context(viewport=PHONE, device_scale_factor=2, is_mobile=True, has_touch=True, base_url=base)
    context.add_cookies([{"name": "sessionid", "value": session, "url": base}])
    context.add_init_script(WATCH)
    page = context.new_page()
    devtools, wire = context.new_cdp_session(page), Wire()
    devtools.on("Network.loadingFinished", wire.add)
    devtools.send("Network.enable")
    if slowly:
        devtools.send("Network.emulateNetworkConditions", SLOW)
        devtools.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER_PROCESSOR})
    page.goto("/memos/", wait_until="networkidle", timeout=60_000)
    page.wait_for_function("window.row")
    first_paint = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"
    found = {"row": page.evaluate("window.row"), "paint": page.evaluate(first_paint)}
    found |= {"shift": page.evaluate("window.shift"), "bytes": wire.bytes, "requests": wire.requests}
    context.close()
    return found


class Wire:
    """Counts what has come, headers included."""

    bytes = 0.0
    requests = 0

    def add(self, event: dict[str, Any]) -> None:
        """One more answer."""
        self.bytes += event["encodedDataLength"]
        self.requests += 1
