"use strict";
// Which part of the page shows: the address after # says, so that every place can be gone back to.
const root = (name) => document.getElementById(`view-${name}`);
const made = {};
const scrolled = {}; // how far down each part was when it was left
let current = "overview";

// Columns and choices of a table of facts; beside a plan's own words it has fewer.
function factColumns(isBeside) {
  const kindOf = (item) => data.kinds[item[KIND]];
  const says = (item) => (kindOf(item) === "finding" ? words[item[SEVERITY]] : item[SAYS]);
  const columns = [
    { name: words.says, text: says, sort: (item) => item[ORDER] },
    { name: words.kind, text: (item) => words[kindOf(item)], node: (item) => chip(kindOf(item)) },
    { name: words.about, text: (item) => item[ABOUT] },
    { name: words.place, text: (item) => item[PLACE] },
    { name: words.note, text: (item) => (kindOf(item) === "finding" ? "" : item[NOTE]) },
  ];
  const school = { name: words.school, text: (item) => planName(item[PLAN]) };
  const choices = [{ key: "kind", label: words.kind, of: kindOf,
    options: data.kinds.slice(0, 4).map((kind) => [kind, words[kind]]) }, levelChoice((item) => data.plans[item[PLAN]])];
  return isBeside ? { columns: columns.slice(0, 4) } : { columns: [columns[0], columns[1], columns[2], school, ...columns.slice(3)], choices };
}

function levelChoice(planOf) {
  const levels = [...new Set(data.plans.map((plan) => plan.level))].filter(Boolean).sort(collator.compare);
  return { key: "level", label: words.level, of: (row) => planOf(row).level, options: levels.map((level) => [level, levelName(level)]) };
}

function planLink(item, place) {
  return `#plan/${item[PLAN]}/${place}`;
}

const makers = {
  compare: () => new CompareView(root("compare")),
  plan: () => new PlanView(root("plan")),
  plans: () => new List(root("plans"), {
    rows: data.plans,
    columns: [
      { name: words.school, text: (plan) => plan.school || plan.path },
      { name: words.level, text: (plan) => levelName(plan.level) },
      { name: words.year, text: (plan) => plan.school_year, class: "nowrap" },
      { name: words.plan, text: (plan) => plan.title },
      { name: words.number, text: (plan) => plan.number, class: "nowrap" },
      { name: words.file, text: (plan) => plan.path },
      { name: words.status, text: (plan) => words[`status-${plan.status}`] || plan.status },
    ],
    choices: [levelChoice((plan) => plan), { key: "status", label: words.status, of: (plan) => plan.status,
      options: [...new Set(data.plans.map((plan) => plan.status))].map((one) => [one, words[`status-${one}`] || one]) }],
    href: (plan, place) => `#plan/${plan.same === null ? place : plan.same}`,
  }),
  facts: () => {
    const places = data.items.map((_, place) => place).filter((place) => data.kinds[data.items[place][KIND]] !== "finding");
    return new List(root("facts"), { ...factColumns(false), rows: places.map((place) => data.items[place]),
      href: (item, place) => planLink(item, places[place]) });
  },
  findings: () => {
    // What is wrong stands before what should be looked at.
    const places = data.items.map((_, place) => place).filter((place) => data.kinds[data.items[place][KIND]] === "finding")
      .sort((a, b) => data.items[a][ORDER] - data.items[b][ORDER] || a - b);
    return new List(root("findings"), {
      rows: places.map((place) => data.items[place]),
      columns: [
        { name: words.message, text: (item) => item[ABOUT], class: "wide" },
        { name: words.severity, text: (item) => words[item[SEVERITY]], sort: (item) => item[ORDER], class: "nowrap", isSeverity: true },
        { name: words.document, text: (item) => item[SAYS], class: "nowrap" },
        { name: words.school, text: (item) => planName(item[PLAN]) },
        { name: words.place, text: (item) => item[PLACE] },
        { name: words.source, text: (item) => item[NOTE] },
      ],
      choices: [{ key: "severity", label: words.severity, of: (item) => item[SEVERITY],
        options: data.severities.map((one) => [one, words[one]]) }, levelChoice((item) => data.plans[item[PLAN]])],
      href: (item, place) => planLink(item, places[place]),
    });
  },
};

function show() {
  const [path, query] = location.hash.slice(1).split("?");
  const [asked, number, item] = path.split("/");
  const name = asked in makers && (asked !== "plan" || data.plans[Number(number)]) ? asked : "overview";
  scrolled[current] = scrollY;
  for (const section of document.querySelectorAll("main>section")) section.hidden = section !== root(name);
  for (const tab of document.querySelectorAll("nav a")) {
    if (tab.getAttribute("href") === `#${name === "plan" ? "plans" : name}`) tab.setAttribute("aria-current", "page");
    else tab.removeAttribute("aria-current");
  }
  if (name !== current) scrollTo(0, name === "plan" ? 0 : scrolled[name] || 0);
  current = name;
  if (name === "overview") return;
  if (!made[name]) made[name] = makers[name]();
  if (query !== undefined) made[name].ask(Object.fromEntries(new URLSearchParams(query)));
  if (name === "plan") made.plan.show(Number(number), item === undefined ? null : Number(item));
  // Back from a plan: the row or value that led there is in sight and has the focus.
  const last = query === undefined && name !== "plan" && made[name].last;
  if (last && last.isConnected) last.focus();
}

addEventListener("hashchange", show);
show();
