/* Elements from values. Text always becomes a text node: nothing here parses HTML. */

/** An element: el("td", {class: "num", onclick: open}, "text", child). Attributes that are null or false are left out. */
function el(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return node;
}

/** Foreign text, kept from reordering what stands around it, its unseen characters by name. */
function foreign(text) {
  return el("bdi", {}, visible(String(text)));
}

/** A link when the address is plain http or https, else nothing. */
function webLink(address, ...children) {
  if (!/^https?:\/\/[^\s"'<>]+$/i.test(address || "")) return null;
  return el("a", { href: address, rel: "noopener noreferrer nofollow", target: "_blank" }, ...children);
}

function byId(name) {
  return document.getElementById(name);
}

function counted(number, one, many = one + "s") {
  return `${number.toLocaleString("en")} ${number === 1 ? one : many}`;
}

/** Scrolls only as far as needed to bring a node into the middle of what scrolls around it. */
function reveal(node) {
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  node.scrollIntoView({ block: "center", inline: "nearest", behavior: still ? "auto" : "smooth" });
}

/** Whether a key press belongs to something the user types into. */
function typing(event) {
  return event.ctrlKey || event.metaKey || event.altKey || /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
}
