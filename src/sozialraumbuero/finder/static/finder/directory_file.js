// Search within the file, and leave it at once. Nothing is stored, nothing is sent; without this
// script the chapters and their offers still open.
(() => {
  const exit = document.getElementById("exit");
  const leave = () => {
    const target = exit.href;
    document.documentElement.replaceChildren(document.createElement("body"));
    location.replace(target);
  };
  exit.addEventListener("click", (event) => {
    event.preventDefault();
    leave();
  });
  let presses = [];
  addEventListener("keyup", (event) => {
    if (event.key !== "Shift") {
      presses = [];
      return;
    }
    presses = [...presses.filter((at) => event.timeStamp - at < 5000), event.timeStamp];
    if (presses.length >= 3) leave();
  });

  // A chapter chosen must not stand in the history.
  for (const link of document.querySelectorAll("#topics a")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      document.querySelector(link.hash).scrollIntoView();
      document.querySelector(`${link.hash} summary`).focus({ preventScroll: true });
    });
  }

  const plain = (text) =>
    text.normalize("NFKD").replace(/\p{M}/gu, "").replaceAll("ß", "ss").toLowerCase();
  const read = (entry) => ({
    entry,
    kinds: entry.dataset.k.split(" "),
    text: plain(entry.textContent),
  });
  const needs = [...document.querySelectorAll("#needs li")].map(read);
  const offers = [...document.querySelectorAll("details")].map(read);
  const field = document.getElementById("words");
  const found = document.getElementById("found");

  // Endings differ, and short words say little.
  const stems = (text) => {
    const words = plain(text).match(/[\p{L}\p{N}]+/gu) ?? [];
    const long = words.filter((word) => word.length > 3);
    return (long.length ? long : words).map((word) => word.slice(0, Math.max(4, word.length - 2)));
  };
  // What people say about a need leads to the kinds of help for it, the first the best.
  const points = (wanted) => {
    const of_kind = new Map();
    for (const { text, kinds } of needs) {
      const share = wanted.filter((stem) => text.includes(stem)).length;
      kinds.forEach((kind, place) => {
        of_kind.set(kind, Math.max(of_kind.get(kind) ?? 0, share - place * 0.2));
      });
    }
    return ({ text, kinds }) =>
      Math.max(
        wanted.filter((stem) => text.includes(stem)).length,
        ...kinds.map((kind) => of_kind.get(kind) ?? 0),
      );
  };
  const search = () => {
    const wanted = stems(field.value);
    const scores = offers.map(points(wanted));
    const best = Math.max(...scores);
    let count = 0;
    offers.forEach(({ entry }, at) => {
      entry.hidden = wanted.length > 0 && (best <= 0 || scores[at] < best - 0.5);
      count += entry.hidden ? 0 : 1;
    });
    for (const chapter of document.querySelectorAll(".chapter")) {
      chapter.hidden = !chapter.querySelector("details:not([hidden])");
    }
    document.getElementById("topics").hidden = wanted.length > 0;
    found.textContent = wanted.length ? found.dataset.found.replace("#", count) : "";
  };
  field.addEventListener("input", search);
  document.getElementById("search").hidden = false;

  addEventListener("beforeprint", () => {
    for (const { entry } of offers) entry.open = true;
  });
})();
