/** Lanes by panels: sixteen to a panel, and what is left by fours. */
export function panelCount(lanes: i32): i32 {
  return (lanes >> 4) + (((lanes & 15) + 3) >> 2);
}

/** The first lane of a panel. */
export function laneOfPanel(panel: i32, lanes: i32): i32 {
  const whole = lanes >> 4;
  return panel < whole ? panel << 4 : (whole << 4) + ((panel - whole) << 2);
}

/** Lanes of the panel that begins with `lane`: 16, or 1 to 4. */
export function lanesOfPanel(lane: i32, lanes: i32): i32 {
  return lane < (lanes & ~15) ? 16 : min(4, lanes - lane);
}

/** Bytes of a panel for one k. Panels lie side by side, so one that begins with lane n has n lanes before it. */
export function widthOfPanel(lanes: i32): usize {
  return lanes == 16 ? 64 : 16;
}

/** The lanes of all panels together. */
export function paddedLanes(lanes: i32): i32 {
  return (lanes + 3) & ~3;
}
