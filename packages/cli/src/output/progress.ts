import type { Io } from "../io.ts";

/** Draws how far a long piece of work is, in one line of stderr, where that is a terminal. */
export interface Progress {
  update(done: number, total: number | null): void;
  /** Clears the line. */
  end(): void;
}

const WIDTH = 30;
const REDRAW_MS = 50;

export function progressBar(label: string, io: Io): Progress {
  if (!io.interactive) return { update: () => undefined, end: () => undefined };
  const started = performance.now();
  let drawn = -Infinity;
  return {
    update(done, total) {
      const now = performance.now();
      if (now - drawn < REDRAW_MS && done !== total) return;
      drawn = now;
      const rate = done / ((now - started) / 1000);
      io.stderr(`\r\u001B[2K${label} ${total === null ? done : bar(done, total)} ${rate.toFixed(1)}/s`);
    },
    end: () => io.stderr("\r\u001B[2K"),
  };
}

function bar(done: number, total: number): string {
  const full = Math.floor((Math.min(done, total) / Math.max(total, 1)) * WIDTH);
  return `[${"#".repeat(full)}${".".repeat(WIDTH - full)}] ${done}/${total}`;
}
