/* Differences against a curated table: one list, both values side by side, a ruling by key or button. */

const VERDICTS = { new: "New", contradicted: "Contradicted", unconfirmed: "Unconfirmed", matched: "Agreed" };
const RULINGS = { accept: ["Accept", "a"], reject: ["Reject", "r"], unsure: ["Unsure", "u"] };

function diffView(section, diff) {
  let entries = diff.entries;
  let current = null;
  const judgements = judgementsOf(diff, tell);
  const tabs = el("div", { class: "verdicts", role: "group", "aria-label": "Show" },
    tab("", "All", diff.entries.length),
    Object.keys(VERDICTS).map((verdict) => tab(verdict, VERDICTS[verdict], diff.entries.filter((entry) => entry.verdict === verdict).length)),
    el("label", {}, el("input", { type: "checkbox", name: "open", onchange: (event) => go({ open: event.target.checked ? "1" : "" }) }), " not judged yet"));
  const progress = el("output", { class: "count", "aria-live": "polite" });
  const save = el("button", { type: "button", class: "save", onclick: () => download("judgements.json", judgements.file()) }, "Download judgements");
  const body = el("div", { class: "entries" });
  const box = el("div", { role: "listbox", tabindex: "0", "aria-label": "Differences: arrow keys move, a accepts, r rejects, u is unsure, n writes a note" }, body);
  const scroller = el("div", { class: "scroller" }, box);
  const detail = el("div", { class: "detail", "aria-live": "polite" });
  const name = el("input", { type: "text", class: "who", placeholder: "Your name", "aria-label": "Your name, for the judgements file", autocomplete: "name", onchange: () => judgements.sign(name.value.trim()) });
  name.value = judgements.who();
  const list = windowed(scroller, body, box, (at, isActive) => entryLine(entries[at], at, isActive, judgements.of(entries[at].key)));
  section.replaceChildren(
    el("header", { class: "judging" }, el("h1", {}, "Differences"), progress, name, save),
    diff.notes.length > 0 ? el("details", { class: "notes" }, el("summary", {}, counted(diff.notes.length, "note"), " on the comparison"), el("ul", {}, diff.notes.map((note) => el("li", {}, foreign(note))))) : "",
    tabs, el("div", { class: "comparing" }, scroller, detail));

  function tab(verdict, label, count) {
    return el("button", { type: "button", "data-verdict": verdict, onclick: () => go({ verdict }) }, `${label} `, el("small", {}, count.toLocaleString("en")));
  }

  /** Writes the wanted list into the address and shows it. */
  function go(change) {
    const now = route();
    const values = { view: "diff", verdict: now.get("verdict"), open: now.get("open"), ...change };
    rewrite(values);
    show(route());
  }

  function show(wanted) {
    const verdict = wanted.get("verdict") || "";
    const onlyOpen = wanted.get("open") === "1";
    entries = diff.entries.filter((entry) => (!verdict || entry.verdict === verdict) && (!onlyOpen || !judgements.of(entry.key)));
    for (const button of tabs.querySelectorAll("button")) button.setAttribute("aria-pressed", String(button.dataset.verdict === verdict));
    tabs.querySelector("input").checked = onlyOpen;
    const at = Math.max(0, entries.findIndex((entry) => entry.key === wanted.get("entry")));
    scroller.scrollTop = 0;
    list.show(entries.length, at);
    choose(at);
  }

  function choose(at) {
    current = entries[at] || null;
    list.move(at);
    const now = route();
    if (current) rewrite({ view: "diff", verdict: now.get("verdict"), open: now.get("open"), entry: current.key });
    detail.replaceChildren(...(current ? entryDetail(current, judgements, rule) : [el("p", { class: "none" }, "Nothing here.")]));
    tell();
  }

  /** Shows the rulings in the list, the progress and the buttons, and leaves alone what the user is typing. */
  function tell() {
    const judged = diff.entries.filter((entry) => judgements.of(entry.key)).length;
    progress.textContent = `${judged.toLocaleString("en")} of ${counted(diff.entries.length, "difference")} judged` + (judgements.keeps() ? "" : " · this browser does not keep them: download before closing");
    list.show(entries.length, list.active());
    const ruling = current && judgements.of(current.key)?.ruling;
    for (const button of detail.querySelectorAll(".rulings button")) button.setAttribute("aria-pressed", String(button.className === ruling));
  }

  /** Rules on the difference in sight and goes to the next one. */
  function rule(ruling) {
    if (!current) return;
    judgements.rule(current.key, ruling);
    if (judgements.of(current.key) && list.active() + 1 < entries.length) choose(list.active() + 1);
  }

  body.addEventListener("click", (event) => {
    const at = event.target.closest("[data-at]")?.dataset.at;
    if (at !== undefined) choose(Number(at));
  });
  addEventListener("keydown", (event) => {
    if (section.hidden || typing(event)) return;
    const ruling = Object.keys(RULINGS).find((name) => RULINGS[name][1] === event.key);
    const to = list.target(event.key);
    if (ruling) rule(ruling);
    else if (event.key === "n") detail.querySelector("textarea")?.focus();
    else if (to !== undefined && (event.target === box || event.key === "j" || event.key === "k")) choose(Math.min(entries.length - 1, Math.max(0, to)));
    else return;
    event.preventDefault();
  });
  return { show };
}

function entryLine(entry, at, isActive, judgement) {
  return el("div", { role: "option", id: `entry${at}`, "data-at": at, "aria-selected": String(isActive), class: "entry" },
    el("span", { class: `badge ${entry.verdict}` }, VERDICTS[entry.verdict]),
    el("span", { class: "who" }, foreign(entry.company)),
    judgement ? el("span", { class: `badge ${judgement.ruling}` }, RULINGS[judgement.ruling][0]) : el("span"),
    el("small", {}, foreign(entry.summary)));
}

/** What the table says, what the articles say, the sentences, and the ruling. */
function entryDetail(entry, judgements, rule) {
  const note = el("textarea", { rows: "2", placeholder: "Note ( n )", "aria-label": "Note on this difference" });
  note.value = judgements.of(entry.key)?.note || "";
  note.addEventListener("change", () => judgements.annotate(entry.key, note.value));
  note.addEventListener("keydown", (event) => { if (event.key === "Escape") note.blur(); });
  return [
    el("h2", {}, foreign(entry.company), " ", el("span", { class: `badge ${entry.verdict}` }, VERDICTS[entry.verdict])),
    entry.reason && el("p", { class: "note" }, foreign(entry.reason)),
    sides(entry),
    entry.rivals.length > 0 && el("p", { class: "notice" }, "The articles also say: ", entry.rivals.map((rival, at) => [at > 0 && "; ", `${rival.label} `, foreign(rival.value)]).flat()),
    ...entry.quotes.map((quote) => el("blockquote", {},
      el("p", {}, quote.pieces.map(([piece, said]) => el(said ? "strong" : "bdi", {}, said ? foreign(piece) : visible(piece)))),
      el("footer", {}, foreign(quote.source || ""), " ",
        eventsById.has(quote.event) && el("a", { href: `#event=${encodeURIComponent(quote.event)}` }, "in its article"), " ",
        webLink(quote.url, "original")))),
    el("div", { class: "judging" },
      el("div", { class: "rulings", role: "group", "aria-label": "Your ruling" }, Object.entries(RULINGS).map(([name, [label, key]]) =>
        el("button", { type: "button", class: name, "aria-keyshortcuts": key, onclick: () => rule(name) }, label, " ", el("kbd", {}, key)))),
      note),
  ].filter(Boolean);
}

/** Both sides of every field; the roles stay when a phone shows the rows as blocks. */
function sides(entry) {
  const head = (text) => el("th", { role: "columnheader", scope: "col" }, text);
  const cell = (value, side) => el("td", { role: "cell", "data-side": side }, value ? foreign(value) : el("i", {}, "nothing"));
  return el("table", { class: "sides", role: "table" },
    el("thead", { role: "rowgroup" }, el("tr", { role: "row" },
      head("Field"), head(entry.row ? `Your table (${entry.row})` : "Your table"), head("The articles"), head("Verdict"))),
    el("tbody", { role: "rowgroup" }, entry.fields.map((field) => el("tr", { role: "row", class: field.verdict },
      el("th", { role: "rowheader", scope: "row" }, field.label),
      cell(field.curated, "Your table"),
      cell(field.extracted, "The articles"),
      el("td", { role: "cell" }, el("span", { class: `badge ${field.verdict}` }, spaced(field.verdict)), field.note && el("small", {}, " ", foreign(field.note)))))));
}
