// Tables marked with data-sort get buttons that sort them; those in a .table with data-find a field that filters their rows.
// Without this script they are plain tables. Nothing is stored, and nothing is asked of anybody.
"use strict";
for (const table of document.querySelectorAll("table[data-sort]")) {
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  const key = (row, column) => row.cells[column].dataset.value ?? row.cells[column].textContent.trim();
  const order = new Intl.Collator(document.documentElement.lang, { numeric: true }).compare;
  heads.forEach((head, column) => {
    if (!head.textContent.trim()) return;
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const isNumber = head.classList.contains("n");
      const first = isNumber ? "descending" : "ascending";
      const now = head.getAttribute("aria-sort");
      const next = now === first ? (isNumber ? "ascending" : "descending") : first;
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", next);
      const sign = next === "ascending" ? 1 : -1;
      const compare = isNumber ? (a, b) => Number(key(a, column)) - Number(key(b, column)) : (a, b) => order(key(a, column), key(b, column));
      body.append(...[...body.rows].sort((a, b) => sign * compare(a, b)));
    });
  });
}
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
for (const box of document.querySelectorAll(".table[data-find]")) {
  const rows = [...box.querySelector("tbody").rows];
  const field = document.createElement("div");
  const label = document.createElement("label");
  const input = document.createElement("input");
  const count = document.createElement("output");
  field.className = "find";
  input.type = "search";
  label.append(box.dataset.find, " ", input);
  field.append(label, count);
  box.before(field);
  const texts = rows.map((row) => plain(row.textContent));
  input.addEventListener("input", () => {
    const wanted = plain(input.value).split(/\s+/).filter(Boolean);
    let shown = 0;
    rows.forEach((row, number) => {
      row.hidden = !wanted.every((word) => texts[number].includes(word));
      shown += row.hidden ? 0 : 1;
    });
    count.textContent = wanted.length ? `${shown} / ${rows.length}` : "";
  });
}
