import { Generator, type TensorData } from "quantrace";
import type { Dataset } from "quantrace/train";

/** 32-bit FNV-1a, which makes one number of a batch's row numbers. */
const OFFSET_BASIS = 0x811c9dc5;
const PRIME = 0x01000193;

/**
 * The same examples, each image moved at random by up to `most` pixels along both axes; what comes in is background.
 * The shifts follow from the seed and the row numbers of the batch, in their order. So each epoch has others, as `fit`
 * shuffles, and a training that goes on from a checkpoint has the same.
 */
export function shifted(data: Dataset, most: number, seed: number): Dataset {
  return {
    length: data.length,
    batch: async (rows) => {
      const { inputs, target } = await data.batch(rows);
      const random = new Generator(rows.reduce(mixed, (OFFSET_BASIS ^ seed) >>> 0));
      return { inputs: inputs.map((images) => moved(images, most, random)), target };
    },
  };
}

function mixed(hash: number, row: number): number {
  return Math.imul(hash ^ row, PRIME) >>> 0;
}

/** Images of float32, `[N, C, H, W]`, each with its own shift. */
function moved(images: TensorData, most: number, random: Generator): TensorData {
  const [count = 0, channels = 0, height = 0, width = 0] = images.shape;
  const result = new Float32Array(images.data.length);
  for (let image = 0; image < count; image++) {
    const [down, right] = [shift(most, random), shift(most, random)];
    for (let channel = 0; channel < channels; channel++) {
      const plane = (image * channels + channel) * height * width;
      for (let y = Math.max(0, down); y < Math.min(height, height + down); y++) {
        const from = plane + (y - down) * width;
        const row = images.data.subarray(from + Math.max(0, -right), from + Math.min(width, width - right));
        result.set(row, plane + y * width + Math.max(0, right));
      }
    }
  }
  return { ...images, data: result } as TensorData;
}

/** A whole number in -most..most. */
function shift(most: number, random: Generator): number {
  return Math.floor(random.uniform(0, 2 * most + 1)) - most;
}
