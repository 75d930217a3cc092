// Leave at once, and leave no topic in the history. Nothing is stored; without this script the
// link and all forms still work.
(() => {
  const link = document.getElementById("exit");
  const isQuiet = document.documentElement.hasAttribute("data-quiet");
  if (!link) return;

  const leave = () => {
    document.documentElement.replaceChildren(document.createElement("body"));
    location.replace(link.href);
  };
  let presses = [];
  link.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  // Shift three times within five seconds; another key in between begins anew.
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
    const chosen = event.target.closest("a[href]");
    if (!chosen || chosen === link || event.defaultPrevented) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const stays = chosen.origin === location.origin && !chosen.getAttribute("href").startsWith("#");
    if (!stays || !(isQuiet || chosen.hasAttribute("data-quiet-link"))) return;
    event.preventDefault();
    location.replace(chosen.href);
  });

  addEventListener("submit", (event) => {
    const form = event.target;
    const isSearch = form.hasAttribute("data-search");
    if (!(isQuiet || isSearch)) return;
    const sent = new FormData(form);
    if (form.method === "get") {
      event.preventDefault();
      location.replace(`${form.action.split("?")[0]}?${new URLSearchParams(sent)}`);
      return;
    }
    event.preventDefault();
    send(form.action, sent).catch(() => HTMLFormElement.prototype.submit.call(form));
  });

  const send = async (address, sent) => {
    const answer = await fetch(address, { method: "POST", body: new URLSearchParams(sent) });
    const quiet = answer.headers.get("X-Quiet") === "1";
    if (answer.redirected) {
      if (quiet || isQuiet) location.replace(answer.url);
      else location.assign(answer.url);
      return;
    }
    const page = await answer.text();
    document.open();
    document.write(page);
    document.close();
  };
})();
