import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tensor } from "@quantrace/core";
import { writeSafetensors } from "@quantrace/core/safetensors";
import { tensorData } from "@quantrace/core/tracing";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { goldenFolder, loadGolden } from "./index.ts";

let root = "";

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "quantrace-golden-"));
  vi.stubEnv("QUANTRACE_GOLDEN", "");
});
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(root, { recursive: true });
});

/** Writes a file with one tensor `state.a` of this value. */
function write(folder: string, value: number): void {
  mkdirSync(folder, { recursive: true });
  const bytes = writeSafetensors([["state.a", tensorData(tensor([value]))]], [["case", '{"eps":0.5}']]);
  writeFileSync(join(folder, "one.safetensors"), bytes);
}

describe("goldenFolder", () => {
  test("is the given one, or its torch, unless the environment names another", () => {
    expect(goldenFolder(root)).toBe(root);
    mkdirSync(join(root, "torch"));
    expect(goldenFolder(root)).toBe(join(root, "torch"));
    vi.stubEnv("QUANTRACE_GOLDEN", "/elsewhere");
    expect(goldenFolder(root)).toBe("/elsewhere");
  });
});

describe("loadGolden", () => {
  test("gives the case, tensors by name and by prefix", () => {
    write(root, 1);
    const golden = loadGolden<{ eps: number }>("one", root);
    expect(golden.case).toEqual({ eps: 0.5 });
    expect(golden.tensor("state.a").toArray()).toEqual([1]);
    expect([...golden.group("state.").keys()]).toEqual(["a"]);
    expect(() => golden.data("b")).toThrow(/^QF1022.*there is no tensor b, the file holds state\.a/);
  });

  test("names a file that is not there", () => {
    expect(() => loadGolden("two", root)).toThrow(/^QF2001: cannot read .*two\.safetensors: ENOENT/);
  });

  test("reads the folder that the environment names instead", () => {
    write(join(root, "given"), 1);
    write(join(root, "other/torch"), 2);
    vi.stubEnv("QUANTRACE_GOLDEN", join(root, "other"));
    expect(loadGolden("one", join(root, "given")).tensor("state.a").toArray()).toEqual([2]);
  });
});
