// A part of a picture: four edges on a small soft preview, moved by finger, mouse or arrow keys.
// Loaded when a person asks for it. The picture itself stays in the thread that reads it.
const STEPS = 200;
const LEAST_SHARE = 0.05;
const EDGES = [
  ["left", 0, 0],
  ["top", 1, 0],
  ["right", 0, 1],
  ["bottom", 1, 1],
];
const KEYS = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1, PageUp: -10, PageDown: 10, Home: -Infinity, End: Infinity };

/**
 * Opens the panel. `done` gets the answer of the thread for the part, or nothing when it is closed.
 * Gives `{ element }`, which the caller puts on the page and takes away.
 */
export function choosePart({ worker, file, number, text, button, say, done }) {
  const element = make("div", "part");
  element.setAttribute("role", "group");
  element.setAttribute("aria-label", text("choose", number));
  const words = make("p", "part__words");
  words.textContent = text("part-wait", number);
  element.append(words);

  const waiting = [];
  const ask = (message) => new Promise((answer) => {
    waiting.push(answer);
    worker.postMessage(message);
  });
  worker.addEventListener("message", ({ data }) => {
    for (const name of ["looked", "snapped", "marked"]) {
      if (name in data) waiting.shift()?.(data[name]);
    }
  });

  ask({ look: file }).then((looked) => {
    if (!looked) {
      say(text("part-failed", number));
      return done();
    }
    words.textContent = text(["part-none", "part-border", "part-found"][looked.kind], number);
    say(words.textContent);
    const stage = makeStage(looked, text, ask);
    const how = make("p", "hint");
    how.textContent = text("part-how", number);
    const use = button(text("part-use", number), async () => done(await ask({ mark: stage.part() })));
    use.className = "button";
    const buttons = make("p", "part__buttons");
    buttons.append(use);
    if (looked.parts.length > 1) buttons.append(makeNext(looked.parts, stage, words));
    buttons.append(button(text("part-snap", number), () => stage.snap()), button(text("part-close", number), () => done()));
    element.append(how, stage.element, buttons);
    stage.first.focus();
  });
  return { element };

  // A button that goes from one proposal to the next, and after the last to the first.
  function makeNext(parts, stage, words) {
    let shown = 0;
    const found = words.textContent;
    const tell = () => {
      const at = text("part-at", shown + 1, parts.length);
      words.textContent = `${found} ${at}`;
      return at;
    };
    tell();
    return button(text("part-next", number), () => {
      shown = (shown + 1) % parts.length;
      stage.put(parts[shown]);
      say(tell());
    });
  }
}

function make(name, className) {
  const made = document.createElement(name);
  made.className = className;
  return made;
}

// The preview with its frame. Edges are kept in pixels of the picture: left, top, right, bottom.
function makeStage({ width, height, parts, preview }, text, ask) {
  const sizes = [width, height];
  const edgesOf = ([left, top, wide, high]) => [left, top, left + wide, top + high];
  let edges = edgesOf(parts[0]);
  const stage = make("div", "part__stage");
  stage.style.aspectRatio = `${width} / ${height}`;
  stage.style.inlineSize = `min(100%, ${Math.max(96, Math.round((288 * width) / Math.max(width, height)))}px)`;
  const canvas = make("canvas", "part__preview");
  [canvas.width, canvas.height] = [preview.width, preview.height];
  canvas.setAttribute("aria-hidden", "true");
  canvas.getContext("2d").putImageData(new ImageData(preview.data, preview.width, preview.height), 0, 0);
  const frame = make("div", "part__frame");
  const handles = EDGES.map(([name, axis, end], at) => makeHandle(name, axis, end, at));
  stage.append(canvas, frame, ...handles);
  draw();

  function makeHandle(name, axis, end, at) {
    const handle = make("div", `part__edge part__edge--${name}`);
    handle.tabIndex = 0;
    handle.setAttribute("role", "slider");
    handle.setAttribute("aria-label", text(`part-${name}`));
    handle.setAttribute("aria-orientation", axis === 0 ? "horizontal" : "vertical");
    handle.setAttribute("aria-valuemin", "0");
    handle.setAttribute("aria-valuemax", "100");
    handle.addEventListener("keydown", (event) => {
      const by = KEYS[event.key];
      if (by === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
      event.preventDefault();
      move(at, edges[at] + by * Math.max(1, sizes[axis] / STEPS));
    });
    handle.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      handle.focus();
      handle.setPointerCapture(event.pointerId);
      const box = stage.getBoundingClientRect();
      const from = axis === 0 ? event.clientX : event.clientY;
      const scale = sizes[axis] / (axis === 0 ? box.width : box.height);
      const before = edges[at];
      const drag = (moved) => move(at, before + ((axis === 0 ? moved.clientX : moved.clientY) - from) * scale);
      const stop = () => {
        handle.removeEventListener("pointermove", drag);
        if (edges[at] !== before) snapOne(at);
      };
      handle.addEventListener("pointermove", drag);
      handle.addEventListener("lostpointercapture", stop, { once: true });
    });
    return handle;
  }

  // Moves one edge, within the picture and not past the edge across.
  function move(at, to) {
    const axis = at % 2;
    const gap = Math.ceil(sizes[axis] * LEAST_SHARE);
    const [least, most] = at < 2 ? [0, edges[at + 2] - gap] : [edges[at - 2] + gap, sizes[axis]];
    edges[at] = Math.round(Math.min(Math.max(to, least), Math.max(least, most)));
    draw();
  }

  function draw() {
    const share = (at) => (100 * edges[at]) / sizes[at % 2];
    const middle = [(share(0) + share(2)) / 2, (share(1) + share(3)) / 2];
    Object.assign(frame.style, { left: `${share(0)}%`, top: `${share(1)}%`, width: `${share(2) - share(0)}%`, height: `${share(3) - share(1)}%` });
    handles.forEach((handle, at) => {
      const axis = at % 2;
      handle.style[axis === 0 ? "left" : "top"] = `${share(at)}%`;
      handle.style[axis === 0 ? "top" : "left"] = `${middle[1 - axis]}%`;
      handle.setAttribute("aria-valuenow", String(Math.round(share(at))));
      handle.setAttribute("aria-valuetext", text(axis === 0 ? "part-across" : "part-down", Math.round(share(at))));
    });
  }

  const current = () => [edges[0], edges[1], edges[2] - edges[0], edges[3] - edges[1]];
  const snapped = async () => edgesOf(await ask({ snap: current() }));
  async function snapOne(at) {
    move(at, (await snapped())[at]);
  }
  return {
    element: stage,
    first: handles[0],
    part: current,
    put: (part) => {
      edges = edgesOf(part);
      draw();
    },
    snap: async () => {
      edges = await snapped();
      draw();
    },
  };
}
