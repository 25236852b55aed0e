// The reading of a marked text within `root`: its card, its keys, its barcode, the lighting of what is named.
// Listeners outside of `root` end with `signal`. What comes back goes to the mark that begins at an offset.
const reading = (root, marks, signal) => {
  const article = root.querySelector("#text");
  const card = root.querySelector("#card");
  const hint = card.firstElementChild;
  const narrow = matchMedia("(max-width: 56rem)"); // the card is a sheet over the text, and comes when called
  const stops = [...article.querySelectorAll("[role=button]")];
  let shown = null;
  let pinned = false;

  const isOn = (n) => root.classList.contains("on-" + marks[n].g);
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
    root.classList.add("reading");
    show(segment);
  };
  function release() {
    pinned = false;
    root.classList.remove("reading");
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
    if (segment && !pinned && !narrow.matches) show(segment);
  });
  article.addEventListener("click", (event) => {
    const segment = segmentAt(event.target);
    if (segment) pin(segment);
    else if (pinned) release();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") release();
  }, { signal });

  // Jumps: from the barcode, the tables and the cards into the text.
  const goTo = (segment) => {
    segment.scrollIntoView({ block: "center" });
    segment.focus({ preventScroll: true });
    pin(segment);
  };
  root.addEventListener("click", (event) => {
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
    reveal(target);
  });
  function reveal(segment) {
    for (const n of segment.dataset.marks.split(" ")) if (!isOn(n)) switchOn(marks[n].g);
    goTo(segment);
  }
  const barcode = root.querySelector(".barcode");
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
  const boxes = [...root.querySelectorAll("[data-group]")];
  const toggle = (box) => {
    root.classList.toggle("on-" + box.dataset.group, box.checked);
    reset();
  };
  function switchOn(group) {
    const box = boxes.find((b) => b.dataset.group === group);
    if (!box || box.checked) return;
    box.checked = true;
    toggle(box);
  }
  for (const box of boxes) box.addEventListener("change", () => toggle(box));
  if (narrow.matches) for (const keys of root.querySelectorAll(".keys")) keys.open = false;

  // One actor's mentions, or one device, lit in the text and in the barcode.
  const named = (n, name) => marks[n].t === name;
  function light(button) {
    const name = button ? button.textContent : null;
    const groups = new Set(marks.filter((mark) => mark.t === name).map((mark) => mark.g));
    for (const group of groups) switchOn(group);
    for (const other of root.querySelectorAll("[data-lights]")) {
      other.setAttribute("aria-pressed", String(other.textContent === name));
    }
    for (const s of article.querySelectorAll(".s")) {
      s.classList.toggle("lit", s.dataset.marks.split(" ").some((n) => named(n, name)));
    }
    for (const r of root.querySelectorAll(".ticks rect")) {
      r.classList.toggle("faint", groups.has(marks[r.dataset.mark].g) && !named(r.dataset.mark, name));
    }
  }
  root.addEventListener("click", (event) => {
    const button = event.target instanceof Element ? event.target.closest("[data-lights]") : null;
    if (!button) return;
    const pressed = button.getAttribute("aria-pressed") === "true";
    light(pressed ? null : button);
    const first = article.querySelector(".lit");
    if (first) first.scrollIntoView({ block: "center" });
  });

  reset();
  return (offset) => {
    const segment = root.querySelector(`[id="at${Number(offset)}"]`);
    if (segment) reveal(segment);
  };
};
