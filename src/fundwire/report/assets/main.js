/* Puts the page together and follows its address. */

const rows = [];
let listed = [];
let lastList = "#view=events";

async function start() {
  index = await unpack("index");
  for (const tab of document.querySelectorAll(".top nav a")) tab.hash = `view=${tab.hash.slice(1)}`;
  rows.push(...rowsOf(index.columns, index.rows));
  for (const row of rows) eventsById.set(row.event_id, row);
  if (index.kind === "article") return showOnly();
  const table = eventTable(
    (column) => {
      const now = filterOf(route());
      list({ ...now, sort: column, down: now.sort === column && !now.down ? "1" : "" });
    },
    (row) => { location.hash = `event=${encodeURIComponent(row.event_id)}`; },
  );
  const form = filterForm(rows, (values) => {
    const now = filterOf(route());
    list({ ...filterOf(new URLSearchParams(values)), sort: now.sort, down: now.down });
  });
  byId("events-live").append(form, table.scroller);
  const articles = index.articles.map((cells, place) => ({ place, ...Object.fromEntries(index.articleColumns.map((name, at) => [name, cells[at]])) }));
  let openArticle = null;
  let archive = null;
  let diff = null;
  let kept = null;

  /** Lists the events of a filter and writes it into the address. */
  function list(filter) {
    listed = chosen(rows, filter);
    lastList = addressOf({ view: "events", ...filter });
    history.replaceState(null, "", lastList);
    form.show(filter, listed.length, rows.length);
    table.show(listed, filter, kept);
  }

  /** Shows an article as such, none of its events before the others. */
  async function read(one) {
    openArticle = one.id;
    const view = await articleAt(one.place);
    if (route().get("article") !== one.id) return;
    showSection("article", "articles");
    showArticle(byId("article"), view, null, neighbours(one, archive.listed(), (other) => addressOf({ article: other.id }), "article", archive.address()));
    scrollTo(0, 0);
  }

  async function follow() {
    const wanted = route();
    const row = eventsById.get(wanted.get("event"));
    if (row) {
      kept = row.event_id;
      if (!listed.length) listed = rows.slice();
      const view = await articleAt(row.article);
      if (route().get("event") !== row.event_id) return;
      showSection("article");
      showArticle(byId("article"), view, row.event_id, neighbours(row, listed, (other) => addressOf({ event: other.event_id }), "event", lastList));
      scrollTo(0, 0);
    } else if (wanted.has("event")) {
      showSection("events");
      list(filterOf(new URLSearchParams()));
      trouble(`No event ${wanted.get("event")} in this report.`);
    } else if (wanted.has("article") || wanted.get("view") === "articles") {
      archive = archive || articleList(byId("articles"), articles, () => openArticle);
      const one = articles.find((article) => article.id === wanted.get("article"));
      if (one) return read(one);
      showSection("articles");
      archive.show();
      if (wanted.has("article")) trouble(`No article ${wanted.get("article")} in this report.`);
    } else if (wanted.get("view") === "diff" && byId("differences")) {
      diff = diff || diffView(byId("diff"), await unpack("differences"));
      showSection("diff");
      diff.show(wanted);
    } else if (wanted.get("view") === "events") {
      showSection("events");
      list(filterOf(wanted));
    } else {
      showSection("overview");
      for (const months of document.querySelectorAll(".columns")) months.scrollLeft = months.scrollWidth; // the newest are at the right
      if (location.hash === "#failures") byId("failures").open = true;
    }
  }

  addEventListener("hashchange", () => { trouble(""); follow().catch(failed); });
  addEventListener("keydown", (event) => {
    if (typing(event)) return;
    const view = document.body.dataset.view;
    const search = { events: form.search, articles: archive?.search }[view];
    if (event.key === "/" && search) {
      search.focus();
      event.preventDefault();
    } else if (view === "article" && (event.key === "j" || event.key === "k" || event.key === "Escape")) {
      byId("article").querySelector({ j: ".next", k: ".previous", Escape: ".back" }[event.key])?.click();
    }
  });
  await follow();
}

/** Back to the list, and what stands before and after in it; `leadsTo` is the address of one of the list. */
function neighbours(row, listed, leadsTo, noun, back) {
  const at = listed.indexOf(row);
  const link = (kind, other, label) => other
    ? el("a", { class: kind, href: leadsTo(other), "aria-keyshortcuts": kind === "next" ? "j" : "k" }, label)
    : el("span", { class: "off" }, label);
  return el("nav", { class: "neighbours", "aria-label": `${spaced(noun)}s of the list` },
    el("a", { class: "back", href: back }, `← All ${noun}s`),
    at >= 0 && el("span", { class: "place" }, `${(at + 1).toLocaleString("en")} of ${listed.length.toLocaleString("en")}`),
    link("previous", listed[at - 1], "Previous"),
    link("next", at >= 0 ? listed[at + 1] : null, "Next"));
}

/** A page of one article has no list around it. */
async function showOnly() {
  const view = await articleAt(0);
  const draw = () => {
    showSection("article");
    showArticle(byId("article"), view, route().get("event"), null);
  };
  addEventListener("hashchange", draw);
  draw();
}

function trouble(message) {
  const place = byId("trouble");
  place.textContent = message;
  place.hidden = !message;
}

function failed(error) {
  trouble(typeof DecompressionStream === "undefined"
    ? "This browser can't unpack the page (Chrome 80, Firefox 113 and Safari 16.4 can). With JavaScript switched off the page shows a plain table."
    : `The page could not be shown (${error.message}). With JavaScript switched off it shows a plain table.`);
}

start().catch(failed);
