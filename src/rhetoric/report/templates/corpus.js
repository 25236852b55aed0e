const page = JSON.parse(document.getElementById("data").textContent);
const corpus = document.getElementById("corpus");
const reader = document.getElementById("reader");
const heading = document.getElementById("reader-title");
const title = document.title;
let ending = new AbortController();
let opener = null;

const unpack = async (n) => {
  const packed = page.blocks[Math.floor(n / page.block)];
  const bytes = Uint8Array.from(atob(packed), (c) => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return JSON.parse(await new Response(stream).text())[n % page.block];
};
const said = (value) => (typeof value === "number" ? page.pool[value] : value);
const opened = (packed) => {
  let s = 0;
  return packed.map(([distance, length, g, c, t, shape, ...facts]) => {
    s += distance;
    return { s, e: s + length, g, c, t: said(t), f: page.shapes[shape].map((name, i) => [name, said(facts[i])]) };
  });
};

// The text: a segment is a string, (text, rule) of paratext, or (text, marks, whether one begins, tone).
const segment = (part, marks) => {
  if (typeof part === "string") return part;
  if (!Array.isArray(part[1])) {
    const aside = element("span", part[0], "paratext");
    aside.title = "left out: " + part[1];
    return aside;
  }
  const [text, over, begins, tone] = part;
  const span = element("span", text, ["s", ...new Set(over.map((n) => marks[n].c))].join(" ") + (tone ? " tone-" + tone : ""));
  span.dataset.marks = over.join(" ");
  if (begins) {
    span.id = "at" + Math.max(...over.map((n) => marks[n].s));
    span.setAttribute("role", "button");
    span.tabIndex = -1;
  }
  return span;
};
const paragraphs = (packed, marks) => packed.p.map(([kind, parts]) => {
  const made = element("p", undefined, kind);
  made.append(...parts.map((part) => segment(part, marks)));
  return made;
});

// Without the text: what stands where.
const offsets = (marks) => {
  const table = element("table", undefined, "sortable filtered");
  const head = table.createTHead().insertRow();
  for (const [name, kind] of [["start", "n"], ["end", "n"], ["what", ""], ["kind", ""], ["details", ""]]) {
    const cell = element("th", name, kind);
    cell.scope = "col";
    if (name === "kind") cell.dataset.facet = "";
    head.append(cell);
  }
  const body = table.createTBody();
  for (const mark of marks) {
    const facts = mark.f.filter(([name]) => name !== "definition").map(([name, value]) => `${name}: ${value}`);
    const row = body.insertRow();
    row.append(element("td", mark.s, "n"), element("td", mark.e, "n"), element("td", mark.t));
    row.append(element("td", page.names[mark.g]), element("td", facts.join("; ")));
  }
  const frame = element("div", undefined, "scroll");
  frame.tabIndex = 0;
  frame.setAttribute("role", "region");
  frame.setAttribute("aria-label", "Findings by place");
  frame.append(table);
  return frame;
};

const SVG = "http://www.w3.org/2000/svg";
const drawing = (name, attributes) => {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
};
const lane = (group, marks, length) => {
  const own = marks.flatMap((mark, n) => (mark.g === group ? [[mark, n]] : []));
  const line = element("div", undefined, "lane c-" + group);
  const name = element("span", page.names[group], "lane-name");
  name.setAttribute("aria-hidden", "true");
  const label = `${page.names[group]}: ${own.length} from beginning to end`;
  const ticks = drawing("svg", { class: "ticks", viewBox: "0 0 100 6", preserveAspectRatio: "none", role: "img", "aria-label": label });
  for (const [mark, n] of own) {
    const width = Math.max(page.thinnest, (100 * (mark.e - mark.s)) / length);
    ticks.append(drawing("rect", { "data-mark": n, x: (100 * mark.s) / length, width, y: 0, height: 6 }));
  }
  line.append(name, ticks);
  return line;
};
const key = (group, count) => {
  const label = element("label", undefined, "key c-" + group);
  const box = element("input");
  box.type = "checkbox";
  box.dataset.group = group;
  box.checked = page.shown.includes(group);
  const swatch = element("span", undefined, "swatch");
  swatch.setAttribute("aria-hidden", "true");
  label.append(box, swatch, page.names[group], " ", element("small", count));
  return label;
};

// One text in the reader: its barcode, its key, and the text or the list of what stands where.
const lay = (packed) => {
  const marks = opened(packed.m);
  const groups = Object.keys(page.names).filter((group) => marks.some((mark) => mark.g === group));
  const root = document.getElementById("view").content.firstElementChild.cloneNode(true);
  root.classList.add(...page.shown.map((group) => "on-" + group));
  root.querySelector(".barcode").prepend(...groups.map((group) => lane(group, marks, packed.n)));
  root.querySelector(".keys > div").append(...groups.map((g) => key(g, marks.filter((mark) => mark.g === g).length)));
  const article = root.querySelector("#text");
  if (packed.p) article.append(...paragraphs(packed, marks));
  else article.append(offsets(marks));
  article.classList.toggle("depth-" + packed.k, Boolean(packed.p));
  root.classList.toggle("wordless", !packed.p);
  reader.append(root);
  if (!packed.p) furnish(article.querySelector("table"));
  return reading(root, marks, ending.signal);
};
const clear = () => {
  ending.abort();
  ending = new AbortController();
  const old = reader.querySelector(".view");
  if (old) old.remove();
};
const read = async (n, place) => {
  const text = page.texts[n];
  clear();
  const mine = ending;
  corpus.hidden = true;
  reader.hidden = false;
  heading.textContent = text.t;
  document.getElementById("reader-line").textContent = text.l;
  document.title = `${text.t} · ${title}`;
  for (const [name, other] of [["back", n - 1], ["next", n + 1]]) {
    const link = document.getElementById("reader-" + name);
    link.hidden = !(other in page.texts);
    link.href = "#text=" + other;
  }
  scrollTo(0, 0);
  heading.focus();
  const packed = await unpack(n);
  if (mine.signal.aborted) return;
  const go = lay(packed);
  if (place !== undefined) go(place);
};
const leave = (anchor) => {
  if (reader.hidden) return;
  clear();
  reader.hidden = true;
  corpus.hidden = false;
  document.title = title;
  const target = opener || document.getElementById(anchor);
  if (target) {
    target.scrollIntoView({ block: "center" });
    target.focus({ preventScroll: true });
  }
  opener = null;
};
const route = () => {
  const wanted = /^#text=(\d+)(?:&at=(\d+))?$/.exec(location.hash);
  if (wanted && page.texts[wanted[1]]) read(Number(wanted[1]), wanted[2]);
  else leave(location.hash.slice(1));
};
corpus.addEventListener("click", (event) => {
  opener = event.target instanceof Element ? event.target.closest("a[href^='#text=']") : null;
});
addEventListener("hashchange", route);
for (const table of document.querySelectorAll("table.sortable")) furnish(table);
route();
