/* The search line and the filters above the table. */

/** The form; `changed(values)` is called with the filter that it now shows. */
function filterForm(rows, changed) {
  const search = el("input", { type: "search", name: "q", placeholder: "Company, investor, round, source…  ( / )", "aria-label": "Search events", autocomplete: "off", spellcheck: "false" });
  const statuses = tallied(rows, "status").map(([name, count]) => [name, `${spaced(name)} (${count.toLocaleString("en")})`]);
  const types = tallied(rows, "type").map(([name, count]) => [name, `${spaced(name)} (${count.toLocaleString("en")})`]);
  const currencies = tallied(rows, "currency").map(([name, count]) => [name, `${name} (${count.toLocaleString("en")})`]);
  const months = tallied(rows, "month").map(([name]) => [name, name]).sort((a, b) => (a[0] < b[0] ? 1 : -1));
  // What only a chart can ask for: shown as a button that takes it back.
  const asked = { investor: "", group: "" };
  const chips = Object.keys(asked).map((name) => el("button", { type: "button", class: "chip", "data-name": name, onclick: () => { asked[name] = ""; send(); } }));
  const count = el("output", { class: "count", "aria-live": "polite" });
  const form = el("form", { class: "filters", role: "search", onsubmit: (event) => event.preventDefault() },
    search,
    choice("type", "Any round", types),
    choice("status", "Any status", [["settled", "Completed or announced"], ...statuses]),
    choice("month", "Any month", months),
    choice("currency", "Any currency", currencies),
    choice("sure", "Any confidence", [["90", "90 % or more"], ["75", "75 % or more"], ["50", "50 % or more"]]),
    tick("primary", "Own news"),
    tick("conflict", "In conflict"),
    chips, count,
    el("button", { type: "reset", class: "plain", onclick: () => { Object.assign(asked, { investor: "", group: "" }); setTimeout(send); } }, "Clear"));
  const send = () => changed({ ...Object.fromEntries(new FormData(form)), ...asked });
  form.addEventListener("input", send);

  /** Shows a filter that came with the address, and how many events pass it. */
  form.show = (filter, found, all) => {
    for (const field of form.elements) {
      if (!field.name) continue;
      if (field.type === "checkbox") field.checked = filter[field.name] === "1";
      else if (field.value !== filter[field.name]) field.value = filter[field.name];
    }
    for (const chip of chips) {
      const value = asked[chip.dataset.name] = filter[chip.dataset.name];
      chip.hidden = !value;
      chip.replaceChildren(`${spaced(chip.dataset.name)}: `, foreign(value), " ×");
      chip.setAttribute("aria-label", `No longer only ${chip.dataset.name} ${value}`);
    }
    count.textContent = found === all ? counted(all, "event") : `${found.toLocaleString("en")} of ${counted(all, "event")}`;
  };
  form.search = search;
  return form;
}

function choice(name, any, options) {
  return el("select", { name, "aria-label": any.replace("Any ", "Filter by ") },
    el("option", { value: "" }, any), options.map(([value, label]) => el("option", { value }, label)));
}

function tick(name, label) {
  return el("label", {}, el("input", { type: "checkbox", name, value: "1" }), " ", label);
}

/** A code of the records in words: "in_talks" as "In talks", "series_a" as "Series A". */
function spaced(code) {
  const words = index.words[code] || code.replaceAll("_", " ");
  return words[0].toUpperCase() + words.slice(1);
}
