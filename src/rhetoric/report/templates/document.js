"use strict";
(() => {
  const marks = JSON.parse(document.getElementById("data").textContent);
  const article = document.getElementById("text");
  const card = document.getElementById("card");
  const hint = card.firstElementChild;
  const stops = [...article.querySelectorAll("[role=button]")];
  let shown = null;
  let pinned = false;

  const element = (name, text, kind) => {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    if (kind) made.className = kind;
    return made;
  };
  const isOn = (n) => document.body.classList.contains("on-" + marks[n].g);
  const numbers = (segment) => segment.dataset.marks.split(" ").map(Number).filter(isOn);
  const segmentAt = (target) => (target instanceof Element ? target.closest(".s") : null);

  // The card: what stands at a marked word, the closest reading first.
  const fill = (list) => {
    const close = element("button", "×", "close");
    close.type = "button";
    close.setAttribute("aria-label", "Close");
    close.addEventListener("click", release);
    const parts = [close];
    for (const n of list) {
      const title = element("h3", marks[n].t, "c-" + marks[n].g);
      const facts = element("dl");
      for (const [name, value] of marks[n].f) {
        const fact = element("div", undefined, name === "definition" ? "long definition" : value.length > 40 ? "long" : "");
        fact.append(element("dt", name), " ", element("dd", value));
        facts.append(fact);
      }
      parts.push(title, facts);
    }
    card.replaceChildren(...parts);
    card.classList.add("full");
  };
  const show = (segment) => {
    const list = numbers(segment);
    if (!list.length) return;
    if (shown) shown.classList.remove("active");
    shown = segment;
    segment.classList.add("active");
    fill(list);
  };
  const pin = (segment) => {
    pinned = true;
    document.body.classList.add("reading");
    show(segment);
  };
  function release() {
    pinned = false;
    document.body.classList.remove("reading");
    card.classList.remove("full");
    card.replaceChildren(hint);
    if (shown) shown.classList.remove("active");
    shown = null;
    light(null);
  }

  // One tab stop for the whole text; the arrow keys step from mark to mark.
  const tabTo = (segment) => {
    for (const stop of stops) if (stop.tabIndex === 0) stop.tabIndex = -1;
    segment.tabIndex = 0;
  };
  const open = () => stops.filter((stop) => numbers(stop).length);
  const reset = () => {
    const first = open()[0];
    if (first) tabTo(first);
  };
  const step = { ArrowRight: (i) => i + 1, ArrowLeft: (i) => i - 1, Home: () => 0, End: (i, n) => n - 1 };
  article.addEventListener("keydown", (event) => {
    const segment = segmentAt(event.target);
    if (!segment) return;
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      pin(segment);
    } else if (event.key in step && !event.altKey && !event.ctrlKey && !event.metaKey) {
      const walk = open();
      const next = walk[step[event.key](walk.indexOf(segment), walk.length)];
      event.preventDefault();
      if (next) next.focus();
    }
  });
  article.addEventListener("focusin", (event) => {
    const segment = segmentAt(event.target);
    if (!segment) return;
    tabTo(segment);
    pinned ? pin(segment) : show(segment);
  });
  article.addEventListener("mouseover", (event) => {
    const segment = segmentAt(event.target);
    if (segment && !pinned) show(segment);
  });
  article.addEventListener("click", (event) => {
    const segment = segmentAt(event.target);
    if (segment) pin(segment);
    else if (pinned) release();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") release();
  });

  // Jumps: from the barcode, the tables and the cards into the text.
  const goTo = (segment) => {
    segment.scrollIntoView({ block: "center" });
    segment.focus({ preventScroll: true });
    pin(segment);
  };
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href^='#']") : null;
    if (!link) return;
    const target = document.getElementById(link.getAttribute("href").slice(1));
    if (!target) return;
    event.preventDefault();
    if (!target.matches(".s")) {
      target.scrollIntoView();
      target.focus();
      return;
    }
    for (const n of target.dataset.marks.split(" ")) if (!isOn(n)) switchOn(marks[n].g);
    goTo(target);
  });
  const barcode = document.querySelector(".barcode");
  const tick = (event) => (event.target.dataset && event.target.dataset.mark ? marks[event.target.dataset.mark] : null);
  if (barcode) {
    barcode.addEventListener("click", (event) => {
      const mark = tick(event);
      const segment = mark && document.getElementById("at" + mark.s);
      if (!segment) return;
      switchOn(mark.g);
      goTo(segment);
    });
    barcode.addEventListener("mouseover", (event) => {
      if (tick(event) && !pinned) fill([Number(event.target.dataset.mark)]);
    });
  }

  // Which groups are marked.
  const boxes = [...document.querySelectorAll("[data-group]")];
  const toggle = (box) => {
    document.body.classList.toggle("on-" + box.dataset.group, box.checked);
    reset();
  };
  function switchOn(group) {
    const box = boxes.find((b) => b.dataset.group === group);
    if (!box || box.checked) return;
    box.checked = true;
    toggle(box);
  }
  for (const box of boxes) box.addEventListener("change", () => toggle(box));
  if (matchMedia("(max-width: 56rem)").matches) for (const keys of document.querySelectorAll(".keys")) keys.open = false;

  // One actor's mentions, or one device, lit in the text and in the barcode.
  const named = (n, name) => marks[n].t === name;
  function light(button) {
    const name = button ? button.textContent : null;
    const groups = new Set(marks.filter((mark) => mark.t === name).map((mark) => mark.g));
    for (const group of groups) switchOn(group);
    for (const other of document.querySelectorAll("[data-lights]")) {
      other.setAttribute("aria-pressed", String(other.textContent === name));
    }
    for (const s of article.querySelectorAll(".s")) {
      s.classList.toggle("lit", s.dataset.marks.split(" ").some((n) => named(n, name)));
    }
    for (const r of document.querySelectorAll(".ticks rect")) {
      r.classList.toggle("faint", groups.has(marks[r.dataset.mark].g) && !named(r.dataset.mark, name));
    }
  }
  document.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("[data-lights]") : null;
    if (!button) return;
    const pressed = button.getAttribute("aria-pressed") === "true";
    light(pressed ? null : button);
    const first = article.querySelector(".lit");
    if (first) first.scrollIntoView({ block: "center" });
  });

  // Tables: sorted by a click on a column's name, long ones folded.
  const value = (row, i) => row.cells[i].textContent.trim();
  const compare = (x, y) => {
    const p = parseFloat(x), q = parseFloat(y);
    return isNaN(p) || isNaN(q) ? x.localeCompare(y) : p - q;
  };
  for (const table of document.querySelectorAll("table.sortable")) {
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, i) => {
      if (head.classList.contains("plain")) return;
      const button = element("button", head.textContent);
      button.type = "button";
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === (head.classList.contains("n") ? "descending" : "ascending");
        const order = head.classList.contains("n") === down ? 1 : -1;
        for (const other of heads) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", order > 0 ? "ascending" : "descending");
        table.tBodies[0].append(...[...table.tBodies[0].rows].sort((a, b) => order * compare(value(a, i), value(b, i))));
      });
    });
    const rows = table.tBodies[0].rows.length;
    if (rows > 15) {
      table.classList.add("short");
      const more = element("button", `Show all ${rows}`, "more");
      more.type = "button";
      more.addEventListener("click", () => {
        table.classList.remove("short");
        more.remove();
      });
      table.closest(".scroll").after(more);
    }
  }
  reset();
})();
