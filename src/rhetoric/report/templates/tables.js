"use strict";
const element = (name, text, kind) => {
  const made = document.createElement(name);
  if (text !== undefined) made.textContent = text;
  if (kind) made.className = kind;
  return made;
};

// A table sorted by a click on a column's name, folded where it is long, and filtered where its class asks for it.
const furnish = (table) => {
  const FEW = 5, FOLDED = 12, LONG = 15;
  const heads = [...table.tHead.rows[0].cells];
  const body = table.tBodies[0];
  const frame = table.closest(".scroll");
  const all = [...body.rows];
  const words = new Map(all.map((row) => [row, row.textContent.toLowerCase()]));
  let wanted = () => true;
  let open = false;

  const more = element("button", undefined, "more");
  more.type = "button";
  frame.after(more);
  const lay = () => {
    const kept = all.filter(wanted);
    const folds = !open && kept.length > LONG;
    const chosen = new Set(kept);
    for (const row of all) row.classList.toggle("out", !chosen.has(row));
    [...body.rows].filter((row) => chosen.has(row)).forEach((row, i) => row.classList.toggle("folded", folds && i >= FOLDED));
    more.hidden = !folds;
    more.textContent = `Show all ${kept.length}`;
    return kept.length;
  };
  more.addEventListener("click", () => {
    open = true;
    const first = body.querySelector(".folded a, .folded button");
    lay();
    (first || frame).focus();
  });

  const value = (row, i) => row.cells[i].dataset.v ?? row.cells[i].textContent.trim();
  const compare = (x, y, order) => {
    const p = parseFloat(x), q = parseFloat(y);
    if (isNaN(p) && isNaN(q)) return order * x.localeCompare(y);
    return isNaN(p) - isNaN(q) || order * (p - q);
  };
  heads.forEach((head, i) => {
    if (head.classList.contains("plain")) return;
    const button = element("button", head.textContent);
    button.type = "button";
    head.replaceChildren(button);
    button.addEventListener("click", () => {
      const number = head.classList.contains("n");
      const down = head.getAttribute("aria-sort") === (number ? "descending" : "ascending");
      const order = number === down ? 1 : -1;
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", order > 0 ? "ascending" : "descending");
      const by = number ? compare : (x, y) => order * x.localeCompare(y, undefined, { numeric: true });
      body.append(...[...body.rows].sort((a, b) => by(value(a, i), value(b, i), order)));
      lay();
    });
  });

  if (table.classList.contains("filtered") && all.length >= FEW) frame.before(tools(table, heads, all, words, (test) => {
    wanted = test;
    return lay();
  }));
  lay();
};

// The line above a table: words to look for, a choice for each column of few values, how many rows are left.
const tools = (table, heads, all, words, apply) => {
  const MANY = 100; // to choose from
  const bar = element("div", undefined, "tools");
  const named = (name, input) => {
    const label = element("label", `${name} `);
    label.append(input);
    bar.append(label);
    return input;
  };
  const search = named("Filter", element("input"));
  search.type = "search";
  const choices = heads.flatMap((head, i) => {
    const values = [...new Set(all.map((row) => row.cells[i].textContent.trim()))].filter(Boolean).sort();
    if (!head.hasAttribute("data-facet") || values.length < 2 || values.length > MANY) return [];
    const select = named(head.textContent, element("select"));
    select.append(new Option("all", "all"), ...values.map((v) => new Option(v, "=" + v)));
    return [[i, select]];
  });
  const status = element("span", undefined, "left");
  status.setAttribute("role", "status");
  bar.append(status);
  const change = () => {
    const looked = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const left = apply((row) => looked.every((word) => words.get(row).includes(word))
      && choices.every(([i, s]) => s.value === "all" || s.value === "=" + row.cells[i].textContent.trim()));
    status.textContent = left === all.length ? `${left} rows` : `${left} of ${all.length} rows`;
  };
  bar.addEventListener("input", change);
  change();
  return bar;
};
