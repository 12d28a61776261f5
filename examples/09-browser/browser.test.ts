import { load } from "@quantrace/runtime";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Chromium, hasChromium, noChromium } from "./chromium.ts";
import { outputHash } from "./page/output-hash.ts";
import { pageFiles, serve, type Served } from "./serve.ts";

interface Checked {
  readonly hash: string;
  readonly threads: { readonly count: number; readonly reason: string | null };
}

/** Digits as strokes of a mouse, in the middle of the canvas: parts of its 280 pixels. */
const strokes: readonly (readonly [digit: string, points: readonly (readonly [number, number])[]])[] = [
  ["1", line([0.5, 0.15], [0.5, 0.85])],
  ["7", [...line([0.25, 0.2], [0.75, 0.2]), ...line([0.75, 0.2], [0.42, 0.85])]],
  ["0", arc(0.5, 0.5, 0.22, 0.32, -90, 270)],
  ["3", [...arc(0.45, 0.34, 0.22, 0.17, -140, 90), ...arc(0.45, 0.67, 0.24, 0.18, -90, 140)]],
];

function line(from: readonly [number, number], to: readonly [number, number]): [number, number][] {
  return Array.from({ length: 11 }, (_, i) => [
    from[0] + ((to[0] - from[0]) * i) / 10,
    from[1] + ((to[1] - from[1]) * i) / 10,
  ]);
}

function arc(
  x: number,
  y: number,
  radiusX: number,
  radiusY: number,
  from: number,
  to: number,
): [number, number][] {
  return Array.from({ length: 25 }, (_, i) => {
    const angle = ((from + ((to - from) * i) / 24) * Math.PI) / 180;
    return [x + radiusX * Math.cos(angle), y + radiusY * Math.sin(angle)];
  });
}

const files = await pageFiles();
const artifact = files.get("digits.int8.safetensors") as Uint8Array;
const fixedSet = new Float32Array((files.get("fixed-set.bin") as Uint8Array<ArrayBuffer>).buffer);

test("on one thread and on two, in Node, the fixed set has one hash", async () => {
  const hashes = [];
  for (const threads of [1, 2]) {
    const model = await load(artifact, { threads });
    hashes.push(await outputHash(model, fixedSet));
    model.dispose();
  }
  expect(new Set(hashes).size).toBe(1);
});

describe.skipIf(!hasChromium)("the page in Chromium", () => {
  let chromium: Chromium;
  let served: Served;
  let hashInNode = "";

  beforeAll(async () => {
    [chromium, served] = await Promise.all([Chromium.start(), serve(files)]);
    const model = await load(artifact);
    hashInNode = await outputHash(model, fixedSet);
    model.dispose();
  });
  afterAll(async () => {
    await chromium?.close();
    served?.server.close();
  });

  test("is isolated, and gives Node's bits on one thread and on two", async () => {
    expect(await chromium.open(`${served.origin}/`)).toBe("ready");
    expect(await chromium.evaluate("crossOriginIsolated")).toBe(true);
    expect(await chromium.evaluate<Checked>("check(1)")).toEqual({
      hash: hashInNode,
      threads: { count: 1, reason: null },
    });
    expect(await chromium.evaluate<Checked>("check(2)")).toEqual({
      hash: hashInNode,
      threads: { count: 2, reason: null },
    });
  });

  test.each(strokes)("reads a %s that the mouse draws", async (digit, points) => {
    await chromium.open(`${served.origin}/`);
    const [left, top] = await chromium.evaluate<[number, number]>(
      '(({ left, top }) => [left, top])(document.getElementById("pad").getBoundingClientRect())',
    );
    await chromium.drag(points.map(([x, y]) => [left + 280 * x, top + 280 * y]));
    expect(await chromium.evaluate('document.getElementById("answer").textContent')).toBe(digit);
    await chromium.evaluate('document.getElementById("clear").click()');
    expect(await chromium.evaluate('document.getElementById("answer").textContent')).toBe("");
  });

  test("that is not isolated runs on one thread, says why, and gives the same bits", async () => {
    expect(await chromium.open(`${served.origin}/alone/`)).toBe("ready");
    const reason = "the host shares no memory between threads: a page must be cross-origin isolated";
    expect(await chromium.evaluate<Checked>("check(2)")).toEqual({
      hash: hashInNode,
      threads: { count: 1, reason },
    });
  });

  test("whose policy forbids WebAssembly says which word is missing", async () => {
    expect(await chromium.open(`${served.origin}/strict/`)).toBe("failed");
    expect(await chromium.evaluate('document.getElementById("status").textContent')).toMatch(
      /^QuantraceError: QK1010/,
    );
  });
});

test.skipIf(hasChromium)(noChromium, () => undefined);
