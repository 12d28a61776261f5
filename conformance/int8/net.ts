import { type EagerTensor, Module, nn, type Tensor, tensor } from "@quantrace/core";
import { fillState, seededNumbers } from "@quantrace/testing";
import fc from "fast-check";
import { poolingRecipes } from "./pooling-recipes.ts";
import { Choices, isUsable, type Step } from "./recipe.ts";
import { settings } from "./settings.ts";
import { valueRecipes } from "./value-recipes.ts";
import { weightedRecipes } from "./weighted-recipes.ts";

/** What a network is made from. Every plan gives a network: steps that do not fit are left out. */
export interface NetPlan {
  readonly shape: readonly number[];
  readonly inputs: number;
  readonly steps: readonly number[];
  readonly setting: string;
  /** What belongs to this operation gets no setting. */
  readonly inFloat: string | null;
  /** The size of the data, as a power of two; of the data it is run on, in comparison to what it was calibrated with. */
  readonly size: number;
  readonly stretch: number;
  readonly data: number;
}

/** Weighted layers more often than each of the rest. */
const recipes = [
  ...weightedRecipes,
  ...weightedRecipes,
  ...weightedRecipes,
  ...poolingRecipes,
  ...poolingRecipes,
  ...valueRecipes,
  ...valueRecipes,
];

/** Plans of networks with branches, joins, skips and pools over values of rank 2 to 5. */
export const netPlans: fc.Arbitrary<NetPlan> = fc.record({
  shape: fc.oneof(
    { weight: 5, arbitrary: fc.constantFrom([2, 4, 6, 6], [1, 3, 5, 4], [2, 2, 8, 8]) },
    { weight: 2, arbitrary: fc.constantFrom([2, 4, 9], [1, 3, 16]) },
    { weight: 2, arbitrary: fc.constantFrom([1, 2, 4, 4, 4], [1, 3, 3, 4, 3]) },
    { weight: 2, arbitrary: fc.constantFrom([4, 12], [3, 31]) },
  ),
  inputs: fc.integer({ min: 1, max: 2 }),
  steps: fc.array(fc.nat({ max: 2 ** 30 }), { minLength: 2, maxLength: 12, size: "max" }),
  setting: fc.constantFrom(...Object.keys(settings)),
  inFloat: fc.oneof(
    { weight: 4, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.constantFrom("add", "relu", "linear", "cat", "maxPool2d") },
  ),
  size: fc.integer({ min: -3, max: 3 }),
  stretch: fc.constantFrom(1, 1, 1.5, 4),
  data: fc.integer({ min: 1, max: 2 ** 30 }),
});

/** A network whose operations read any of the values before them. It gives every value that nothing reads. */
export class GeneratedNet extends Module {
  readonly layers: nn.ModuleList;
  readonly #steps: readonly Step[];
  readonly #results: readonly number[];

  constructor(steps: readonly Step[], results: readonly number[]) {
    super();
    this.layers = new nn.ModuleList(steps.flatMap(({ layer }) => (layer === null ? [] : [layer])));
    this.#steps = steps;
    this.#results = results;
  }

  forward(...inputs: Tensor[]): Tensor[] {
    const values = [...inputs];
    this.#steps.forEach(({ reads, apply, layer }) => {
      values.push(
        apply(
          reads.map((i) => values[i] as Tensor),
          layer,
        ),
      );
    });
    return this.#results.map((i) => values[i] as Tensor);
  }
}

/** A network, and data of its shape. */
export interface Net {
  readonly model: GeneratedNet;
  /** One call's arguments. */
  readonly batch: (index: number, stretch: number) => readonly EagerTensor[];
}

export function buildNet(plan: NetPlan): Net {
  const batch = (index: number, stretch: number): readonly EagerTensor[] =>
    Array.from({ length: plan.inputs }, (_, i) =>
      randomTensor(plan.shape, plan.data + 7 * index + i, 2 ** plan.size * stretch),
    );
  const values: EagerTensor[] = [...batch(0, 1)];
  const steps: Step[] = [];
  for (const seed of plan.steps) {
    const draw = new Choices(seed + 1);
    const step = proposal(draw, values);
    if (step === null) continue;
    if (step.layer !== null) {
      fillState(step.layer, draw.seed());
      soften(step.layer, draw);
      step.layer.eval();
    }
    const value = applied(step, values);
    if (value === null || !isUsable(value)) continue;
    values.push(value);
    steps.push(step);
  }
  const read = new Set(steps.flatMap(({ reads }) => reads));
  const results = values.map((_, i) => i).filter((i) => i >= plan.inputs && !read.has(i));
  return { model: new GeneratedNet(steps, results.length === 0 ? [0] : results).eval(), batch };
}

/** The first recipe that fits, from a random one on. */
function proposal(draw: Choices, values: readonly EagerTensor[]): Step | null {
  const at = draw.chance(2) ? values.length - 1 : draw.int(0, values.length - 1);
  const { shape } = values[at] as EagerTensor;
  const same = values.flatMap((value, i) => (value.shape.join() === shape.join() ? [i] : []));
  const recipe = draw.one(recipes);
  return recipe.propose({ draw, shape: [...shape] as number[], at, other: draw.one(same) });
}

function applied(step: Step, values: readonly EagerTensor[]): EagerTensor | null {
  try {
    return step.apply(
      step.reads.map((i) => values[i] as EagerTensor),
      step.layer,
    ) as EagerTensor;
  } catch (error) {
    // Shapes that do not fit an operation are refused by name: the step is left out.
    if ((error as { readonly code?: string }).code?.startsWith("QS") === true) return null;
    throw error;
  }
}

/** Weights of usual sizes; in some layers one channel is far larger than the others, or nothing but zeros. */
function soften(layer: Module, draw: Choices): void {
  const outlier = draw.chance(5) ? draw.one([0, 50]) : null;
  for (const [key, target] of layer.stateDict()) {
    if (!key.endsWith("weight") || target.shape.length < 2) continue;
    const channel = target.data.length / (target.shape[0] as number);
    const jitter = seededNumbers(draw.seed());
    for (let i = 0; i < target.data.length; i++) {
      const factor = outlier !== null && i < channel ? outlier : 1;
      target.data[i] = ((target.data[i] as number) / 4 + jitter() / 2 ** 36) * factor;
    }
  }
}

function randomTensor(shape: readonly number[], seed: number, size: number): EagerTensor {
  const next = seededNumbers(seed);
  const count = shape.reduce((a, b) => a * b, 1);
  return tensor(
    Float32Array.from({ length: count }, () => ((next() + next()) / 2 ** 32 - 1) * size),
    { shape: [...shape] },
  );
}
