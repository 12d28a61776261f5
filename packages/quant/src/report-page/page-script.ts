/** The script of the page: sorts the table by a column and filters its rows. Without it the page reads the same. */
export const pageScript: string = `
"use strict";
const table = document.getElementById("nodes");
const body = table.tBodies[0];
const rows = [...body.rows];
const words = document.getElementById("words");
const form = document.getElementById("form");
const shown = document.getElementById("shown");
const valueOf = (row, column) => row.cells[column].dataset.value ?? row.cells[column].textContent;
const compare = (a, b) => {
  if (a === b) return 0;
  if (a === "") return 1;
  if (b === "") return -1;
  const [x, y] = [Number(a), Number(b)];
  return Number.isNaN(x) || Number.isNaN(y) ? a.localeCompare(b, "en", { numeric: true }) : x < y ? -1 : 1;
};
const headers = [...table.tHead.rows[0].cells];
for (const [column, header] of headers.entries()) {
  header.querySelector("button").addEventListener("click", () => {
    const next = header.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending";
    for (const other of headers) other.removeAttribute("aria-sort");
    header.setAttribute("aria-sort", next);
    const sign = next === "ascending" ? 1 : -1;
    const sorted = rows.toSorted((a, b) => {
      const [x, y] = [valueOf(a, column), valueOf(b, column)];
      return x === "" || y === "" ? compare(x, y) : sign * compare(x, y);
    });
    body.append(...sorted);
  });
}
const filter = () => {
  const wanted = words.value.toLowerCase().split(/\\s+/).filter((word) => word !== "");
  let count = 0;
  for (const row of rows) {
    const text = row.textContent.toLowerCase();
    const fits = form.value === "" || row.dataset.form === form.value;
    row.hidden = !fits || !wanted.every((word) => text.includes(word));
    if (!row.hidden) count++;
  }
  shown.textContent = count + " of " + rows.length + " nodes";
};
words.addEventListener("input", filter);
form.addEventListener("input", filter);
filter();
`;
