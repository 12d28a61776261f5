/**
 * `npm run bench:train`: how long an epoch of the digits model takes, its 7,455 training digits in batches of 64: ours in
 * float32 on WebAssembly, with one and two threads, and PyTorch's on as many (`torch-epoch.py`), where `python3` has it. All
 * take turns; the figures are medians of the rounds. `--json` prints them alone. `--rounds N`, `--steps N` per turn.
 */
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { manualSeed, tensor, type TensorData, wasm } from "quantrace";
import { crossEntropy, sgd, Trainer } from "quantrace/train";
import { loadDigits } from "../../examples/01-digits/data.ts";
import { DigitsNet } from "../../examples/01-digits/model.ts";

const BATCH = 64;
const EXAMPLES = 7455;
const PYTHON = process.env["PYTHON"] ?? "/usr/bin/python3";

const { values } = parseArgs({
  options: {
    json: { type: "boolean", default: false },
    rounds: { type: "string", default: "5" },
    steps: { type: "string", default: "6" },
  },
});
const [rounds, steps] = [Number(values.rounds), Number(values.steps)];

/** One that trains, and how many milliseconds its steps took in each round. */
interface Contender {
  readonly name: string;
  readonly turn: () => Promise<number>;
  readonly ms: number[];
}

const { images, labels } = loadDigits("train");
const batch = {
  inputs: [tensor(images.slice(0, BATCH * 784), { shape: [BATCH, 1, 28, 28] })] as readonly TensorData[],
  target: tensor(Int32Array.from(labels.subarray(0, BATCH)), {
    shape: [BATCH],
    dtype: "int32",
  }) as TensorData,
};

async function ours(threads: number): Promise<Contender> {
  manualSeed(1);
  const trainer = new Trainer(new DigitsNet(), {
    loss: crossEntropy,
    optimizer: sgd({ momentum: 0.9 }),
    backend: wasm({ threads }),
  });
  const run = async (count: number): Promise<number> => {
    const start = performance.now();
    for (let i = 0; i < count; i++) await trainer.step(batch, 0.01);
    return (performance.now() - start) / count;
  };
  await run(4);
  return { name: `oursThreads${threads}`, turn: () => run(steps), ms: [] };
}

/** PyTorch in a process of its own, which warms up by itself; null where there is none. */
function torch(threads: number): Contender | null {
  const turn = (): number =>
    Number(
      execFileSync(PYTHON, [join(import.meta.dirname, "torch-epoch.py"), String(threads), String(steps)], {
        encoding: "utf8",
        stdio: ["ignore", "pipe", "ignore"],
      }),
    );
  try {
    turn();
  } catch {
    return null;
  }
  return { name: `torchThreads${threads}`, turn: async () => turn(), ms: [] };
}

const contenders = [await ours(1), await ours(2), torch(1), torch(2)].filter((one) => one !== null);
for (let round = 0; round < rounds; round++)
  for (const contender of contenders) contender.ms.push(await contender.turn());

const stepMs = Object.fromEntries(contenders.map(({ name, ms }) => [name, rounded(median(ms))]));
const perEpoch = Math.floor(EXAMPLES / BATCH) / 1000;
const epochSeconds = Object.fromEntries(
  Object.entries(stepMs).map(([name, ms]) => [name, rounded(ms * perEpoch)]),
);
const result = {
  batch: BATCH,
  rounds,
  stepMs,
  epochSeconds,
  overTorch: ratio("1"),
  overTorchThreads2: ratio("2"),
};
if (values.json) console.log(JSON.stringify(result));
else console.table({ "ms per step": stepMs, "seconds per epoch": epochSeconds });
process.exit(0);

/** Our time by PyTorch's with as many threads; null where PyTorch is not installed. */
function ratio(threads: string): number | null {
  const [us, them] = [stepMs[`oursThreads${threads}`], stepMs[`torchThreads${threads}`]];
  return us === undefined || them === undefined ? null : rounded(us / them);
}

function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
