// <div data-behaviour="draw" data-field="name">: lines drawn with finger, pen or mouse go into the
// hidden field as lists of points on a paper 1000 wide and 400 high. The name can be typed instead.
const NS = "http://www.w3.org/2000/svg";
const [WIDTH, HEIGHT] = [1000, 400];

for (const box of document.querySelectorAll('[data-behaviour="draw"]')) {
  const paper = box.querySelector("svg");
  const field = box.closest("form").elements[box.dataset.field];
  let strokes = [];
  let line = null;

  const keep = () => {
    field.value = strokes.length ? JSON.stringify(strokes) : "";
  };
  const trace = (points) => {
    const shape = document.createElementNS(NS, "polyline");
    shape.setAttribute("points", points.join(" "));
    paper.append(shape);
    return shape;
  };
  const place = (event) => {
    const edge = paper.getBoundingClientRect();
    const along = (at, start, size, most) =>
      Math.round(Math.min(Math.max((at - start) / size, 0), 1) * most);
    return [
      along(event.clientX, edge.left, edge.width, WIDTH),
      along(event.clientY, edge.top, edge.height, HEIGHT),
    ];
  };

  paper.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    paper.setPointerCapture(event.pointerId);
    strokes.push(place(event));
    line = trace(strokes.at(-1));
  });
  paper.addEventListener("pointermove", (event) => {
    if (!line) return;
    strokes.at(-1).push(...place(event));
    line.setAttribute("points", strokes.at(-1).join(" "));
  });
  for (const end of ["pointerup", "pointercancel"]) {
    paper.addEventListener(end, () => {
      line = null;
      keep();
    });
  }
  box.querySelector("button").addEventListener("click", () => {
    strokes = [];
    paper.replaceChildren();
    keep();
  });
  try {
    strokes = JSON.parse(field.value || "[]");
    strokes.forEach(trace);
  } catch {
    strokes = [];
  }
  box.hidden = false;
}
