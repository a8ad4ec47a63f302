/* Tables that are walked with the keyboard: of events, and of articles. */

const COLUMNS = [
  ["company", "Company"], ["round", "Round"], ["amount", "Amount"], ["lead", "Lead"],
  ["date", "Date"], ["status", "Status"], ["confidence", "Sure"], ["source", "Source"],
];

/** The table of events: `sortBy(column)` is called by its heads, `open(row)` when a row is chosen. */
function eventTable(sortBy, open) {
  return grid({ columns: COLUMNS, noun: "Event", line: eventLine, nameOf: (row) => row.event_id }, sortBy, open);
}

/** A table of `columns`; `line(row, at, isActive)` draws a row, `nameOf(row)` tells it from all others. */
function grid({ columns, noun, line, nameOf }, sortBy, open) {
  let rows = [];
  const heads = columns.map(([name, label]) =>
    el("th", { role: "columnheader", class: name, "data-column": name }, el("button", { type: "button", onclick: () => sortBy(name) }, label)));
  const body = el("tbody", { role: "rowgroup" });
  const table = el("table", {
    role: "grid", tabindex: "0", "aria-label": `${noun}s: arrow keys move, Enter opens`, "aria-colcount": columns.length,
  }, el("thead", { role: "rowgroup" }, el("tr", { role: "row", "aria-rowindex": "1" }, heads)), body);
  const nothing = el("p", { class: "none", hidden: true }, `No ${noun.toLowerCase()} passes this filter.`);
  const scroller = el("div", { class: "scroller" }, table, nothing);
  const list = windowed(scroller, body, table, (at, isActive) => line(rows[at], at, isActive));

  table.addEventListener("keydown", (event) => {
    if (event.target !== table || typing(event)) return;
    const to = list.target(event.key);
    if (event.key === "Enter" && rows[list.active()]) open(rows[list.active()]);
    else if (to !== undefined) list.move(to);
    else return;
    event.preventDefault();
  });
  body.addEventListener("click", (event) => {
    const at = event.target.closest("tr")?.dataset.at;
    if (at !== undefined && !event.target.closest("a")) open(rows[Number(at)]);
  });

  return {
    scroller,
    /** Shows these rows; the one called `kept` stays active where it is among them. */
    show(found, filter, kept) {
      rows = found;
      const at = rows.findIndex((row) => nameOf(row) === kept);
      table.setAttribute("aria-rowcount", rows.length + 1);
      nothing.hidden = rows.length > 0;
      for (const head of heads) {
        const here = head.dataset.column === filter.sort;
        head.setAttribute("aria-sort", here ? (filter.down ? "descending" : "ascending") : "none");
      }
      if (at < 0) scroller.scrollTop = 0;
      list.show(rows.length, at);
      if (at > 0) list.move(at);
    },
  };
}

function eventLine(row, at, isActive) {
  const cell = (name, ...inside) => el("td", { role: "gridcell", class: name }, ...inside);
  const rival = el("span", { class: "rival", title: "the article gives other values, too" }, " ≠");
  return el("tr", {
    role: "row", id: `row${at}`, "aria-rowindex": at + 2, "aria-selected": String(isActive),
    class: row.primary ? null : "background", "data-at": at,
  },
    cell("company", el("a", { href: `#event=${encodeURIComponent(row.event_id)}`, tabindex: "-1" }, foreign(row.company)), !row.primary && el("small", {}, " background")),
    cell("round", foreign(row.round)),
    cell("amount", row.sought && el("small", {}, "seeks "), row.amount, row.conflicts > 0 && rival),
    cell("lead", foreign(row.leads.join(", "))),
    cell("date", row.date || ""),
    cell("status", el("span", { class: `badge ${row.status}` }, spaced(row.status))),
    cell("confidence", `${Math.round(row.confidence * 100)} %`),
    cell("source", foreign(row.source)));
}
