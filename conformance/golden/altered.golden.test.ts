import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readSafetensors } from "@quantrace/core/safetensors";
import { histogramObserver, type Observer, type QConfig } from "@quantrace/quant";
import { loadGolden, type Golden } from "@quantrace/testing/golden";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { watched, withCase, withElement } from "./altered-golden.ts";
import { compareDivided, type FakeQuantizeCase, reciprocalProblems } from "./fake-quantize-problems.ts";
import { comparedFolder, type GoldenFile, goldenFiles, hasFile } from "./files.ts";
import { goldenModels, goldenQConfigs, type ModelCase } from "./golden-models.ts";
import { arithmeticProblems, floatProblems, policyProblems } from "./model-problems.ts";
import { largest } from "./problems.ts";
import { type TrainingCase, trainingModels } from "./training-models.ts";
import { floatTrainingProblems, qatTrainingProblems } from "./training-problems.ts";
import { observerProblems, type ObserversCase } from "./observer-problems.ts";

/** This folder, whatever the environment names: here the comparisons are on trial, not the data. */
const OWN = import.meta.dirname;

function own<C>(name: GoldenFile): Golden<C> {
  vi.stubEnv("QUANTRACE_GOLDEN", "");
  const golden = loadGolden<C>(name, OWN);
  vi.unstubAllEnvs();
  return golden;
}

const observers = own<ObserversCase>("observers");
const fake = own<FakeQuantizeCase>("fake_quantize");
const double = (value: number): number => 2 * value + 1;

describe("one changed value is found", () => {
  const exact = Object.entries(observers.case.observers).filter(([, { bins }]) => bins === null);

  test.each(exact)("in what the observer %s chooses", (name, { qscheme }) => {
    for (const kind of ["scale", "zero_point"]) {
      const key = `${kind}.${name}.normal.1`;
      const last = observers.data(key).data.length - 1;
      const isReal = kind === "scale" || qscheme.endsWith("float_qparams");
      const nudge = (value: number): number => (isReal ? value * (1 + 3e-6) + 1e-12 : value + 1);
      expect(observerProblems(withElement(observers, key, last, nudge), name, "normal")).toHaveLength(1);
      const within = (value: number): number => (isReal ? value * (1 + 2e-7) : value);
      expect(observerProblems(withElement(observers, key, last, within), name, "normal")).toEqual([]);
    }
  });

  test("in the data that observers see", () => {
    const altered = withElement(observers, "in.normal.0", 3, () => 100);
    for (const [name] of exact) expect(observerProblems(altered, name, "normal")).not.toEqual([]);
  });

  test("when a histogram's range is twice as wide as it should be", () => {
    const histograms = Object.entries(observers.case.observers).filter(([, { bins }]) => bins !== null);
    expect(histograms.length).toBeGreaterThan(0);
    for (const [name] of histograms) {
      expect(
        observerProblems(observers, name, "normal", () => widened(histogramObserver() as Observer)),
      ).not.toEqual([]);
      expect(observerProblems(observers, name, "normal")).toEqual([]);
    }
  });

  test.each(fake.case.items.map((_, i) => i))("in item %i of fake quantization", (i) => {
    for (const key of [`${i}.y`, `${i}.gx`]) {
      const altered = withElement(fake, key, 5, double);
      expect(reciprocalProblems(altered, i)).toHaveLength(1);
      expect(compareDivided(altered, i).problems).toHaveLength(1);
    }
    const nonzero = fake.data(`${i}.y`).data.findIndex((y) => y !== 0);
    const other = withElement(fake, `${i}.x`, nonzero, () => 0);
    expect(reciprocalProblems(other, i).length).toBeGreaterThan(0);
  });

  describe.each(goldenModels)("in $file", (model) => {
    const golden = own<ModelCase>(model.file);

    test("float output", () => {
      const bound = 3e-5 * largest(golden.data("float_out").data);
      const altered = withElement(golden, "float_out", 2, (x) => x + bound);
      expect(floatProblems(altered, model)).toHaveLength(1);
    });

    test.each(Object.keys(goldenQConfigs))("reference output of %s: two steps anywhere", (name) => {
      const step = golden.case.qconfigs[name]?.observed.at(-1)?.scale as number;
      const altered = withElement(golden, `ref_out.${name}`, 7, (x) => x + 2.5 * step);
      expect(arithmeticProblems(altered, model, name).length).toBeGreaterThan(0);
    });

    test("any observer's choice", async () => {
      const name = "minmax_affine_perchannel";
      for (const [i, place] of model.places.entries()) {
        if (model.differences[place] !== undefined) continue;
        const altered = withCase(golden, (description) => {
          const at = description.qconfigs[name]?.observed[i] as { scale: number; zero_point: number };
          at.scale *= 1 + 3e-5;
        });
        expect(await policyProblems(altered, model, name), place).toHaveLength(1);
      }
    });

    test.each(Object.keys(goldenQConfigs))("an observer less, in %s", async (name) => {
      const fewer = withCase(golden, ({ qconfigs }) => {
        (qconfigs[name]!.observed as unknown[]).pop();
      });
      expect(await policyProblems(fewer, model, name)).toHaveLength(1);
    });

    test("a histogram that chooses twice the range", async () => {
      const qconfig = goldenQConfigs["qnnpack_default"] as QConfig;
      const wide = { ...qconfig, activation: widened(qconfig.activation) };
      const problems = await policyProblems(golden, model, "qnnpack_default", wide);
      expect(problems.length).toBeGreaterThan(model.places.length / 4);
    });

    test("a weight", async () => {
      const [key] = [...golden.group("state.").keys()].filter((name) => name.endsWith("weight"));
      const altered = withElement(golden, `state.${key}`, 0, (x) => x + 1);
      expect(floatProblems(altered, model).length).toBeGreaterThan(0);
      expect((await policyProblems(altered, model, "minmax_affine_perchannel")).length).toBeGreaterThan(0);
    });
  });
});

describe.each(trainingModels)("one changed value is found in $file", (model) => {
  const golden = own<TrainingCase>(model.file);
  const compared = (kind: "float" | "qat") =>
    kind === "float" ? floatTrainingProblems : qatTrainingProblems;

  test.each(["float.loss.1", "float.out.2", "float.grad.fc.bias", "float.final.fc.bias", "float.eval_out"])(
    "%s",
    async (name) => {
      const key = name.replace(".fc.", model.file === "training_mlp" ? ".fc3." : ".fc.");
      const nudge = 4e-4 * largest(golden.data(key).data);
      const altered = withElement(golden, key, 0, (x) => x + nudge);
      expect(await compared("float")(altered, model)).toHaveLength(1);
    },
  );

  test("in each tensor that quantization holds one of", async () => {
    for (const [name, problems] of [
      ["qat.loss.2", 1],
      ["qat.final.activation_post_process_0.scale", 1],
      ["qat.final.activation_post_process_0.activation_post_process.max_val", 1],
    ] as const) {
      const altered = withElement(golden, name, 0, (x) => x * 1.002);
      expect(await compared("qat")(altered, model), name).toHaveLength(problems);
    }
  });

  test("a weight, a label, a rate", async () => {
    const [weight] = [...golden.group("state.").keys()];
    for (const altered of [
      withElement(golden, `state.${weight}`, 0, (x) => x + 1),
      withElement(golden, "y.1", 0, (label) => (label + 1) % 4),
      withCase(golden, ({ optimizer }) => void ((optimizer as { lr: number }).lr *= 1.2)),
    ]) {
      expect((await compared("float")(altered, model)).length).toBeGreaterThan(0);
      expect((await compared("qat")(altered, model)).length).toBeGreaterThan(0);
    }
  });
});

/** An observer that chooses twice the scale. */
function widened({ finish, ...rest }: Observer): Observer {
  return {
    ...rest,
    finish(state) {
      const chosen = finish(state);
      return chosen === null ? null : { ...chosen, scale: chosen.scale.map((scale) => 2 * scale) };
    },
  };
}

describe("every tensor of a file is compared", () => {
  const everything: Readonly<Record<GoldenFile, (golden: Golden<never>) => unknown>> = {
    observers: (golden) => {
      const { observers: names, streams } = (golden as Golden<ObserversCase>).case;
      return Object.keys(names).map((name) =>
        Object.keys(streams).map((stream) => observerProblems(golden, name, stream)),
      );
    },
    fake_quantize: (golden) =>
      (golden as Golden<FakeQuantizeCase>).case.items.map((_, i) => reciprocalProblems(golden, i)),
    ...(Object.fromEntries(
      trainingModels.map((model) => [
        model.file,
        async (golden: Golden<never>) => {
          await floatTrainingProblems(golden, model);
          await qatTrainingProblems(golden, model);
        },
      ]),
    ) as unknown as Record<(typeof trainingModels)[number]["file"], (golden: Golden<never>) => unknown>),
    ...(Object.fromEntries(
      goldenModels.map((model) => [
        model.file,
        async (golden: Golden<never>) => {
          floatProblems(golden, model);
          for (const name of Object.keys(goldenQConfigs)) {
            arithmeticProblems(golden, model, name);
            await policyProblems(golden, model, name);
          }
        },
      ]),
    ) as unknown as Record<(typeof goldenModels)[number]["file"], (golden: Golden<never>) => unknown>),
  };

  test.each(goldenFiles)("%s", async (file) => {
    const { golden, read } = watched(own<never>(file));
    await everything[file](golden);
    const { tensors } = readSafetensors(readFileSync(join(OWN, "torch", `${file}.safetensors`)));
    expect([...tensors.keys()].filter((name) => !read.has(name))).toEqual([]);
  });
});

describe("another folder, by QUANTRACE_GOLDEN", () => {
  let folder = "";
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "quantrace-altered-"));
    cpSync(join(OWN, "torch"), folder, { recursive: true });
  });
  afterAll(() => {
    vi.unstubAllEnvs();
    rmSync(folder, { recursive: true });
  });

  test("is read, and a byte that is changed there is found", () => {
    const file = join(folder, "model_mlp.safetensors");
    const bytes = readFileSync(file);
    const { tensors } = readSafetensors(bytes);
    const expected = tensors.get("float_out")!.bytes;
    // The exponent's byte of the second value.
    bytes[expected.byteOffset - bytes.byteOffset + 7]! ^= 1;
    writeFileSync(file, bytes);
    vi.stubEnv("QUANTRACE_GOLDEN", folder);
    expect(comparedFolder()).toBe(folder);
    const model = goldenModels.find(({ file: name }) => name === "model_mlp")!;
    expect(floatProblems(loadGolden<ModelCase>("model_mlp", OWN), model)).toEqual([
      expect.stringMatching(/^float_out\[1\]: /),
    ]);
  });

  test("says which files it misses", () => {
    rmSync(join(folder, "observers.safetensors"));
    vi.stubEnv("QUANTRACE_GOLDEN", folder);
    expect(goldenFiles.filter((name) => !hasFile(name))).toEqual(["observers"]);
  });
});
