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
    const scale = box[2] / home[2];
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
  map.replaceWith(holder);
  holder.append(map, bar);
}
