// Little comforts; every page works without. Maps zoom by wheel (with Ctrl) or buttons and move by dragging.
"use strict";
for (const map of document.querySelectorAll("svg.map")) zoomable(map);

document.addEventListener("keydown", (event) => {
  const words = document.querySelector('.filters input[name="text"]');
  if (event.key !== "/" || !words || event.target.closest("input, textarea, select")) return;
  event.preventDefault();
  words.focus();
});

const query = document.querySelector(".sql textarea");
if (query) query.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) query.form.requestSubmit(query.form.querySelector("button"));
});

function zoomable(map) {
  const home = map.getAttribute("viewBox").split(" ").map(Number);
  const spots = [...map.querySelectorAll(".spot circle, .spot text")].map((node) => [node, Number(node.getAttribute(node.tagName === "text" ? "font-size" : "r"))]);
  let box = [...home];
  const show = () => {
    map.setAttribute("viewBox", box.map((n) => n.toFixed(2)).join(" "));
    const small = Math.min(Math.max(1, 620 / map.clientWidth), 1.9); // spots on a phone are to be seen and touched
    const scale = small * box[2] / home[2];
    for (const [node, size] of spots) node.setAttribute(node.tagName === "text" ? "font-size" : "r", (size * scale).toFixed(3));
  };
  const zoom = (factor, x = 0.5, y = 0.5) => {
    const width = Math.min(home[2], Math.max(home[2] / 60, box[2] * factor));
    const height = width * home[3] / home[2];
    box = [box[0] + (box[2] - width) * x, box[1] + (box[3] - height) * y, width, height];
    if (width === home[2]) box = [...home];
    show();
  };
  map.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const frame = map.getBoundingClientRect();
    zoom(event.deltaY < 0 ? 0.8 : 1.25, (event.clientX - frame.left) / frame.width, (event.clientY - frame.top) / frame.height);
  }, { passive: false });
  const move = (x, y) => {
    if (box[2] === home[2]) return;
    box[0] += x * box[2];
    box[1] += y * box[3];
    show();
  };
  map.addEventListener("focusin", (event) => { // a spot that is tabbed to comes into sight
    const spot = event.target.closest(".spot")?.querySelector(".dot");
    if (!spot || !event.target.matches(":focus-visible")) return;
    const [x, y] = ["cx", "cy"].map((name) => Number(spot.getAttribute(name)));
    const isSeen = x > box[0] && x < box[0] + box[2] && y > box[1] && y < box[1] + box[3];
    if (!isSeen) move((x - box[0]) / box[2] - 0.5, (y - box[1]) / box[3] - 0.5);
  });
  new ResizeObserver(show).observe(map);
  let start = null;
  map.addEventListener("pointerdown", (event) => { if (!event.target.closest("a")) start = [event.clientX, event.clientY, ...box]; });
  window.addEventListener("pointermove", (event) => {
    if (!start || box[2] === home[2]) return;
    map.classList.add("moving");
    const scale = box[2] / map.getBoundingClientRect().width;
    box[0] = start[2] - (event.clientX - start[0]) * scale;
    box[1] = start[3] - (event.clientY - start[1]) * scale;
    show();
  });
  window.addEventListener("pointerup", () => { start = null; map.classList.remove("moving"); });
  const bar = document.createElement("p");
  bar.className = "mapnav mapzoom";
  for (const [text, label, factor] of [["+", "Closer", 0.6], ["−", "Wider", 1 / 0.6]]) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = text;
    button.setAttribute("aria-label", label);
    button.addEventListener("click", () => zoom(factor));
    bar.append(button);
  }
  const holder = document.createElement("div");
  holder.className = "mapbox";
  const keys = { ArrowLeft: [-0.2, 0], ArrowRight: [0.2, 0], ArrowUp: [0, -0.2], ArrowDown: [0, 0.2] };
  holder.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "+" || event.key === "-") zoom(event.key === "+" ? 0.6 : 1 / 0.6);
    else if (keys[event.key] && box[2] !== home[2]) move(...keys[event.key]);
    else return;
    event.preventDefault();
  });
  map.replaceWith(holder);
  holder.append(map, bar);
}
