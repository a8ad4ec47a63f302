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
  const title = el("span", { class: "headline" });
  const body = el("div", { class: "prose", dir: "auto" });
  // The empty line between headline and body is not drawn: the headline is an element of its own.
  const bodyAt = view.titleEnd && view.titleEnd + /^\s*/.exec(slice(view.titleEnd, view.titleEnd + 100))[0].length;
  const plain = (start, end) => {
    if (start < view.titleEnd) title.append(...visible(slice(start, Math.min(end, view.titleEnd))));
    if (end > bodyAt) body.append(...visible(slice(Math.max(start, bodyAt), end)));
  };
  let at = 0;
  for (const [start, end, numbers] of view.pieces) {
    plain(at, start);
    (end <= view.titleEnd ? title : body).append(markOf(view, slice(start, end), numbers));
    at = end;
  }
  plain(at, view.text.length);
  return [view.titleEnd ? el("h1", { dir: "auto" }, title) : null, body];
}

/** A piece in the colour of its shortest mark, underlined where the words around it carry the status, grey where no event rests on it. */
function markOf(view, text, numbers) {
  const marks = numbers.map((number) => view.marks[number]).filter((mark) => mark[2] !== "sentence");
  const family = marks.length ? marks[0][2] : "sentence";
  const grey = marks.length && marks.every((mark) => mark[4] || mark[2] === "mention") ? " aside" : "";
  const within = marks.some((mark) => mark[2] === "status") ? " hedged" : "";
  return el("mark", {
    class: `m ${family}${within}${grey}`, "data-marks": numbers.join(" "),
    title: marks.length ? marks[0][3] : null, tabindex: marks.length ? "0" : null,
  }, visible(text));
}
