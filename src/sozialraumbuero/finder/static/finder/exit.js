// Leave at once: Shift three times within five seconds does what the link does. Without this
// script the link still leads away. Nothing is stored.
(() => {
  const link = document.getElementById("exit");
  if (!link) return;
  let presses = [];
  const leave = () => {
    const cover = document.createElement("div");
    cover.className = "cover";
    document.documentElement.replaceChildren(cover);
    location.replace(link.href);
  };
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  addEventListener("keyup", (event) => {
    if (event.key !== "Shift") {
      presses = [];
      return;
    }
    presses = [...presses.filter((at) => event.timeStamp - at < 5000), event.timeStamp];
    if (presses.length >= 3) leave();
  });
  // A page whose topic must not stand in the history takes the place of the page before it.
  addEventListener("click", (event) => {
    const quiet = event.target.closest("[data-quiet-link], [data-quiet] main a[href^='/']");
    if (!quiet || event.ctrlKey || event.metaKey || event.button) return;
    event.preventDefault();
    location.replace(quiet.href);
  });
})();
