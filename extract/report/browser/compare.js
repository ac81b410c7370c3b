"use strict";
// The comparison: indicators and scopes down, the schools of one level across.
const SCHOOLS_SHOWN = 40;

class CompareView {
  constructor(root) {
    this.root = root;
    if (!data.levels.length) {
      root.append(make("p", { class: "notice" }, words["no-indicator"]));
      return;
    }
    this.level = make("select", null, ...data.levels.map((one, index) => make("option", { value: index }, levelName(one.level))));
    this.indicator = make("input", { type: "search", placeholder: words["filter-indicator"], "aria-label": words["filter-indicator"] });
    this.school = make("input", { type: "search", placeholder: words["filter-school"], "aria-label": words["filter-school"] });
    this.shared = make("input", { type: "checkbox" });
    this.count = make("span", { class: "count", role: "status" });
    this.pages = make("span", { class: "count" });
    this.previous = make("button", { type: "button" }, "‹ " + words.previous);
    this.next = make("button", { type: "button" }, words.next + " ›");
    this.head = make("tr");
    this.body = make("tbody");
    this.frame = make("div", { class: "frame", tabindex: "0" }, make("table", null, make("thead", null, this.head), this.body));
    root.append(
      make("div", { class: "bar" }, make("label", null, words.level + " ", this.level), this.indicator, this.school,
        make("label", null, this.shared, " " + words["shared-only"]), this.count),
      make("p", { class: "hint" }, words["compare-help"]),
      make("div", { class: "bar" }, this.previous, this.pages, this.next, this.legend()), this.frame);
    this.listen();
    this.open();
  }

  listen() {
    this.level.addEventListener("change", () => this.open());
    this.shared.addEventListener("change", () => this.draw());
    this.indicator.addEventListener("input", () => afterTyping(() => this.draw()));
    this.school.addEventListener("input", () => afterTyping(() => { this.first = 0; this.draw(); }));
    this.previous.addEventListener("click", () => { this.first -= SCHOOLS_SHOWN; this.draw(); });
    this.next.addEventListener("click", () => { this.first += SCHOOLS_SHOWN; this.draw(); });
    this.body.addEventListener("click", (event) => {
      const cell = event.target.closest("td.cell");
      const link = cell && cell.querySelector("a");
      if (!link) return;
      for (const other of this.body.querySelectorAll("td.current")) other.classList.remove("current");
      cell.classList.add("current");
      this.last = link;
      if (!event.target.closest("a")) location.hash = link.getAttribute("href");
    });
  }

  legend() {
    const steps = { better: 2, worse: 5, above: 8, below: 11 };
    const told = Object.entries(steps).map(([key, fill]) => {
      const one = make("span", null, words[key]);
      one.style.background = data.fills[fill];
      return one;
    });
    return make("span", { class: "legend" }, words.legend + " ", ...told);
  }

  // {level, q, school}: what a link asks for.
  ask(asked) {
    if (!data.levels.length) return;
    const index = data.levels.findIndex((one) => one.level === asked.level);
    this.indicator.value = asked.q || "";
    this.school.value = asked.school || "";
    this.level.value = String(Math.max(index, 0));
    this.open();
  }

  open() {
    this.table = data.levels[Number(this.level.value)];
    this.cells = this.table.rows.map(() => new Map());
    for (const cell of this.table.cells) this.cells[cell[0]].set(cell[1], cell);
    this.order = this.table.rows.map((_, place) => place);
    this.sorting = null;
    this.first = 0;
    this.shared.checked = this.table.rows.some((row) => row[3] > 1) && !this.indicator.value;
    this.draw();
  }

  sort(key, valueOf) {
    const isSame = this.sorting && this.sorting.key === key;
    const first = typeof key === "number" || key === "stated" || key === "middle" ? -1 : 1;
    this.sorting = { key, direction: isSame ? -this.sorting.direction : first };
    this.order = sorted(this.order, valueOf, this.sorting.direction);
    this.draw();
  }

  draw() {
    const fitsSchool = matcher(this.school.value), fitsRow = matcher(this.indicator.value);
    const low = (text) => text.normalize("NFC").toLowerCase();
    const schools = this.table.schools.map((name, place) => [name, place])
      .filter(([name]) => fitsSchool(low(name), plain(name)));
    const shown = schools.slice(this.first, this.first + SCHOOLS_SHOWN);
    const rows = this.order.filter((place) => {
      const [label, scope, unit, stated] = this.table.rows[place];
      const text = `${label} ${scope} ${unit}`;
      return (!this.shared.checked || stated > 1) && fitsRow(low(text), plain(text));
    });
    this.previous.disabled = this.first === 0;
    this.next.disabled = this.first + SCHOOLS_SHOWN >= schools.length;
    this.pages.textContent = say("columns", { first: shown.length ? this.first + 1 : 0, last: this.first + shown.length, all: schools.length });
    this.count.textContent = say("rows", { shown: rows.length, all: this.table.rows.length });
    this.head.replaceChildren(
      this.heading("label", words.indicator, "label", (place) => this.table.rows[place][0]),
      this.heading("stated", words.stated, "number", (place) => this.table.rows[place][3]),
      this.heading("middle", words.middle, "number", (place) => this.table.rows[place][5]),
      ...shown.map(([name, column]) => this.heading(column, name, "school", (place) => (this.cells[place].get(column) || [])[3])));
    this.body.replaceChildren(...rows.map((place) => this.row(place, shown)));
    performance.mark("kehoach-table");
  }

  heading(key, name, style, valueOf) {
    const button = make("button", { type: "button" }, name);
    button.addEventListener("click", () => this.sort(key, valueOf));
    const isSorted = this.sorting && this.sorting.key === key;
    const direction = isSorted ? (this.sorting.direction > 0 ? "ascending" : "descending") : null;
    return make("th", { scope: "col", class: style, "aria-sort": direction }, button);
  }

  row(place, shown) {
    const [label, scope, unit, stated, middle] = this.table.rows[place];
    const under = [scope, unit].filter(Boolean).join(" · ");
    return make("tr", null,
      make("th", { scope: "row", class: "label" }, label, under ? make("small", null, under) : null),
      make("td", { class: "number" }, String(stated)), make("td", { class: "number" }, middle || ""),
      ...shown.map(([name, column]) => this.cell(this.cells[place].get(column), name)));
  }

  cell(cell, school) {
    if (!cell) return make("td", { class: "cell" });
    const [, , text, , fill, item, isConflict] = cell;
    const href = item === null ? null : `#plan/${data.items[item][PLAN]}/${item}`;
    const values = text.replace(/>= /g, "≥ ").replace(/<= /g, "≤ ").split(" | ").map((one) => make("span", { class: "value" }, one));
    const inner = href ? make("a", { href }, ...values) : make("span", null, ...values);
    const title = isConflict ? `${school}: ${words.conflict}` : school;
    const made = make("td", { class: ["cell", fill ? "filled" : "", isConflict ? "conflict" : ""].filter(Boolean).join(" "), title }, inner);
    if (fill) made.style.background = data.fills[fill];
    return made;
  }
}
