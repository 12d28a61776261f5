import { describe, expect, test } from "vitest";
import { hasFile, load } from "./files.ts";
import { type TrainingCase, trainingModels } from "./training-models.ts";
import { floatTrainingProblems, qatTrainingProblems } from "./training-problems.ts";

describe.each(trainingModels.filter(({ file }) => hasFile(file)))("$file", (model) => {
  const golden = load<TrainingCase>(model.file);

  test("in float, every value is PyTorch's", async () => {
    expect(await floatTrainingProblems(golden, model)).toEqual([]);
  });

  test("with fake quantization, but for roundings that are counted", async () => {
    expect(await qatTrainingProblems(golden, model)).toEqual([]);
  });
});
