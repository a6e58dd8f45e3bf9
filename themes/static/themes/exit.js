// The way out. Without this script the link leads there too; with it, the page goes dark
// at once and this address leaves the history, and Shift three times does the same.
const link = document.getElementById("weg");
const WINDOW_MS = 5000;
let presses = [];
let alone = false;

function leave(event) {
  event?.preventDefault();
  document.documentElement.classList.add("leaving");
  document.title = "…";
  location.replace(link.href);
}

if (link) {
  link.addEventListener("click", leave);
  document.addEventListener("keydown", (event) => {
    alone = event.key === "Shift";
  });
  document.addEventListener("keyup", (event) => {
    // A capital letter is Shift with another key: that is somebody who types.
    if (event.key !== "Shift" || !alone) {
      presses = [];
      return;
    }
    const now = Date.now();
    presses = [...presses.filter((at) => now - at < WINDOW_MS), now];
    if (presses.length === 3) leave();
  });
  // Who comes back by the browser's button finds the page again, not a dark one.
  addEventListener("pageshow", () => document.documentElement.classList.remove("leaving"));
}
