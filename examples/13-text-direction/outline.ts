import type { PathCommand } from "opentype.js/dist/opentype.mjs";

/** A straight piece of an outline, in pixels, y downwards. */
export interface Edge {
  readonly from: Point;
  readonly to: Point;
}

type Point = readonly [x: number, y: number];

/** How many straight pieces a curve becomes. */
const PIECES = 8;

/** The outline of a text as closed polygons. */
export function edgesOf(commands: readonly PathCommand[]): readonly Edge[] {
  const edges: Edge[] = [];
  let [start, here]: [Point, Point] = [
    [0, 0],
    [0, 0],
  ];
  for (const command of commands) {
    if (command.type === "M") start = here = [command.x, command.y];
    else
      for (const to of pointsOf(command, here, start)) {
        edges.push({ from: here, to });
        here = to;
      }
  }
  return edges;
}

function pointsOf(command: PathCommand, here: Point, start: Point): readonly Point[] {
  switch (command.type) {
    case "M":
      return [];
    case "Z":
      return [start];
    case "L":
      return [[command.x, command.y]];
    case "Q":
      return onCurve([here, [command.x1, command.y1], [command.x, command.y]]);
    case "C":
      return onCurve([here, [command.x1, command.y1], [command.x2, command.y2], [command.x, command.y]]);
  }
}

/** Points of a Bézier curve, without the first. */
function onCurve(controls: readonly Point[]): readonly Point[] {
  return Array.from({ length: PIECES }, (_, i) => bezier(controls, (i + 1) / PIECES));
}

/** De Casteljau: what lies between the control points at `t`, until one is left. */
function bezier(controls: readonly Point[], t: number): Point {
  if (controls.length === 1) return controls[0] as Point;
  const between = controls.slice(1).map(([x, y], i): Point => {
    const [x0, y0] = controls[i] as Point;
    return [x0 + t * (x - x0), y0 + t * (y - y0)];
  });
  return bezier(between, t);
}
