/* The list of all articles, those without an event too. */

const ARTICLE_COLUMNS = [["title", "Article"], ["source", "Source"], ["date", "Date"], ["events", "Events"], ["left", "Left out"]];
const ARTICLE_FILTERS = ["q", "kind", "sort", "down"];
const ARTICLE_KINDS = { empty: (one) => one.events === 0, outside: (one) => one.left > 0, bare: (one) => !one.text };

/** The list, drawn into `section`: `show()` follows the address, `listed()` are the articles shown, `address()` leads
    back to them; `opened()` is the id of the one last read. */
function articleList(section, articles, opened) {
  let found = articles;
  let address = addressOf({ view: "articles" });
  const search = el("input", { type: "search", name: "q", placeholder: "Title, source…  ( / )", "aria-label": "Search articles", autocomplete: "off", spellcheck: "false" });
  const counts = (kind) => articles.filter(ARTICLE_KINDS[kind]).length.toLocaleString("en");
  const kinds = choice("kind", "Any article", [["empty", `Without an event (${counts("empty")})`], ["outside", `With claims left out (${counts("outside")})`], ["bare", `Text not given (${counts("bare")})`]]);
  const count = el("output", { class: "count", "aria-live": "polite" });
  const form = el("form", { class: "filters", role: "search", "aria-label": "Articles", onsubmit: (event) => event.preventDefault() }, search, kinds, count);
  form.addEventListener("input", () => list({ ...filter(), q: search.value, kind: kinds.value }));
  const table = grid({ columns: ARTICLE_COLUMNS, noun: "Article", line: articleLine, nameOf: (one) => one.id },
    (column) => list({ ...filter(), sort: column, down: filter().sort === column && !filter().down ? "1" : "" }),
    (one) => { location.hash = addressOf({ article: one.id }); });
  section.append(form, table.scroller);

  function filter() {
    return Object.fromEntries(ARTICLE_FILTERS.map((name) => [name, route().get(name) || ""]));
  }

  /** Lists the articles of a filter and writes it into the address. */
  function list(wanted) {
    const words = wanted.q.toLowerCase().split(/\s+/).filter(Boolean);
    const passes = ARTICLE_KINDS[wanted.kind] || (() => true);
    found = articles.filter((one) => passes(one) && words.every((word) => `${one.title}\n${one.source}`.toLowerCase().includes(word)));
    if (ARTICLE_COLUMNS.some(([name]) => name === wanted.sort)) {
      const key = (one) => (typeof one[wanted.sort] === "string" ? one[wanted.sort].toLowerCase() : one[wanted.sort]);
      found.sort((a, b) => (wanted.down ? -1 : 1) * compared(key(a), key(b)) || a.place - b.place);
    }
    address = addressOf({ view: "articles", ...wanted });
    history.replaceState(null, "", address);
    if (search.value !== wanted.q) search.value = wanted.q;
    kinds.value = wanted.kind;
    count.textContent = found.length === articles.length ? counted(found.length, "article") : `${found.length.toLocaleString("en")} of ${counted(articles.length, "article")}`;
    table.show(found, wanted, opened());
  }

  return { show: () => list(filter()), listed: () => found, address: () => address, search };
}

function articleLine(one, at, isActive) {
  const cell = (name, ...inside) => el("td", { role: "gridcell", class: name }, ...inside);
  return el("tr", { role: "row", id: `article${at}`, "aria-rowindex": at + 2, "aria-selected": String(isActive), "data-at": at },
    cell("title", el("a", { href: addressOf({ article: one.id }), tabindex: "-1" }, foreign(one.title))),
    cell("source", foreign(one.source)),
    cell("date", one.date),
    cell("events", one.events || el("small", {}, "none")),
    cell("left", one.left || ""));
}
