// Shows the number beside a slider while it moves; without this script the form works the same.
for (const slider of document.querySelectorAll('.slider input[type="range"]')) {
  const shown = slider.parentElement.querySelector("output");
  slider.addEventListener("input", () => { shown.textContent = slider.value; });
}
