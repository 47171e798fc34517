// Keys press what is marked with them. Without this script the page works by its buttons.
"use strict";
const pressed = (key) => {
  const target = [...document.querySelectorAll("[data-key]")].find((one) => one.dataset.key === key && !one.disabled && one.offsetParent);
  if (!target) return false;
  if (target.type === "text") target.focus();
  else target.click();
  return true;
};
document.addEventListener("keydown", (event) => {
  const isText = event.target instanceof HTMLInputElement && event.target.type === "text";
  if (event.key === "Escape" && isText) event.target.blur();
  if (event.key === "Enter" && isText) { event.preventDefault(); event.target.blur(); }
  if (isText || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1]; // the key, whatever is printed on it: AZERTY has & on 1
  if (pressed(digit ? `${event.shiftKey ? "⇧" : ""}${digit}` : event.key)) event.preventDefault();
});
// A decision is sent once, however often its key is pressed.
for (const form of document.querySelectorAll("form[method=post]")) {
  let isSent = false;
  form.addEventListener("submit", (event) => {
    if (isSent) event.preventDefault();
    isSent = true;
  });
}
