/* One article: its text on the left, what was read from it on the right; each side lights the other. */

/** Fills the article section and shows `eventId` where it is one of the article's events. */
function showArticle(section, view, eventId, neighbours) {
  const text = view.text === null
    ? [el("h1", { dir: "auto" }, foreign(view.title || view.id)), el("p", { class: "notice" }, view.missing)]
    : markedText(view);
  const facts = el("aside", { class: "facts", "aria-label": "What was read from the article" },
    view.events.length ? view.events.map((event) => eventCard(view, event, event.id === eventId)) : el("p", { class: "notice" }, "No funding event was read from this article."),
    view.claims.length > 0 && outside(view.claims),
    view.issues.length > 0 && notes(view.issues),
    view.adrift > 0 && el("p", { class: "notice" }, `${counted(view.adrift, "quote")} not found at the place that the record gives, so not marked.`));
  const paper = el("article", { class: "paper" }, masthead(view), text, view.text !== null && legend(view));
  section.replaceChildren(neighbours || "", el("div", { class: "reading" }, paper, facts));
  light(section);
  const chosenCard = facts.querySelector(".card.chosen");
  if (!chosenCard) return;
  if (view.events.length > 1 && view.events[0].id !== eventId) chosenCard.scrollIntoView({ block: "nearest" });
  const first = chosenCard.querySelector("[data-marks]:not([data-marks=''])");
  const mark = first && markFor(section, first.dataset.marks.split(" ")[0]);
  if (mark && mark.getBoundingClientRect().top > innerHeight * 0.8) mark.scrollIntoView({ block: "center" });
}

function masthead(view) {
  const parts = [view.publisher, view.published, view.source !== view.publisher ? view.source : null].filter(Boolean);
  return el("p", { class: "masthead" },
    parts.map((part, at) => [at > 0 && " · ", foreign(part)]).flat(),
    view.url && parts.length > 0 && " · ", webLink(view.url, "open the original") || (view.url && foreign(view.url)));
}

function eventCard(view, event, isChosen) {
  return el("div", { role: "group", class: `card${isChosen ? " chosen" : ""}`, "aria-label": `Event: ${event.company}` },
    el("header", {},
      el("h2", {}, foreign(event.company)),
      el("p", {},
        el("span", { class: `badge ${event.status}` }, spaced(event.status)), " ",
        !event.primary && el("span", { class: "badge quiet" }, "Background"), " ",
        el("span", { class: "sure", title: "of events with this figure, so many in a hundred are right" }, `${Math.round(event.confidence * 100)} % sure`), " ",
        el("a", { class: "permalink", href: `#event=${encodeURIComponent(event.id)}`, "aria-label": `Link to the event of ${event.company}` }, "#"))),
    el("dl", {}, event.fields.map((field) => fieldRow(field, field.label))),
    event.conflicts.length > 0 && el("div", { class: "conflicts" },
      el("h3", {}, "The article also says"),
      el("dl", {}, event.conflicts.map((rival) => fieldRow(rival, rival.label, "rival")))));
}

function fieldRow(field, label, kind = "") {
  const lit = field.marks.length > 0;
  return el("div", { class: `field ${field.family} ${kind}`, "data-marks": field.marks.join(" "), tabindex: lit ? "0" : null },
    el("dt", {}, label),
    el("dd", {}, foreign(field.value), field.quotes.map((quote) => el("q", {}, foreign(quote)))));
}

function outside(claims) {
  return el("section", { class: "outside" },
    el("h2", {}, "Said, but no event"),
    el("ul", {}, claims.map((claim) => el("li", { class: "field", "data-marks": claim.marks.join(" "), tabindex: claim.marks.length ? "0" : null },
      el("strong", {}, spaced(claim.predicate)), " ", foreign(claim.words),
      claim.modality !== "asserted" && el("span", { class: "badge quiet" }, spaced(claim.modality)),
      el("small", {}, claim.reason, claim.by && [" · says ", foreign(claim.by)]),
      claim.quotes.map((quote) => el("q", {}, foreign(quote)))))));
}

function notes(issues) {
  return el("section", { class: "outside" },
    el("h2", {}, "Notes"),
    el("ul", {}, issues.map((issue) => el("li", { class: "field", "data-marks": issue.marks.join(" "), tabindex: issue.marks.length ? "0" : null }, foreign(issue.message), " ", el("small", {}, issue.code)))));
}

/** The colours that occur in this text. */
function legend(view) {
  const names = { company: "company", amount: "amount", round: "round", investor: "investor", date: "date", valuation: "valuation or total", status: "status", source: "who says so", other: "other", mention: "mentioned only" };
  const said = view.marks.some((mark) => mark[4]);
  const present = Object.keys(names).filter((name) => view.marks.some((mark) => mark[2] === name && !mark[4]));
  return (present.length > 0 || said) && el("ul", { class: "legend marks" },
    present.map((name) => el("li", {}, el("mark", { class: `m ${name}` }, names[name]))),
    said && el("li", {}, el("mark", { class: "m other aside" }, "said, but no event")));
}

function markFor(section, number) {
  return [...section.querySelectorAll(".paper mark[data-marks]")].find((mark) => mark.dataset.marks.split(" ").includes(number));
}

/** A field under the pointer or the focus lights its evidence, a mark the fields that rest on it. */
function light(section) {
  const pieces = [...section.querySelectorAll(".paper mark[data-marks]")];
  const fields = [...section.querySelectorAll(".facts [data-marks]")];
  const numbers = new Map([...pieces, ...fields].map((node) => [node, new Set(node.dataset.marks.split(" ").filter(Boolean))]));
  const share = (a, b) => [...numbers.get(a)].some((number) => numbers.get(b).has(number));
  const reading = section.querySelector(".reading");

  function show(event) {
    const source = event.target.closest("[data-marks]");
    if (!numbers.has(source)) return clear();
    const others = pieces.includes(source) ? fields : pieces;
    for (const node of numbers.keys()) node.classList.toggle("lit", node === source || (others.includes(node) && share(node, source)));
    reading.classList.add("lighting");
  }
  function clear() {
    for (const node of numbers.keys()) node.classList.remove("lit");
    reading.classList.remove("lighting");
  }
  function jump(event) {
    const source = event.target.closest("[data-marks]");
    if (!numbers.has(source) || event.target.closest("a")) return;
    const other = (pieces.includes(source) ? fields : pieces).find((node) => share(node, source));
    if (other) reveal(other);
  }
  reading.addEventListener("pointerover", show);
  reading.addEventListener("pointerleave", clear);
  reading.addEventListener("focusin", show);
  reading.addEventListener("focusout", clear);
  reading.addEventListener("click", jump);
  reading.addEventListener("keydown", (event) => { if (event.key === "Enter" && !event.target.closest("a")) jump(event); });
}
