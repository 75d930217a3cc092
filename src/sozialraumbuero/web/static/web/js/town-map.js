// Zoom and move a town map. Without this file the map is a still picture and loses nothing:
// every place in it also stands in the equal list.
const WIDTH = 1000;
const DEEPEST = 12;

function level(metresWide) {
  if (metresWide > 5000) return "town";
  return metresWide > 1500 ? "quarter" : "street";
}

function roundLength(most) {
  const lengths = [10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000];
  return lengths.filter((length) => length <= most).pop() ?? lengths[0];
}

class TownMap {
  constructor(figure) {
    this.svg = figure.querySelector(".map");
    this.world = this.svg.querySelector(".map-world");
    this.controls = figure.querySelector(".map-controls");
    this.height = this.svg.viewBox.baseVal.height;
    this.metres = Number(this.svg.dataset.metres);
    this.zoom = 1;
    this.x = 0;
    this.y = 0;
    this.fingers = new Map();
    this.hasMoved = false;
    this.controls.hidden = false;
    this.controls.addEventListener("click", (event) => this.press(event));
    this.svg.addEventListener("pointerdown", (event) => this.down(event));
    this.svg.addEventListener("pointermove", (event) => this.move(event));
    for (const end of ["pointerup", "pointercancel", "pointerleave"]) {
      this.svg.addEventListener(end, (event) => this.up(event));
    }
    this.svg.addEventListener("click", (event) => this.swallow(event), true);
    this.svg.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    this.svg.addEventListener("focusin", (event) => this.reveal(event.target));
    figure.addEventListener("keydown", (event) => this.key(event));
    this.draw();
  }

  get unitsPerPixel() {
    return WIDTH / this.svg.getBoundingClientRect().width;
  }

  draw() {
    this.zoom = Math.min(Math.max(this.zoom, 1), DEEPEST);
    this.x = Math.min(0, Math.max(this.x, WIDTH * (1 - this.zoom)));
    this.y = Math.min(0, Math.max(this.y, this.height * (1 - this.zoom)));
    this.world.setAttribute("transform", `translate(${this.x} ${this.y}) scale(${this.zoom})`);
    this.svg.style.setProperty("--map-zoom", String(this.zoom));
    this.svg.dataset.level = level((this.metres * WIDTH) / this.zoom);
    this.svg.classList.toggle("is-close", this.zoom > 1.01);
    this.drawScale();
    this.drawControls();
  }

  drawScale() {
    const perUnit = this.metres / this.zoom;
    const length = roundLength((perUnit * WIDTH) / 5);
    const text = length < 1000 ? `${length} m` : `${length / 1000} km`;
    this.svg.querySelector(".map-scale text").textContent = text;
    const bar = this.svg.querySelector(".map-scale-bar");
    bar.setAttribute("d", `M0-6V0H${Math.round(length / perUnit)}V-6`);
  }

  drawControls() {
    const moves = this.controls.querySelector(".map-moves");
    const isWhole = this.zoom <= 1.01;
    if (isWhole && moves.contains(document.activeElement)) {
      this.controls.querySelector('[data-map-do="in"]').focus();
    }
    moves.hidden = isWhole;
    const mark = (what, isOff) => {
      this.controls.querySelector(`[data-map-do="${what}"]`).setAttribute("aria-disabled", isOff);
    };
    mark("in", this.zoom >= DEEPEST);
    mark("out", isWhole);
  }

  zoomBy(factor, centreX = WIDTH / 2, centreY = this.height / 2) {
    const next = Math.min(Math.max(this.zoom * factor, 1), DEEPEST);
    this.x = centreX - ((centreX - this.x) * next) / this.zoom;
    this.y = centreY - ((centreY - this.y) * next) / this.zoom;
    this.zoom = next;
    this.draw();
  }

  shift(x, y) {
    this.x += x;
    this.y += y;
    this.draw();
  }

  act(what) {
    const step = WIDTH / 4;
    const acts = {
      in: () => this.zoomBy(1.6),
      out: () => this.zoomBy(1 / 1.6),
      west: () => this.shift(step, 0),
      east: () => this.shift(-step, 0),
      north: () => this.shift(0, step),
      south: () => this.shift(0, -step),
      all: () => this.zoomBy(0),
    };
    acts[what]?.();
  }

  press(event) {
    const button = event.target.closest("[data-map-do]");
    if (button) this.act(button.dataset.mapDo);
  }

  // Arrows and plus/minus work only while the focus is on the map's own buttons.
  key(event) {
    if (!this.controls.contains(event.target)) return;
    const acts = {
      ArrowLeft: "west",
      ArrowRight: "east",
      ArrowUp: "north",
      ArrowDown: "south",
      "+": "in",
      "-": "out",
    };
    if (!acts[event.key]) return;
    event.preventDefault();
    this.act(acts[event.key]);
  }

  down(event) {
    this.fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    this.hasMoved = false;
  }

  move(event) {
    const before = this.fingers.get(event.pointerId);
    if (!before) return;
    const after = { x: event.clientX, y: event.clientY };
    const pair = [...this.fingers.entries()].filter(([id]) => id !== event.pointerId);
    if (pair.length) this.pinch(before, after, pair[0][1]);
    else if (!this.drag(before, after)) return;
    this.fingers.set(event.pointerId, after);
  }

  drag(before, after) {
    const [x, y] = [after.x - before.x, after.y - before.y];
    if (this.zoom <= 1.01 || (!this.hasMoved && Math.hypot(x, y) < 6)) return false;
    this.hasMoved = true;
    this.svg.classList.add("is-dragged");
    this.shift(x * this.unitsPerPixel, y * this.unitsPerPixel);
    return true;
  }

  pinch(before, after, other) {
    const spread = (finger) => Math.hypot(finger.x - other.x, finger.y - other.y) || 1;
    const box = this.svg.getBoundingClientRect();
    const units = this.unitsPerPixel;
    const middleX = ((after.x + other.x) / 2 - box.left) * units;
    const middleY = ((after.y + other.y) / 2 - box.top) * units;
    this.hasMoved = true;
    this.zoomBy(spread(after) / spread(before), middleX, middleY);
  }

  up(event) {
    this.fingers.delete(event.pointerId);
    this.svg.classList.remove("is-dragged");
  }

  // Letting go after a drag must not open the link under the finger.
  swallow(event) {
    if (!this.hasMoved) return;
    event.preventDefault();
    event.stopPropagation();
    this.hasMoved = false;
  }

  // The plain wheel scrolls the page; with Ctrl it zooms, as browsers do.
  wheel(event) {
    if (!event.ctrlKey) return;
    event.preventDefault();
    const box = this.svg.getBoundingClientRect();
    const units = this.unitsPerPixel;
    const factor = event.deltaY < 0 ? 1.25 : 0.8;
    this.zoomBy(factor, (event.clientX - box.left) * units, (event.clientY - box.top) * units);
  }

  reveal(target) {
    if (this.zoom <= 1.01 || !(target instanceof SVGAElement)) return;
    const view = this.svg.getBoundingClientRect();
    const thing = target.getBoundingClientRect();
    const isInside =
      thing.left >= view.left &&
      thing.right <= view.right &&
      thing.top >= view.top &&
      thing.bottom <= view.bottom;
    if (isInside) return;
    const units = this.unitsPerPixel;
    this.shift(
      (view.left + view.width / 2 - thing.left - thing.width / 2) * units,
      (view.top + view.height / 2 - thing.top - thing.height / 2) * units,
    );
  }
}

for (const figure of document.querySelectorAll("[data-town-map]")) new TownMap(figure);
