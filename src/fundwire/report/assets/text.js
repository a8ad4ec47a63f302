/* An article's text with its marks. Offsets count code points, as the records do. */

/* Characters that steer the direction of text or take no room: shown by name, so that nothing hides behind them. */
const UNSEEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/;
const UNSEEN_ALL = new RegExp(`(${UNSEEN.source})`, "u");

/** Something that slices a text by code points. */
function byCodePoints(text) {
  if (!/[\ud800-\udfff]/.test(text)) return (start, end) => text.slice(start, end);
  const points = Array.from(text);
  return (start, end) => points.slice(start, end).join("");
}

/** A piece of text as nodes, its unseen characters as small labels. */
function visible(text) {
  if (!UNSEEN.test(text)) return [text];
  return text.split(UNSEEN_ALL).filter(Boolean).map((part) => {
    if (part.length !== 1 || !UNSEEN.test(part)) return part;
    const code = part.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
    return el("span", { class: "unseen", "data-code": code, title: `unseen character U+${code}` }, part);
  });
}

/** The article's text: title as heading, paragraphs, and a `mark` for every stretch that a record points to. */
function markedText(view) {
  const slice = byCodePoints(view.text);
  const length = view.text.length;
  const title = el("span", { class: "headline" });
  const body = el("div", { class: "prose", dir: "auto" });
  let at = 0;
  const put = (node, end) => {
    (end <= view.titleEnd ? title : body).append(...node);
    at = end;
  };
  for (const [start, end, numbers] of view.pieces) {
    if (start > at) put(plain(slice, at, start, view.titleEnd, title), start);
    put([markOf(view, slice(start, end), numbers)], end);
  }
  put(plain(slice, at, length, view.titleEnd, title), length);
  return [view.titleEnd ? el("h1", { dir: "auto" }, title) : null, body];
}

/** Unmarked text between two marks; what of it belongs to the headline goes there. */
function plain(slice, start, end, titleEnd, title) {
  if (start < titleEnd && end > titleEnd) {
    title.append(...visible(slice(start, titleEnd)));
    return visible(slice(titleEnd, end).replace(/^\n+/, ""));
  }
  return visible(slice(start, end));
}

function markOf(view, text, numbers) {
  const strongest = numbers.find((number) => view.marks[number][2] !== "sentence");
  const mark = strongest === undefined ? null : view.marks[strongest];
  return el("mark", {
    class: mark ? `m ${mark[2]}` : "m sentence", "data-marks": numbers.join(" "),
    title: mark ? mark[3] : null, tabindex: mark ? "0" : null,
  }, visible(text));
}
