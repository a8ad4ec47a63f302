/* Long lists of which only the rows in sight are elements; the rest is padding of the body around them. */

const MARGIN_ROWS = 12;
const PRINTED_ROWS = 3000;

/**
 * Draws `line(at)` for the rows in sight. `focus` is the element with the keyboard focus and the arrow keys,
 * whose aria-activedescendant names the active row; row height is the style sheet's --row.
 */
function windowed(scroller, body, focus, line) {
  let count = 0;
  let active = 0;
  let everything = false;
  let drawn = "";
  const nodes = new Map();
  const height = () => parseFloat(getComputedStyle(scroller).getPropertyValue("--row")) || 44;

  /** Draws the rows that came into sight, or all of them anew when `again`. */
  function draw(again) {
    const row = height();
    const top = Math.max(0, scroller.scrollTop);
    let first = Math.max(0, Math.floor(top / row) - MARGIN_ROWS);
    let last = Math.min(count, Math.ceil((top + (scroller.clientHeight || innerHeight)) / row) + MARGIN_ROWS);
    if (everything) [first, last] = [0, Math.min(count, PRINTED_ROWS)];
    const window = `${first} ${last} ${row}`;
    if (!again && window === drawn) return;
    drawn = window;
    body.style.paddingTop = `${first * row}px`;
    body.style.paddingBottom = `${(everything ? 0 : count - last) * row}px`;
    for (const [at, node] of nodes) {
      if (!again && at >= first && at < last) continue;
      node.remove();
      nodes.delete(at);
    }
    for (let at = last - 1, next = null; at >= first; at -= 1) {
      if (!nodes.has(at)) nodes.set(at, body.insertBefore(line(at, at === active), next));
      next = nodes.get(at);
    }
    if (nodes.has(active)) focus.setAttribute("aria-activedescendant", nodes.get(active).id);
    else focus.removeAttribute("aria-activedescendant");
  }

  /** Makes a row the active one and brings it into sight. */
  function move(to) {
    active = Math.min(count - 1, Math.max(0, to));
    const row = height();
    const head = body.previousElementSibling?.offsetHeight || 0;
    const top = active * row;
    if (top < scroller.scrollTop) scroller.scrollTop = top;
    else if (top + row + head > scroller.scrollTop + scroller.clientHeight) scroller.scrollTop = top + row + head - scroller.clientHeight;
    draw(true);
  }

  /** The row that a key leads to, undefined for other keys. */
  function target(key) {
    const page = Math.max(1, Math.floor(scroller.clientHeight / height()) - 2);
    return { ArrowDown: active + 1, ArrowUp: active - 1, j: active + 1, k: active - 1, PageDown: active + page, PageUp: active - page, Home: 0, End: count - 1 }[key];
  }

  let waiting = false;
  scroller.addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; draw(false); });
  }, { passive: true });
  addEventListener("resize", () => draw(false));
  addEventListener("beforeprint", () => { everything = true; draw(true); });
  addEventListener("afterprint", () => { everything = false; draw(true); });

  return {
    move, target,
    active: () => active,
    /** Shows `size` rows, the one at `at` active. */
    show(size, at) {
      count = size;
      active = Math.max(0, at);
      draw(true);
    },
  };
}
