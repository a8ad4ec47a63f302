/* Rulings on differences: kept in the browser, downloaded as the file that `fundwire diff --judgements` reads. */

/** The rulings by key: those of the report, changed by what this browser kept; `changed()` after every change. */
function judgementsOf(diff, changed) {
  const place = `fundwire judgements ${diff.digest}`;
  const rulings = new Map(Object.entries(diff.judgements));
  let changes = {};
  let who = "";
  let keeps = true;
  // Some browsers forbid storage to pages opened from a file; judging must work there all the same.
  try {
    who = localStorage.getItem("fundwire who") || "";
    changes = JSON.parse(localStorage.getItem(place) || "{}");
  } catch {
    keeps = false;
  }
  for (const [key, ruling] of Object.entries(changes)) apply(key, ruling);

  function apply(key, ruling) {
    if (ruling) rulings.set(key, ruling);
    else rulings.delete(key);
  }

  /** Changes a ruling, or takes it back (null), and keeps that. */
  function change(key, ruling) {
    changes[key] = ruling;
    apply(key, ruling);
    store(place, JSON.stringify(changes));
  }

  function store(name, value) {
    try {
      localStorage.setItem(name, value);
    } catch {
      keeps = false;
    }
    changed();
  }

  const signed = (ruling, note) => ({ ruling, note, who, when: new Date().toISOString() });
  return {
    of: (key) => rulings.get(key),
    keeps: () => keeps,
    who: () => who,
    sign(name) {
      who = name;
      store("fundwire who", who);
    },
    /** Rules on a difference; the same ruling again takes it back. */
    rule(key, ruling) {
      const old = rulings.get(key);
      change(key, old?.ruling === ruling ? null : signed(ruling, old?.note || ""));
    },
    /** A note keeps the ruling; without one it is "unsure", because the file knows no note alone. */
    annotate(key, note) {
      change(key, signed(rulings.get(key)?.ruling || "unsure", note));
    },
    /** The judgements file as text. */
    file: () => judgementsFile(rulings),
  };
}

/** Offers a text as a file to save. */
function download(name, text) {
  const address = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = el("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

/** The file's form: sorted by key, also the rulings on differences that this report no longer has. */
function judgementsFile(rulings) {
  const judgements = [...rulings].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, { ruling, who, when, note }]) => ({ key, ruling, who, when, note }));
  return JSON.stringify({ judgements }, null, 2) + "\n";
}
