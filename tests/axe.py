"""What axe finds on a page: by all its rules, or by its colours alone.

Contrast costs axe more than all other rules together. It is measured of every text in one look;
in the other looks of the same page of one text of each colouring: texts whose colours, and those
of everything they stand in, are the same. A text that something else might cover or lie behind,
because it or what it stands in is placed freely or drawn, always counts by itself.
"""

from __future__ import annotations

from pathlib import Path

import axe_playwright_python
from playwright.sync_api import Page

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
SAY = """(found) => found.violations.map((rule) =>
  `${rule.id}: ${rule.nodes.slice(0, 3).map((node) => node.target.join(" ")).join(", ")}`)"""
BY_ALL_RULES = f"""async () =>
  ({SAY})(await axe.run(document, {{ resultTypes: ["violations"] }}))"""
ONE_OF_EACH_COLOURING = """() => {
  const known = new Map();
  const numbers = new Map();
  const shows = (thing) => thing.matches("input, select, textarea, button") ||
    [...thing.childNodes].some((part) => part.nodeType === 3 && part.data.trim() !== "");
  const colouring = (thing) => {
    if (thing === null) return { key: "", alone: false };
    if (known.has(thing)) return known.get(thing);
    const around = colouring(thing.parentElement);
    const style = getComputedStyle(thing);
    const alone = around.alone || style.position !== "static" || style.float !== "none" ||
      style.transform !== "none" || thing.namespaceURI !== "http://www.w3.org/1999/xhtml";
    const own = [around.key, thing.localName, thing.className, style.color, style.opacity,
      style.backgroundColor, style.backgroundImage, style.textShadow, style.filter,
      style.fontSize, style.fontWeight, style.margin].join("|");
    if (!numbers.has(own)) numbers.set(own, numbers.size);
    const found = { key: String(numbers.get(own)), alone };
    known.set(thing, found);
    return found;
  };
  const seen = new Set();
  return [...document.body.querySelectorAll("*")].filter((thing) => {
    if (!shows(thing) || !thing.checkVisibility({ visibilityProperty: true })) return false;
    const { key, alone } = colouring(thing);
    if (alone) return true;
    // The first of its colouring stands for the others.
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}"""
COLOURS = ["color-contrast", "link-in-text-block"]
BY_COLOURS = f"""async () => {{
  const include = ({ONE_OF_EACH_COLOURING})();
  const runOnly = {{ type: "rule", values: {COLOURS} }};
  return ({SAY})(await axe.run({{ include }}, {{ resultTypes: ["violations"], runOnly }}));
}}"""
BY_OTHER_RULES = f"""async () => {{
  const rules = Object.fromEntries({COLOURS}.map((name) => [name, {{ enabled: false }}]));
  return ({SAY})(await axe.run(document, {{ resultTypes: ["violations"], rules }}));
}}"""


def axe_findings(page: Page) -> list[str]:
    """Return what axe finds by all rules, one line per rule with the first places."""
    return _found(page, BY_ALL_RULES)


def findings_at_another_width(page: Page) -> list[str]:
    """Return what axe finds by all rules on a page whose every text was looked at already."""
    return [*_found(page, BY_OTHER_RULES), *_found(page, BY_COLOURS)]


def findings_in_the_dark(page: Page) -> list[str]:
    """Return what axe finds by the rules for colours; the others do not see the dark."""
    return _found(page, BY_COLOURS)


def _found(page: Page, how: str) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE)
    violations: list[str] = page.evaluate(how)
    return violations
