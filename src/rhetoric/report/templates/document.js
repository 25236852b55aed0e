"use strict";
(() => {
  const marks = JSON.parse(document.getElementById("data").textContent);
  const card = document.getElementById("card");
  let active = null;

  const element = (name, text) => {
    const made = document.createElement(name);
    if (text !== undefined) made.textContent = text;
    return made;
  };

  const show = (segment) => {
    if (active) active.classList.remove("active");
    active = segment;
    segment.classList.add("active");
    const numbers = segment.dataset.marks.split(" ").map(Number);
    const parts = [];
    for (const n of numbers) {
      const mark = marks[n];
      if (!document.body.classList.contains("on-" + mark.g)) continue;
      const title = element("h3", mark.t);
      title.style.setProperty("--c", `var(--${mark.g})`);
      const facts = element("dl");
      for (const [name, value] of mark.f) facts.append(element("dt", name), element("dd", value));
      parts.push(title, facts);
    }
    if (parts.length) card.replaceChildren(...parts);
  };

  const segmentAt = (target) => (target instanceof Element ? target.closest(".s") : null);
  for (const kind of ["mouseover", "focusin", "click"]) {
    document.querySelector("article").addEventListener(kind, (event) => {
      const segment = segmentAt(event.target);
      if (segment) show(segment);
    });
  }
  document.querySelector("article").addEventListener("keydown", (event) => {
    const segment = segmentAt(event.target);
    if (segment && (event.key === "Enter" || event.key === " ")) {
      event.preventDefault();
      show(segment);
    }
  });

  for (const box of document.querySelectorAll("nav input")) {
    box.addEventListener("change", () => document.body.classList.toggle("on-" + box.dataset.group, box.checked));
  }

  document.querySelector(".barcode").addEventListener("click", (event) => {
    const number = event.target.dataset && event.target.dataset.mark;
    if (number === undefined) return;
    const segment = [...document.querySelectorAll(".s")].find((s) => s.dataset.marks.split(" ").includes(number));
    if (!segment) return;
    const smooth = !matchMedia("(prefers-reduced-motion: reduce)").matches;
    segment.scrollIntoView({ block: "center", behavior: smooth ? "smooth" : "auto" });
    show(segment);
  });

  const key = (row, i) => row.cells[i].textContent.trim();
  for (const table of document.querySelectorAll("table.sortable")) {
    [...table.tHead.rows[0].cells].forEach((head, i) => {
      const button = element("button", head.textContent);
      button.type = "button";
      head.replaceChildren(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const rows = [...table.tBodies[0].rows].sort((a, b) => {
          const x = key(a, i), y = key(b, i), p = parseFloat(x), q = parseFloat(y);
          const order = isNaN(p) || isNaN(q) ? x.localeCompare(y) : p - q;
          return down ? -order : order;
        });
        table.tBodies[0].append(...rows);
      });
    });
  }
})();
