import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { QuantraceError } from "../../errors/index.ts";
import { scalarData } from "../../tensor/tensor-data.ts";
import { type NamedTensor, writeSafetensors } from "../write-safetensors.ts";
import type { FileHost, HostFile } from "./file-host.ts";
import { nodeFileHost } from "./node-file-host.ts";
import { openSafetensorsFile } from "./open-safetensors-file.ts";
import { inspectSafetensorsFile, readSafetensorsFile } from "./read-safetensors-file.ts";
import { writeFileAtomic } from "./write-file-atomic.ts";
import { writeFilesAtomic } from "./write-files-atomic.ts";
import { writeSafetensorsFile } from "./write-safetensors-file.ts";

/** SQLite's method: make the n-th system call fail, for n = 1, 2, 3, ... until the operation runs without a fault. */
interface Faults {
  readonly host: FileHost;
  readonly calls: readonly string[];
  /** True when the fault was reached. */
  readonly struck: boolean;
  readonly openFiles: number;
}

interface Plan {
  /** Which call fails, from 1. */
  readonly at: number;
  readonly code: string;
  /** Does half of a write before it fails. */
  readonly torn?: boolean;
}

function withFault(plan: Plan): Faults {
  const calls: string[] = [];
  let openFiles = 0;
  const systemError = (): Error => Object.assign(new Error(plan.code), { code: plan.code });
  const isTurn = (name: string): boolean => calls.push(name) === plan.at;
  const call = async <T>(name: string, run: () => Promise<T>): Promise<T> => {
    if (isTurn(name)) throw systemError();
    return run();
  };
  const watch = (file: HostFile, kind: string): HostFile => {
    openFiles++;
    return {
      status: () => call(`${kind}.status`, () => file.status()),
      read: (target, position) => call(`${kind}.read`, () => file.read(target, position)),
      async write(source, position) {
        if (!isTurn(`${kind}.write`)) return file.write(source.subarray(0, 100), position);
        if (plan.torn === true) await file.write(source.subarray(0, source.length >> 1), position);
        throw systemError();
      },
      setMode: (mode) => call(`${kind}.setMode`, () => file.setMode(mode)),
      sync: () => call(`${kind}.sync`, () => file.sync()),
      async close() {
        openFiles--;
        await file.close();
        await call(`${kind}.close`, async () => {});
      },
    };
  };
  const host: FileHost = {
    ...nodeFileHost,
    openToRead: (path) => call("open", async () => watch(await nodeFileHost.openToRead(path), "file")),
    create: (path) => call("create", async () => watch(await nodeFileHost.create(path), "new")),
    openDirectory: (path) =>
      call("openDirectory", async () => {
        const directory = await nodeFileHost.openDirectory(path);
        return directory === undefined ? undefined : watch(directory, "directory");
      }),
    locate: (path) => call("locate", () => nodeFileHost.locate(path)),
    rename: (from, to) => call("rename", () => nodeFileHost.rename(from, to)),
    remove: (path) => call("remove", () => nodeFileHost.remove(path)),
    freeBytes: (path) => call("freeBytes", () => nodeFileHost.freeBytes(path)),
  };
  return {
    host,
    calls,
    get struck() {
      return calls.length >= plan.at;
    },
    get openFiles() {
      return openFiles;
    },
  };
}

/** Runs an operation with a fault and gives the error, which must be one of the catalogue. */
async function attempt(run: () => Promise<unknown>): Promise<QuantraceError | undefined> {
  try {
    await run();
    return undefined;
  } catch (error) {
    expect(error).toBeInstanceOf(QuantraceError);
    return error as QuantraceError;
  }
}

const CODES = ["EIO", "ENOSPC", "EACCES", "EMFILE", "EINTR"];
const OLD = new Uint8Array(500).fill(1);
const NEW = new Uint8Array(700).fill(2);
const TENSORS: readonly NamedTensor[] = [
  ["a", scalarData("float32", 1)],
  ["b", scalarData("int32", 2)],
];

let directory: string;
let path: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "quantrace-faults-"));
  path = join(directory, "model.safetensors");
});

afterEach(() => rm(directory, { recursive: true }));

describe.each(CODES)("F-02 %s at the n-th call of writeFileAtomic", (code) => {
  test.each([true, false])("an old file: %s", async (hasOld) => {
    for (let at = 1; ; at++) {
      await rm(path, { force: true });
      if (hasOld) await writeFile(path, OLD);
      const faults = withFault({ at, code });
      const error = await attempt(() => writeFileAtomic(path, NEW, { host: faults.host }));

      expect(faults.openFiles).toBe(0);
      const renamed = faults.calls.indexOf("rename") + 1;
      const isInPlace = renamed > 0 && renamed < at;
      const expected = isInPlace ? NEW : hasOld ? OLD : undefined;
      expect(await readdir(directory)).toEqual(expected === undefined ? [] : ["model.safetensors"]);
      if (expected !== undefined) expect(Uint8Array.from(await readFile(path))).toEqual(expected);
      if (!faults.struck) {
        expect(error).toBeUndefined();
        expect(at).toBeGreaterThan(10);
        return;
      }
      const failed = faults.calls[at - 1];
      if (failed === "directory.close") expect(error).toBeUndefined();
      else if (failed === "directory.sync") expect(error?.code).toBe("QF2006");
      else
        expect(error?.code).toBe(
          code === "ENOSPC" && !/^(locate|openD)/.test(failed ?? "") ? "QF2003" : "QF2002",
        );
    }
  });
});

/** What is in the folder: each file's first byte. */
async function contents(): Promise<Record<string, number | undefined>> {
  const names = (await readdir(directory)).sort();
  return Object.fromEntries(
    await Promise.all(names.map(async (name) => [name, (await readFile(join(directory, name)))[0]] as const)),
  );
}

describe.each(["EIO", "ENOSPC"])("%s at the n-th call of writeFilesAtomic", (code) => {
  test.each([[[]], [["a"]], [["b"]], [["a", "b"]]])("old files: %j; both are new or none is", async (old) => {
    for (let at = 1; ; at++) {
      for (const name of await readdir(directory)) await rm(join(directory, name));
      for (const name of old) await writeFile(join(directory, name), OLD);
      const before = await contents();
      const faults = withFault({ at, code });
      const files = ["a", "b"].map((name) => [join(directory, name), NEW] as const);
      const error = await attempt(() => writeFilesAtomic(files, { host: faults.host }));
      expect(faults.openFiles).toBe(0);
      const left = await contents();
      const renames = faults.calls.slice(0, at - 1).filter((call) => call === "rename");
      const isInPlace = renames.length === 2;
      // What is left over when the system refuses to remove it is the copy of an old file.
      if (faults.calls[at - 1] === "remove") expect(left).toMatchObject({ a: 2, b: 2 });
      else expect(left).toEqual(isInPlace || error === undefined ? { a: 2, b: 2 } : before);
      if (!faults.struck) return expect(error).toBeUndefined();
    }
  });
});

test("files that are there are all named, and nothing is written, where overwriting is off", async () => {
  for (const name of ["a", "b"]) await writeFile(join(directory, name), OLD);
  const files = ["a", "b", "c"].map((name) => [join(directory, name), NEW] as const);
  const error = await attempt(() => writeFilesAtomic(files, { overwrite: false }));
  expect(error?.problems.map(({ code, params }) => [code, params["reason"]])).toEqual([
    ["QF2002", "it is there already; --force, or overwrite: true, writes over it"],
    ["QF2002", "it is there already; --force, or overwrite: true, writes over it"],
  ]);
  expect(await contents()).toEqual({ a: 1, b: 1 });
});

test("F-03 a torn write leaves the old file and no temporary one", async () => {
  await writeFile(path, OLD);
  for (let at = 1; ; at++) {
    const faults = withFault({ at, code: "EFBIG", torn: true });
    const error = await attempt(() => writeFileAtomic(path, NEW, { host: faults.host }));
    if (!faults.calls.includes("new.write") || faults.calls[at - 1] !== "new.write") {
      if (faults.calls.includes("rename")) return;
      continue;
    }
    expect(error).toMatchObject({ code: "QF2003", params: { needed: 700 } });
    expect(Uint8Array.from(await readFile(path))).toEqual(OLD);
    expect(await readdir(directory)).toEqual(["model.safetensors"]);
  }
});

test("F-04 the file is flushed before it is renamed, and the directory after", async () => {
  const faults = withFault({ at: Infinity, code: "EIO" });
  await writeFile(path, OLD);
  await writeFileAtomic(path, [NEW.subarray(0, 50), new Uint8Array(0), NEW.subarray(50, 60)], faults);
  expect(faults.calls).toEqual([
    "locate",
    "openDirectory",
    "create",
    "new.setMode",
    "new.write",
    "new.write",
    "new.sync",
    "new.close",
    "rename",
    "directory.sync",
    "directory.close",
  ]);
});

test("an error before the file is touched reaches the user as it is", async () => {
  await writeFile(path, OLD);
  const twice: NamedTensor[] = [...TENSORS, ...TENSORS];
  expect((await attempt(() => writeSafetensorsFile(path, twice)))?.code).toBe("QF1021");
  expect(Uint8Array.from(await readFile(path))).toEqual(OLD);
});

describe.each(CODES)("%s at the n-th call of reading", (code) => {
  const operations: Record<string, (host: FileHost) => Promise<unknown>> = {
    readSafetensorsFile: (host) => readSafetensorsFile(path, { host }),
    inspectSafetensorsFile: (host) => inspectSafetensorsFile(path, { host }),
    openSafetensorsFile: async (host) => {
      const file = await openSafetensorsFile(path, { host });
      try {
        await file.tensor("b");
        await file.tensor("a");
      } finally {
        await file.close();
      }
    },
  };

  test.each(Object.entries(operations))("%s: a typed error, and no file stays open", async (_, operation) => {
    await writeFile(path, writeSafetensors(TENSORS));
    for (let at = 1; ; at++) {
      const faults = withFault({ at, code });
      const error = await attempt(() => operation(faults.host));
      expect(faults.openFiles).toBe(0);
      if (!faults.struck) return expect(error).toBeUndefined();
      if (faults.calls[at - 1] === "file.close") expect(error).toBeUndefined();
      else expect(error).toMatchObject({ code: "QF2001", context: { cause: { code } } });
    }
  });
});
