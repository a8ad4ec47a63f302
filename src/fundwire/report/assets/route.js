/* The address after "#" says what is shown, so that any view can be shared: #event=ID, #view=events&type=seed, … */

let index = null;
const eventsById = new Map();

/** The address now, as URLSearchParams. */
function route() {
  return new URLSearchParams(location.hash.slice(1));
}

/** An address for these values, without the empty ones. */
function addressOf(values) {
  const wanted = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== "" && value !== null && value !== undefined) wanted.set(name, value);
  }
  return "#" + wanted;
}

/** Changes the address without a new step in the history and without drawing anew. */
function rewrite(values) {
  history.replaceState(null, "", addressOf(values));
}

/** Shows the section of this name alone and marks the tab that it belongs to. */
function showSection(name, under = name === "article" ? "events" : name) {
  for (const section of document.querySelectorAll("main > section")) section.hidden = section.id !== name;
  for (const tab of document.querySelectorAll(".top nav a")) {
    const here = tab.hash === `#view=${under}`;
    if (here) tab.setAttribute("aria-current", "page");
    else tab.removeAttribute("aria-current");
  }
  document.body.dataset.view = name;
}
