"""How long a report of 5,000 articles and 10,000 events takes to write, to open and to scroll in headless Chromium.

    python benchmarks/report_open.py [ARTICLES] [CHARACTERS]

Needs the browser that tests/report needs. Prints one line a figure; the best and the median of five openings.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from fundwire.report.page import report_page
from fundwire.report.reading import Reading

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
from browser import launched
from planted import planted

_OPEN = """async () => {
  while (!document.body.dataset.view || !document.querySelector(%r)) await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  return performance.now();
}"""
#: A turn of the wheel moves about 100 pixels; 3,500 a frame go through all 10,000 rows in two seconds.
_PACES = {"wheel": 100, "drag": 3500}
_SCROLL = """async () => {
  const scroller = document.querySelector(".scroller"), times = [];
  const pace = %s;
  let last = performance.now();
  for (let step = 0; step < 120; step += 1) {
    scroller.scrollTop += pace;
    await new Promise(requestAnimationFrame);
    const now = performance.now();
    times.push(now - last);
    last = now;
  }
  times.sort((a, b) => a - b);
  return [times[60], times[114], times[119]];
}"""


def main(articles: int = 5000, characters: int = 3000) -> None:
    readings = [Reading(extraction, article) for article, extraction in planted(articles, characters=characters)]
    texts = sum(len(one.article.text) for one in readings if one.article)
    began = time.perf_counter()
    page = report_page(readings)
    print(f"write    {time.perf_counter() - began:.2f} s")
    print(f"size     {len(page) / 1e6:.2f} MB for {texts / 1e6:.2f} MB of text")
    event = readings[articles // 2].extraction.events[0].event_id
    with tempfile.TemporaryDirectory() as folder, launched() as browser:
        file = Path(folder, "report.html")
        file.write_text(page, "utf-8")
        for name, address, sign in (
            ("overview", "", ".tiles"),
            ("table", "#view=events", "tbody tr"),
            ("article", f"#event={event}", ".paper mark"),
        ):
            times = []
            for _ in range(5):
                tab = browser.new_page()
                tab.goto(f"{file.as_uri()}{address}")
                times.append(tab.evaluate(_OPEN % sign) / 1000)
                if name == "table":
                    frames = {pace: tab.evaluate(_SCROLL % pixels) for pace, pixels in _PACES.items()}
                tab.close()
            print(f"{name:8} opens in {min(times):.2f} s (best), {median(times):.2f} s (median)")
        for pace, times in frames.items():
            print(f"{pace:8} {times[0]:.0f} / {times[1]:.0f} / {times[2]:.0f} ms a frame (median, 95 %, worst)")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
