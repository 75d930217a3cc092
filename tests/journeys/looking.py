"""Look at a page as somebody does who sees little, uses keys alone or a very narrow screen."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

from tests.axe import axe_findings, findings_at_another_width, findings_in_the_dark
from tests.browser import overflow, small_targets

# Notes every control that takes the focus, and whether one sees it there.
WATCH_FOCUS = """() => {
  window.focused = new Map();
  document.addEventListener("focusin", ({ target }) => {
    const marked = [target, target.parentElement].some((part) => {
      const style = part && getComputedStyle(part);
      return style && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    }) || target.closest("svg") !== null && [...target.querySelectorAll("*")].some((part) =>
      getComputedStyle(part).stroke !== "none" && parseFloat(getComputedStyle(part).strokeWidth) >= 5);
    const box = target.getClientRects()[0];
    const isHit = (x, y) => {
      const above = document.elementFromPoint(x, y);
      return above === null || target.contains(above) || above.contains(target) ||
        [...(target.labels ?? [])].some((label) => label.contains(above));
    };
    // A bent area need not lie where the middle of its box is, so several points are tried.
    const shares = target.closest("svg") ? [0.1, 0.3, 0.5, 0.7, 0.9] : [0.5];
    const open = !box || shares.some((across) => shares.some((down) =>
      isHit(box.left + Math.min(box.width * across, target.closest("svg") ? Infinity : 20),
        box.top + box.height * down)));
    window.focused.set(target, { marked, open });
  });
}"""
CONTROLS = """() => {
  const kinds = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]";
  const reachable = (thing) => !thing.disabled && thing.tabIndex >= 0 && !thing.closest("[inert]") &&
    thing.checkVisibility({ visibilityProperty: true });
  const groups = new Set();
  return [...document.querySelectorAll(kinds)].filter((thing) => {
    if (!reachable(thing)) return false;
    if (thing.type !== "radio") return true;
    // One stop per group of radio buttons; the arrow keys go on from there.
    const group = `${[...document.forms].indexOf(thing.form)} ${thing.name}`;
    const first = !groups.has(group);
    groups.add(group);
    thing.dataset.group = group;
    return first;
  });
}"""
# Day, month, year, calendar; hour, minute, clock: such fields hold several stops of their own.
HOW_MANY = f"""() => ({CONTROLS})().reduce((sum, thing) =>
  sum + ({{ date: 4, time: 4, "datetime-local": 7, file: 2 }}[thing.type] ?? 1), 0)"""
# Focus that a form took when the page opened must not decide where the keys begin.
TO_THE_TOP = """() => {
  const top = document.createElement("span");
  top.tabIndex = -1;
  document.body.prepend(top);
  top.focus();
  top.remove();
}"""
WITHOUT_FOCUS = f"""() => {{
  const said = (thing) => thing.outerHTML.slice(0, 110).replace(/\\s+/g, " ");
  const groups = new Set([...window.focused.keys()].map((thing) => thing.dataset?.group));
  const missed = ({CONTROLS})().filter((thing) => !window.focused.has(thing) &&
    !(thing.dataset.group && groups.has(thing.dataset.group)));
  const dim = [...window.focused].filter(([, seen]) => !seen.marked).map(([thing]) => thing);
  const hidden = [...window.focused].filter(([, seen]) => !seen.open).map(([thing]) => thing);
  return [
    ...missed.map((thing) => `no focus by Tab: ${{said(thing)}}`),
    ...dim.map((thing) => `focus not visible: ${{said(thing)}}`),
    ...hidden.map((thing) => `focus behind something: ${{said(thing)}}`),
  ];
}}"""
SMALLEST_TARGET, SMALLEST_AT_THE_DOOR = 24, 44


def findings(page: Page, *, is_at_the_door: bool = False) -> list[str]:
    """Return all that is wrong with the page, in every look and width, one line each."""
    found = [*_in_every_look(page), *_on_a_narrow_screen(page)]
    page.set_viewport_size({"width": 360, "height": 740})
    least = SMALLEST_AT_THE_DOOR if is_at_the_door else SMALLEST_TARGET
    found += [f"small target: {target}" for target in small_targets(page, least)]
    page.set_viewport_size({"width": 1280, "height": 800})
    return [*found, *_by_keyboard(page)]


def _in_every_look(page: Page) -> list[str]:
    found: dict[str, list[str]] = {}
    grounds = set()
    for width, in_the_light in ((1280, axe_findings), (360, findings_at_another_width)):
        page.set_viewport_size({"width": width, "height": 800})
        for look, seen in (("light", in_the_light), ("dark", findings_in_the_dark)):
            page.emulate_media(color_scheme=look)
            grounds.add(_ground(page))
            for violation in seen(page):
                found.setdefault(violation, []).append(f"{width} {look}")
    page.emulate_media(color_scheme="light")
    same = [] if len(grounds) == 2 else [f"light and dark look the same: {grounds}"]
    return same + [f"{violation} ({'; '.join(views)})" for violation, views in found.items()]


def _ground(page: Page) -> Any:
    return page.evaluate("getComputedStyle(document.body).backgroundColor")


def _on_a_narrow_screen(page: Page) -> list[str]:
    page.set_viewport_size({"width": 320, "height": 256})
    beyond = overflow(page)
    return [f"{beyond} px wider than 320 px"] if beyond > 0 else []


def _by_keyboard(page: Page) -> list[str]:
    """Press Tab once for every control and a few times more; all of them must have had their turn."""
    page.evaluate(TO_THE_TOP)
    page.evaluate(WATCH_FOCUS)
    for _ in range(page.evaluate(HOW_MANY) + 3):
        page.keyboard.down("Tab")  # held down, it repeats itself
    page.keyboard.up("Tab")
    missed: list[str] = page.evaluate(WITHOUT_FOCUS)
    return missed
