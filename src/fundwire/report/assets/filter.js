/* Which events are shown, and in what order. */

const FILTERS = ["q", "type", "status", "month", "currency", "investor", "group", "sure", "primary", "conflict", "sort", "down"];
const SETTLED = new Set(["completed", "announced"]);

/** Rows as objects, each with the text that the search looks through. */
function rowsOf(columns, rows) {
  return rows.map((cells, place) => {
    const row = { place };
    columns.forEach((name, at) => { row[name] = cells[at]; });
    row.haystack = [row.company, row.aliases, row.round, row.amount, row.source, ...row.leads, ...row.investors]
      .join("\n").toLowerCase();
    return row;
  });
}

/** The filter that an address asks for. */
function filterOf(wanted) {
  return Object.fromEntries(FILTERS.map((name) => [name, wanted.get(name) || ""]));
}

/** The rows that pass, sorted. All words of the search must occur. */
function chosen(rows, filter) {
  const words = filter.q.toLowerCase().split(/\s+/).filter(Boolean);
  const least = Number(filter.sure) || 0;
  const found = rows.filter((row) =>
    words.every((word) => row.haystack.includes(word)) &&
    (!filter.type || row.type === filter.type) &&
    (!filter.status || row.status === filter.status || (filter.status === "settled" && SETTLED.has(row.status))) &&
    (!filter.month || row.month === filter.month) &&
    (!filter.currency || row.currency === filter.currency) &&
    (!filter.group || row.group === filter.group) &&
    (!filter.investor || row.leads.includes(filter.investor) || row.investors.includes(filter.investor)) &&
    row.confidence * 100 >= least &&
    (!filter.primary || row.primary) &&
    (!filter.conflict || row.conflicts > 0));
  return sorted(found, filter.sort, filter.down === "1");
}

/** Rows by a column; what has no value comes last in both directions, equal rows keep the articles' order. */
function sorted(rows, column, down) {
  const key = SORT_KEYS[column];
  if (!key) return rows;
  const keys = new Map(rows.map((row) => [row, key(row)]));
  const sign = down ? -1 : 1;
  return rows.sort((a, b) => {
    const x = keys.get(a);
    const y = keys.get(b);
    if (x === null || y === null) return (x === null) - (y === null) || a.place - b.place;
    return sign * compared(x, y) || a.place - b.place;
  });
}

function compared(x, y) {
  if (Array.isArray(x)) return compared(x[0], y[0]) || compared(x[1], y[1]);
  return x < y ? -1 : x > y ? 1 : 0;
}

const SORT_KEYS = {
  company: (row) => row.company.toLowerCase(),
  round: (row) => row.round.toLowerCase() || null,
  // Without an exchange rate, sums of different currencies can't be compared: each currency sorts by itself.
  amount: (row) => (row.value === null ? null : [row.currency || "", row.value]),
  lead: (row) => (row.leads[0] || "").toLowerCase() || null,
  date: (row) => row.date,
  status: (row) => row.status,
  confidence: (row) => row.confidence,
  source: (row) => row.source.toLowerCase(),
};

/** The values of a column with their counts, most frequent first. */
function tallied(rows, column) {
  const counts = new Map();
  for (const row of rows) if (row[column]) counts.set(row[column], (counts.get(row[column]) || 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
}
