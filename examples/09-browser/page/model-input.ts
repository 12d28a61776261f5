import type { TensorData } from "@quantrace/runtime";

/** What is drawn: ink from 0 to 1, row by row. */
export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly ink: Float32Array;
}

const SIZE = 28;
const BOX = 20;
const SAMPLES = 4;

/**
 * A drawing as MNIST has its digits: scaled so that it fits 20 by 20 pixels, its centre of mass in the middle of 28 by 28.
 * Each pixel is the mean of 16 places in what it covers. Null where nothing is drawn.
 */
export function modelInput(drawing: Drawing): TensorData | null {
  const { extent, centreX, centreY } = measure(drawing);
  if (extent === 0) return null;
  const step = extent / BOX;
  const data = new Float32Array(SIZE * SIZE);
  for (let row = 0; row < SIZE; row++) {
    for (let column = 0; column < SIZE; column++) {
      let sum = 0;
      for (let i = 0; i < SAMPLES * SAMPLES; i++) {
        const right = column - SIZE / 2 + ((i % SAMPLES) + 0.5) / SAMPLES;
        const down = row - SIZE / 2 + (Math.floor(i / SAMPLES) + 0.5) / SAMPLES;
        sum += inkAt(drawing, Math.floor(centreX + right * step), Math.floor(centreY + down * step));
      }
      data[row * SIZE + column] = sum / (SAMPLES * SAMPLES);
    }
  }
  return { dtype: "float32", shape: [1, 1, SIZE, SIZE], data };
}

interface Measures {
  /** The longer side of the box around the ink. */
  readonly extent: number;
  readonly centreX: number;
  readonly centreY: number;
}

function measure({ width, ink }: Drawing): Measures {
  let [left, right, top, bottom] = [Infinity, -1, Infinity, -1];
  let [mass, sumX, sumY] = [0, 0, 0];
  ink.forEach((amount, i) => {
    if (amount === 0) return;
    const [x, y] = [i % width, Math.floor(i / width)];
    [left, right, top, bottom] = [
      Math.min(left, x),
      Math.max(right, x),
      Math.min(top, y),
      Math.max(bottom, y),
    ];
    mass += amount;
    sumX += amount * (x + 0.5);
    sumY += amount * (y + 0.5);
  });
  if (mass === 0) return { extent: 0, centreX: 0, centreY: 0 };
  return { extent: Math.max(right - left, bottom - top) + 1, centreX: sumX / mass, centreY: sumY / mass };
}

function inkAt({ width, height, ink }: Drawing, x: number, y: number): number {
  return x < 0 || y < 0 || x >= width || y >= height ? 0 : (ink[y * width + x] as number);
}
