// Shows how far a long work is, without reloading the page; without this script the page reloads.
const panel = document.querySelector("[data-planning]");
const bar = panel.querySelector("progress");
const figure = panel.querySelector(".progress-figure");
const words = panel.querySelector("[data-planning-words]");
const hint = panel.querySelector("[data-planning-hint]");
const QUICK = 500;
const SLOW = 3000;

function show(status) {
  bar.value = status.percent;
  if (figure) figure.textContent = figure.textContent.replace(/\d+/, status.percent);
  if (words.textContent !== status.words) words.textContent = status.words;
  if (hint.textContent !== status.hint) hint.textContent = status.hint;
  hint.hidden = !status.hint;
}

async function ask() {
  let pause = QUICK;
  try {
    const answer = await fetch(panel.dataset.planning, { headers: { Accept: "application/json" } });
    if (answer.redirected || !answer.ok) throw new Error(String(answer.status));
    const status = await answer.json();
    show(status);
    if (status.is_over) {
      window.location.reload();
      return;
    }
  } catch {
    // The network or the session is gone for a moment: ask again, more patiently.
    pause = SLOW;
  }
  setTimeout(ask, pause);
}

ask();
