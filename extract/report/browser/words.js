"use strict";
// What the page holds, and how elements are made: text is always set as text, never as markup.
const data = JSON.parse(document.getElementById("data").textContent);
const words = data.words;

// Places in an item's row.
const PLAN = 0, KIND = 1, START = 2, END = 3, ABOUT = 4, SAYS = 5, ORDER = 6, PLACE = 7, NOTE = 8, SEVERITY = 9;

function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "class") element.className = value;
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

function say(key, blanks) {
  return words[key].replace(/\{(\w+)\}/g, (whole, name) => (blanks && name in blanks ? String(blanks[name]) : whole));
}

// Words without diacritics and case, so that "tre em" finds "Trẻ em".
function plain(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/đ/g, "d");
}

// Every word typed must be there; a word typed with diacritics must be there with them.
function matcher(typed) {
  const asked = typed.normalize("NFC").toLowerCase().split(/\s+/).filter(Boolean);
  const exact = asked.filter((one) => plain(one) !== one);
  const loose = asked.filter((one) => plain(one) === one);
  return (text, folded) => loose.every((one) => folded.includes(one)) && exact.every((one) => text.includes(one));
}

function levelName(level) {
  return level && level !== "other" ? level : words.other;
}

function planName(number) {
  const plan = data.plans[number];
  return plan.school || plan.path;
}

function compareValues(a, b) {
  const isEmptyA = a === null || a === "", isEmptyB = b === null || b === "";
  if (isEmptyA || isEmptyB) return 0;
  return typeof a === "number" && typeof b === "number" ? a - b : collator.compare(String(a), String(b));
}
const collator = new Intl.Collator(data.language, { numeric: true });

// Sorts places by their values; what has none comes last either way.
function sorted(places, valueOf, direction) {
  const isEmpty = (value) => value === null || value === undefined || value === "";
  const filled = places.filter((place) => !isEmpty(valueOf(place)));
  const empty = places.filter((place) => isEmpty(valueOf(place)));
  filled.sort((a, b) => direction * compareValues(valueOf(a), valueOf(b)));
  return filled.concat(empty);
}

let waiting = 0;
function afterTyping(act) {
  clearTimeout(waiting);
  waiting = setTimeout(act, 120);
}
