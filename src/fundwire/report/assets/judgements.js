/* Rulings on differences: kept in the browser, downloaded as the file that `fundwire diff --judgements` reads. */

/** The rulings by key, those of the report first, then what this browser kept; `changed()` after every ruling. */
function judgementsOf(diff, changed) {
  const place = `fundwire judgements ${diff.digest}`;
  const rulings = new Map(Object.entries(diff.judgements));
  let keeps = true;
  let who = "";
  // Some browsers forbid storage to pages opened from a file; judging must work there all the same.
  try {
    who = localStorage.getItem("fundwire who") || "";
    for (const [key, ruling] of Object.entries(JSON.parse(localStorage.getItem(place) || "{}"))) rulings.set(key, ruling);
  } catch {
    keeps = false;
  }

  function keep() {
    try {
      localStorage.setItem("fundwire who", who);
      localStorage.setItem(place, JSON.stringify(Object.fromEntries(rulings)));
    } catch {
      keeps = false;
    }
    changed();
  }

  return {
    of: (key) => rulings.get(key),
    who: () => who,
    sign(name) {
      who = name;
      keep();
    },
    keeps: () => keeps,
    /** Rules on an entry; the same ruling again takes it back, a note alone keeps the ruling. */
    rule(entry, ruling) {
      const old = rulings.get(entry.key);
      if (old && old.ruling === ruling) rulings.delete(entry.key);
      else rulings.set(entry.key, { ruling, note: old ? old.note : "", who, when: new Date().toISOString() });
      keep();
    },
    annotate(entry, note) {
      const old = rulings.get(entry.key);
      rulings.set(entry.key, { ruling: old ? old.ruling : "unsure", note, who, when: new Date().toISOString() });
      keep();
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
