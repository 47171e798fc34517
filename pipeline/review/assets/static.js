// The same decisions without a server: rows as raw/judgements.csv has them, kept in the browser's store, given as a file.
const review = document.getElementById("review");
const questions = [...document.querySelectorAll("form.question")];
const columns = review.dataset.columns.split(",");
const who = document.getElementById("who");
const link = document.getElementById("download");
const store = `doublon review ${review.dataset.keyOfStore}`;
let state = { who: who.value, steps: [], log: [] }; // log: every row that was written, in order; steps: those not taken back
try {
  state = JSON.parse(localStorage.getItem(store)) ?? state;
  localStorage.setItem(store, JSON.stringify(state));
} catch {
  document.getElementById("unkept").hidden = false;
}
who.value = state.who;
const keep = () => {
  try { localStorage.setItem(store, JSON.stringify(state)); } catch { document.getElementById("unkept").hidden = false; }
};
const clean = (text) => text.replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, " ").trim();
const now = () => `${new Date().toISOString().slice(0, 19)}Z`;
const row = (left, right, verdict, why, when) => {
  const cells = { verdict, who: clean(who.value), why: clean(why), when };
  for (const [side, member] of [["left", left], ["right", right]]) {
    for (const [name, value] of Object.entries(member)) cells[`${side}_${name}`] = value;
  }
  return columns.map((name) => cells[name] ?? "");
};
// As `pipeline/review/decision.py`: each part is tied to its first member, the first members are kept apart.
const judged = (members, boundaries, why) => {
  const ends = [...boundaries, members.length];
  const parts = ends.map((end, place) => members.slice(place ? ends[place - 1] : 0, end));
  const when = now();
  const rows = parts.flatMap(([first, ...others]) => others.map((other) => row(first, other, "same", why, when)));
  parts.forEach(([one], place) => parts.slice(place + 1).forEach(([other]) => rows.push(row(one, other, "different", why, when))));
  return rows;
};
const isPassed = (id) => state.steps.some((step) => step.ids.includes(id));
const current = () => questions.find((form) => !isPassed(form.id));
const alike = (form) => [...form.querySelectorAll("[data-cluster]")].map((item) => item.dataset.cluster).filter((id) => !isPassed(id));
const show = () => {
  const form = current();
  for (const one of questions) one.hidden = one !== form;
  const others = alike(form);
  for (const item of form.querySelectorAll("[data-cluster]")) item.hidden = isPassed(item.dataset.cluster);
  const more = form.querySelector(".alike");
  if (more) more.hidden = !others.length;
  const count = form.querySelector(".alike .count");
  if (count) count.textContent = others.length;
  form.querySelector("[value=undo]").disabled = !state.steps.length;
  document.getElementById("place").textContent = Math.min(questions.indexOf(form) + 1, questions.length - 1);
  document.querySelector("progress").value = questions.filter((one) => one.id !== "end" && isPassed(one.id)).length;
  link.querySelector(".count").textContent = state.log.length;
  const quoted = (cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const text = [columns, ...state.log].map((cells) => `${cells.map(quoted).join(",")}\n`).join("");
  URL.revokeObjectURL(link.href);
  link.href = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
  const heading = form.querySelector("h1");
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
  scrollTo(0, 0);
};
const decide = (form, say) => {
  const why = form.querySelector("[name=why]")?.value ?? "";
  const [what, ...places] = say.split(" "); // "split 2" is there and where else it is marked, "parts 1 3" there alone
  const boxes = what === "split" ? [...form.querySelectorAll("[name=boundary]:checked")].map((box) => box.value) : [];
  const marked = [...new Set([...boxes, ...places].map(Number))].sort((one, other) => one - other);
  const isForAll = what.endsWith("_all");
  const ids = [form.id, ...(isForAll ? alike(form) : [])];
  const rows = what === "later" ? [] : ids.flatMap((id) => {
    const members = JSON.parse(document.getElementById(id).dataset.members);
    const everywhere = members.slice(1).map((_, place) => place + 1);
    return judged(members, places.length ? marked : what.startsWith("same") ? [] : everywhere, why);
  });
  state.steps.push({ ids, rows });
  state.log.push(...rows);
};
const undo = () => {
  const [verdict, why, when] = ["verdict", "why", "when"].map((name) => columns.indexOf(name));
  const time = now();
  for (const cells of state.steps.pop().rows) {
    state.log.push(cells.with(verdict, "withdrawn").with(why, "").with(when, time));
  }
};
for (const form of questions) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const say = event.submitter?.value;
    if (!say) return;
    if (say === "undo") undo();
    else decide(form, say);
    keep();
    show();
  });
}
who.addEventListener("input", () => { state.who = who.value; keep(); });
show();
