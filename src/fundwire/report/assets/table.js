/* The table of events. Only the rows in sight are elements; the rest is the height of the body. */

const COLUMNS = [
  ["company", "Company"], ["round", "Round"], ["amount", "Amount"], ["lead", "Lead"],
  ["date", "Date"], ["status", "Status"], ["confidence", "Sure"], ["source", "Source"],
];
const MARGIN_ROWS = 12;
const PRINTED_ROWS = 3000;

/** The table: `sortBy(column)` is called by its heads, `open(row)` when a row is chosen. */
function eventTable(sortBy, open) {
  let rows = [];
  let active = 0;
  let everything = false;
  const heads = COLUMNS.map(([name, label]) =>
    el("th", { role: "columnheader", class: name, "data-column": name }, el("button", { type: "button", onclick: () => sortBy(name) }, label)));
  const body = el("tbody", { role: "rowgroup" });
  const table = el("table", {
    role: "grid", tabindex: "0", "aria-label": "Events: arrow keys move, Enter opens", "aria-colcount": COLUMNS.length,
  }, el("thead", { role: "rowgroup" }, el("tr", { role: "row", "aria-rowindex": "1" }, heads)), body);
  const scroller = el("div", { class: "scroller" }, table, el("p", { class: "none", hidden: true }, "No event passes this filter."));
  const rowHeight = () => parseFloat(getComputedStyle(scroller).getPropertyValue("--row")) || 44;

  function draw() {
    const height = rowHeight();
    const top = Math.max(0, scroller.scrollTop);
    let first = Math.max(0, Math.floor(top / height) - MARGIN_ROWS);
    let last = Math.min(rows.length, Math.ceil((top + (scroller.clientHeight || innerHeight)) / height) + MARGIN_ROWS);
    if (everything) [first, last] = [0, Math.min(rows.length, PRINTED_ROWS)];
    body.style.paddingTop = `${first * height}px`;
    body.style.paddingBottom = `${(everything ? 0 : rows.length - last) * height}px`;
    body.replaceChildren(...rows.slice(first, last).map((row, at) => line(row, first + at)));
    if (active >= first && active < last) table.setAttribute("aria-activedescendant", `row${active}`);
    else table.removeAttribute("aria-activedescendant");
  }

  function line(row, at) {
    const cell = (name, ...inside) => el("td", { role: "gridcell", class: name }, ...inside);
    return el("tr", { role: "row", id: `row${at}`, "aria-rowindex": at + 2, "aria-selected": at === active ? "true" : "false", class: row.primary ? null : "background", "data-at": at },
      cell("company", el("a", { href: `#event=${encodeURIComponent(row.event_id)}`, tabindex: "-1" }, foreign(row.company)), !row.primary && el("small", {}, " background")),
      cell("round", foreign(row.round)),
      cell("amount", row.sought && el("small", {}, "seeks "), row.amount, row.conflicts > 0 && el("span", { class: "rival", title: "the article gives other values, too" }, " ≠")),
      cell("lead", foreign(row.leads.join(", "))),
      cell("date", row.date || ""),
      cell("status", el("span", { class: `badge ${row.status}` }, spaced(row.status))),
      cell("confidence", `${Math.round(row.confidence * 100)} %`),
      cell("source", foreign(row.source)));
  }

  function move(to) {
    active = Math.min(rows.length - 1, Math.max(0, to));
    const height = rowHeight();
    const head = table.tHead.offsetHeight;
    const top = active * height;
    if (top < scroller.scrollTop) scroller.scrollTop = top;
    else if (top + height > scroller.scrollTop + scroller.clientHeight - head) scroller.scrollTop = top + height - scroller.clientHeight + head;
    draw();
  }

  table.addEventListener("keydown", (event) => {
    if (event.target !== table || typing(event)) return;
    const page = Math.max(1, Math.floor(scroller.clientHeight / rowHeight()) - 2);
    const steps = { ArrowDown: active + 1, ArrowUp: active - 1, j: active + 1, k: active - 1, PageDown: active + page, PageUp: active - page, Home: 0, End: rows.length - 1 };
    if (event.key === "Enter" && rows[active]) open(rows[active]);
    else if (event.key in steps) move(steps[event.key]);
    else return;
    event.preventDefault();
  });
  body.addEventListener("click", (event) => {
    const at = event.target.closest("tr")?.dataset.at;
    if (at === undefined || event.target.closest("a")) return;
    active = Number(at);
    open(rows[active]);
  });
  let waiting = false;
  scroller.addEventListener("scroll", () => {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => { waiting = false; draw(); });
  }, { passive: true });
  addEventListener("resize", draw);
  addEventListener("beforeprint", () => { everything = true; draw(); });
  addEventListener("afterprint", () => { everything = false; draw(); });

  return {
    scroller, table, draw,
    /** Shows these rows; `keep` is the event that stays active where it is among them. */
    show(found, filter, keep) {
      rows = found;
      active = Math.max(0, rows.findIndex((row) => row.event_id === keep));
      table.setAttribute("aria-rowcount", rows.length + 1);
      scroller.lastChild.hidden = rows.length > 0;
      for (const head of heads) {
        const here = head.dataset.column === filter.sort;
        head.setAttribute("aria-sort", here ? (filter.down ? "descending" : "ascending") : "none");
      }
      if (active === 0) scroller.scrollTop = 0;
      draw();
    },
  };
}
