"use strict";
// A table with sorting, a filter that is typed, choices, and rows shown some hundred at a time.
const SHOWN = 200;

class List {
  // ``follow`` is called with a row's place where a click must not make a step to go back to.
  // columns: {name, text(row), sort(row)?, class?, node(row)?}; choices: {key, label, options: [[value, label]], of(row)}.
  constructor(root, { rows, columns, choices, href, follow, isShort }) {
    Object.assign(this, { rows, columns, choices: choices || [], href, follow });
    this.order = rows.map((_, place) => place);
    this.found = this.order;
    this.shown = SHOWN;
    this.sorting = null;
    this.folded = new Array(rows.length);
    this.build(root, isShort);
    this.find();
  }

  build(root, isShort) {
    this.input = make("input", { type: "search", placeholder: words.filter, "aria-label": words.filter });
    this.input.addEventListener("input", () => afterTyping(() => this.find()));
    this.selects = new Map(this.choices.map((choice) => [choice.key, this.select(choice)]));
    this.count = make("span", { class: "count", role: "status" });
    const clear = make("button", { type: "button" }, words.clear);
    clear.addEventListener("click", () => this.ask({}));
    const labelled = this.choices.map((choice) =>
      make("label", null, choice.label + " ", this.selects.get(choice.key)));
    root.append(make("div", { class: "bar" }, this.input, ...(isShort ? [] : labelled), isShort ? null : clear, this.count));
    this.heads = this.columns.map((column, index) => this.head(column, index));
    this.body = make("tbody");
    this.more = make("button", { type: "button", class: "more" }, words.more);
    this.more.addEventListener("click", () => { this.shown += SHOWN; this.draw(); });
    this.frame = make("div", { class: "frame", tabindex: "0" },
      make("table", null, make("thead", null, make("tr", null, ...this.heads)), this.body));
    root.append(this.frame, this.more);
    this.body.addEventListener("click", (event) => this.clicked(event));
  }

  select(choice) {
    const select = make("select", null, make("option", { value: "" }, words.all),
      ...choice.options.map(([value, label]) => make("option", { value }, label)));
    select.addEventListener("change", () => this.find());
    return select;
  }

  head(column, index) {
    const button = make("button", { type: "button" }, column.name);
    button.addEventListener("click", () => this.sort(index));
    return make("th", { scope: "col", class: column.class }, button);
  }

  // Sets what is typed and chosen: {q, key: value}.
  ask(asked) {
    this.input.value = asked.q || "";
    for (const [key, select] of this.selects) select.value = asked[key] || "";
    this.find();
  }

  sort(index) {
    const isSame = this.sorting && this.sorting.index === index;
    this.sorting = { index, direction: isSame ? -this.sorting.direction : 1 };
    const column = this.columns[index];
    this.order = sorted(this.order, (place) => (column.sort || column.text)(this.rows[place]), this.sorting.direction);
    this.heads.forEach((head, at) => head.removeAttribute("aria-sort"));
    this.heads[index].setAttribute("aria-sort", this.sorting.direction > 0 ? "ascending" : "descending");
    this.find();
  }

  words(place) {
    if (!this.folded[place]) {
      const text = this.columns.map((column) => column.text(this.rows[place])).join(" ").normalize("NFC").toLowerCase();
      this.folded[place] = [text, plain(text)];
    }
    return this.folded[place];
  }

  find() {
    const typed = this.input.value.trim();
    const fits = matcher(typed);
    const asked = this.choices.map((choice) => [choice, this.selects.get(choice.key).value]).filter(([, value]) => value);
    this.found = this.order.filter((place) =>
      asked.every(([choice, value]) => choice.of(this.rows[place]) === value)
      && (!typed || fits(...this.words(place))));
    this.shown = SHOWN;
    this.frame.scrollTop = 0;
    this.draw();
  }

  draw() {
    const places = this.found.slice(0, this.shown);
    this.body.replaceChildren(...places.map((place) => this.row(place)));
    this.count.textContent = say("rows", { shown: places.length, all: this.found.length });
    this.more.hidden = this.found.length <= this.shown;
    performance.mark("kehoach-table");
  }

  row(place) {
    const row = this.rows[place];
    const href = this.href(row, place);
    const cells = this.columns.map((column, index) => {
      const inner = column.node ? column.node(row) : column.text(row);
      const severity = column.isSeverity ? data.severities.find((one) => words[one] === column.text(row)) : null;
      const content = index === 0 && href ? make("a", { href }, inner) : inner;
      return make("td", { class: [column.class, severity].filter(Boolean).join(" ") || null }, content);
    });
    return make("tr", { "data-href": href, "data-place": place }, ...cells);
  }

  // The whole row is a link; words in it can still be chosen with the mouse.
  clicked(event) {
    const row = event.target.closest("tr[data-href]");
    const link = event.target.closest("a");
    if (!row || (!link && String(getSelection()))) return;
    this.last = row.querySelector("a");
    if (this.follow) {
      event.preventDefault();
      this.follow(Number(row.dataset.place));
    } else if (!link) location.hash = row.dataset.href;
  }

  // Shows the row of a place, whatever is filtered; returns its element.
  reveal(place) {
    if (!this.found.includes(place)) this.ask({});
    const at = this.found.indexOf(place);
    if (at >= this.shown) {
      this.shown = at + SHOWN;
      this.draw();
    }
    const row = this.body.querySelector(`tr[data-place="${place}"]`);
    for (const other of this.body.querySelectorAll("tr.current")) other.classList.remove("current");
    if (row) row.classList.add("current");
    return row;
  }
}

function chip(kind) {
  return make("span", { class: `chip ${kind}` }, words[kind]);
}
