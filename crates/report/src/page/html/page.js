// Filters and sorting. The page says everything without them; they only hide and reorder what is there.
"use strict";
(() => {
  const form = document.getElementById("filter");
  const rows = [...document.querySelectorAll("[data-row]")];
  if (form && rows.length) {
    const keys = ["framework", "verdict", "severity", "strength", "template"];
    const texts = rows.map((row) => row.textContent.toLowerCase());
    const output = form.querySelector("output");
    const apply = () => {
      const chosen = keys.map((key) => form.elements[key]?.value ?? "");
      const words = form.elements.text.value.toLowerCase().split(/\s+/).filter(Boolean);
      let controls = 0;
      let shown = 0;
      rows.forEach((row, at) => {
        const fits = keys.every((key, index) => !chosen[index] || row.dataset[key] === chosen[index])
          && words.every((word) => texts[at].includes(word));
        row.hidden = !fits;
        // Each finding is also a row of the table, so only rows are counted.
        if (row.tagName === "TR") {
          controls += 1;
          shown += fits ? 1 : 0;
        }
      });
      for (const section of document.querySelectorAll("#findings .template")) {
        section.hidden = !section.querySelector("[data-row]:not([hidden])");
      }
      output.textContent = shown === controls ? "" : `${shown} of ${controls} controls`;
    };
    form.hidden = false;
    form.addEventListener("input", apply);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(apply));
    // A link to a finding must lead there, whatever is filtered.
    const reveal = () => {
      const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
      if (target?.closest("[hidden]")) {
        form.reset();
        setTimeout(() => target.scrollIntoView(), 1);
      }
    };
    addEventListener("hashchange", reveal);
    apply();
  }

  const key = (row, column) => {
    const cell = row.cells[column];
    const text = cell.dataset.sort ?? cell.textContent.trim();
    const number = parseFloat(text);
    return [Number.isNaN(number) ? Infinity : number, text];
  };
  for (const table of document.querySelectorAll("table[data-sortable]")) {
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const down = head.getAttribute("aria-sort") === "ascending";
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", down ? "descending" : "ascending");
        const body = table.tBodies[0];
        const sorted = [...body.rows].map((row) => [key(row, column), row]).sort(([a], [b]) =>
          (a[0] === b[0] ? a[1].localeCompare(b[1], "en") : a[0] - b[0]) * (down ? -1 : 1));
        body.append(...sorted.map(([, row]) => row));
      });
    });
  }

  // Paper has nothing to click on.
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((one) => { one.open = true; }));
})();
