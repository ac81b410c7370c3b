"use strict";
// One plan: its words with facts marked, beside the list of them.
class PlanView {
  constructor(root) {
    this.root = root;
    this.number = null;
    this.hidden = new Set();
    this.byPlan = data.plans.map(() => []);
    data.items.forEach((item, place) => this.byPlan[item[PLAN]].push(place));
  }

  // Shows a plan; with an item, its words and its row.
  show(number, item) {
    if (this.number !== number) this.open(number);
    if (item !== null && data.items[item] && data.items[item][PLAN] === number) this.choose(item, true);
  }

  open(number) {
    this.number = number;
    const plan = data.plans[number];
    const stored = document.getElementById(`text-${number}`);
    this.text = stored ? JSON.parse(stored.textContent) : null;
    this.places = this.byPlan[number];
    const back = make("button", { type: "button", class: "back" }, "← " + words.back);
    back.addEventListener("click", () => (history.length > 1 ? history.back() : (location.hash = "#plans")));
    this.words = make("div", { class: "words", tabindex: "0" });
    const side = make("div");
    this.root.replaceChildren(
      make("div", { class: "bar" }, back, make("span", null, words["show-kinds"]), ...data.kinds.map((kind) => this.toggle(kind))),
      make("p", { class: "about" }, make("b", null, planName(number)), this.facts(plan)),
      plan.error ? make("p", { class: "notice" }, plan.error) : "",
      make("div", { class: "plan" },
        make("div", null, make("h3", null, words.text), make("p", { class: "hint" }, words["plan-help"]), this.words), side));
    side.append(make("h3", null, words["plan-rows"]));
    this.list = new List(side, { ...factColumns(true), rows: this.places.map((place) => data.items[place]), isShort: true,
      href: (_, place) => `#plan/${number}/${this.places[place]}`, follow: (place) => this.go(this.places[place], true) });
    this.draw();
    this.words.addEventListener("click", (event) => this.clicked(event));
    this.words.addEventListener("keydown", (event) => {
      if (event.key === "Enter" || event.key === " ") this.clicked(event);
    });
  }

  facts(plan) {
    const issued = plan.issued ? say("issued", { day: plan.issued }) : "";
    const number = [plan.number, issued].filter(Boolean).join(" ");
    const signer = plan.signer ? `${words.signer}: ${plan.signer}` : "";
    return [plan.title, number, levelName(plan.level), plan.school_year, signer, plan.path].filter(Boolean).join(" · ");
  }

  toggle(kind) {
    const box = make("input", { type: "checkbox", value: kind, checked: !this.hidden.has(kind) });
    box.addEventListener("change", () => {
      if (box.checked) this.hidden.delete(kind);
      else this.hidden.add(kind);
      this.draw();
    });
    return make("label", { class: "kind" }, box, " ", chip(kind));
  }

  // The text line by line, cut at the edges of what is marked.
  draw() {
    if (this.text === null) {
      this.words.replaceChildren(make("p", { class: "hint" }, words["no-text"]));
      return;
    }
    const marked = this.places.filter((place) => {
      const item = data.items[place];
      return item[START] !== null && item[END] > item[START] && !this.hidden.has(data.kinds[item[KIND]]);
    });
    const edges = new Set([0, this.text.length]);
    for (let at = this.text.indexOf("\n"); at >= 0; at = this.text.indexOf("\n", at + 1)) edges.add(at).add(at + 1);
    for (const place of marked) edges.add(data.items[place][START]).add(data.items[place][END]);
    const cuts = [...edges].filter((at) => at <= this.text.length).sort((a, b) => a - b);
    const lines = document.createDocumentFragment();
    let line = lines.appendChild(make("p")), open = [], next = 0;
    for (let index = 0; index + 1 < cuts.length; index += 1) {
      const [start, end] = [cuts[index], cuts[index + 1]];
      open = open.filter((place) => data.items[place][END] > start);
      for (; next < marked.length && data.items[marked[next]][START] <= start; next += 1) open.push(marked[next]);
      const piece = this.text.slice(start, end);
      if (piece === "\n") line = lines.appendChild(make("p"));
      else line.append(open.length ? this.mark(piece, open) : piece);
    }
    this.words.replaceChildren(lines);
  }

  mark(piece, places) {
    const kinds = [...new Set(places.map((place) => data.kinds[data.items[place][KIND]]))];
    // One background: the first kind in the order target, percentage, deadline, document; findings are underlined.
    const main = data.kinds.find((kind) => kinds.includes(kind));
    const classes = [main, kinds.includes("finding") ? "finding" : ""].join(" ").trim();
    const told = places.map((place) => this.told(data.items[place])).join("\n");
    return make("mark", { class: classes, tabindex: "0", role: "button", title: told, "data-items": places.join(" ") }, piece);
  }

  told(item) {
    return `${words[data.kinds[item[KIND]]]}: ${[item[ABOUT], item[SAYS]].filter(Boolean).join(": ")}`;
  }

  // Words lead to their row; clicked again, to the row of the next fact that the same words hold.
  clicked(event) {
    const mark = event.target.closest("mark");
    if (!mark || String(getSelection())) return;
    event.preventDefault();
    const places = mark.dataset.items.split(" ").map(Number);
    const at = places.indexOf(this.current);
    const item = places[(at + 1) % places.length];
    this.go(item, false);
  }

  // Within the plan no step is kept: "back" leads to the table that one came from.
  go(item, toWords) {
    history.replaceState(null, "", `#plan/${this.number}/${item}`);
    this.choose(item, toWords);
  }

  choose(item, toWords) {
    this.current = item;
    const row = this.list.reveal(this.places.indexOf(item));
    let first = null;
    for (const mark of this.words.querySelectorAll("mark")) {
      const isCurrent = mark.dataset.items.split(" ").includes(String(item));
      mark.classList.toggle("current", isCurrent);
      if (isCurrent && !first) first = mark;
    }
    if (row) scrollInside(this.list.frame, row);
    if (first) scrollInside(this.words, first);
    const focus = toWords ? first : row && row.querySelector("a");
    if (focus) focus.focus({ preventScroll: true });
  }
}

// Scrolls a box, not the page, so that the element is in its middle if it was not in sight.
function scrollInside(box, element) {
  const [outer, inner] = [box.getBoundingClientRect(), element.getBoundingClientRect()];
  if (inner.top < outer.top + 40 || inner.bottom > outer.bottom) {
    box.scrollTop += inner.top - outer.top - box.clientHeight / 2 + inner.height / 2;
  }
}
