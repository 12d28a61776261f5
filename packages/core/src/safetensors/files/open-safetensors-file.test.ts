import { execFileSync } from "node:child_process";
import { mkdtemp, open, readFile, rm, truncate, utimes, writeFile, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fc, test as property } from "@fast-check/vitest";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { QuantraceError } from "../../errors/index.ts";
import { scalarData, type TensorData } from "../../tensor/tensor-data.ts";
import { readSafetensors, type SafetensorsFile } from "../read-safetensors.ts";
import { toTensorData } from "../to-tensor-data.ts";
import { type NamedTensor, writeSafetensors } from "../write-safetensors.ts";
import type { FileHost } from "./file-host.ts";
import { nodeFileHost } from "./node-file-host.ts";
import { openSafetensorsFile } from "./open-safetensors-file.ts";
import { inspectSafetensorsFile, readSafetensorsFile } from "./read-safetensors-file.ts";
import { writeSafetensorsFile } from "./write-safetensors-file.ts";

let directory: string;
let count = 0;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "quantrace-open-"));
});

afterAll(() => rm(directory, { recursive: true }));

async function saved(bytes: Uint8Array): Promise<string> {
  const path = join(directory, `${count++}.safetensors`);
  await writeFile(path, bytes);
  return path;
}

async function refusal(promise: Promise<unknown>): Promise<QuantraceError> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof QuantraceError) return error;
    throw error;
  }
  return expect.fail("was accepted");
}

function vector(...values: number[]): TensorData {
  return { dtype: "float32", shape: [values.length], data: Float32Array.from(values) };
}

function contentsOf({ metadata, tensors }: SafetensorsFile): unknown {
  return [
    [...metadata],
    [...tensors.values()].map(({ name, dtype, shape, bytes }) => [name, dtype, shape, [...bytes]]),
  ];
}

const TENSORS: readonly NamedTensor[] = [
  ["a", vector(1, 2, 3)],
  ["b", vector(4)],
  ["empty", vector()],
  ["flag", scalarData("bool", 1)],
];

test("a file is opened, read and closed", async () => {
  const path = await saved(writeSafetensors(TENSORS, [["format", "pt"]]));
  const file = await openSafetensorsFile(path);
  expect(file.metadata.get("format")).toBe("pt");
  expect(file.tensors.get("a")).toEqual({ name: "a", dtype: "F32", shape: [3], start: 0, end: 12 });
  expect([...toTensorData(await file.tensor("a")).data]).toEqual([1, 2, 3]);
  expect((await file.tensor("empty")).bytes.length).toBe(0);
  await file.close();
  await file.close();
  expect((await refusal(file.tensor("a"))).code).toBe("QF2005");
});

test("a name that is not there is told with some that are", async () => {
  const file = await openSafetensorsFile(await saved(writeSafetensors(TENSORS)));
  expect(await refusal(file.tensor("c"))).toMatchObject({
    code: "QF1022",
    params: { tensor: '"c"', found: '4: "a", "b", "empty", "flag"' },
  });
  await file.close();
});

test("closing while a tensor is being read", async () => {
  const file = await openSafetensorsFile(await saved(writeSafetensors(TENSORS)));
  const reading = file.tensor("a").then(
    () => "read",
    (error: QuantraceError) => error.code,
  );
  await file.close();
  expect(["read", "QF2005"]).toContain(await reading);
});

describe("O-13 and O-16", () => {
  property.prop([fc.array(fc.constantFrom(...TENSORS.map(([name]) => name))), fc.infiniteStream(fc.nat(20))])(
    "a lazy tensor is that of the whole file, in any order and however the reads are cut",
    async (names, sizes) => {
      const bytes = writeSafetensors(TENSORS);
      const whole = readSafetensors(bytes);
      const path = await saved(bytes);
      const host: FileHost = {
        ...nodeFileHost,
        async openToRead(path) {
          const file = await nodeFileHost.openToRead(path);
          const read: typeof file.read = (target, position) =>
            file.read(target.subarray(0, 1 + (sizes.next().value ?? 0)), position);
          return { ...file, read };
        },
      };
      expect(contentsOf(await readSafetensorsFile(path, { host }))).toEqual(contentsOf(whole));
      const file = await openSafetensorsFile(path, { host });
      for (const name of names) {
        const entry = whole.tensors.get(name);
        expect(await file.tensor(name)).toEqual({
          name,
          dtype: entry?.dtype,
          shape: entry?.shape,
          bytes: Uint8Array.from(entry?.bytes ?? []),
        });
      }
      await file.close();
    },
  );
});

describe("row 21: the file changes while it is open", () => {
  test("it shrinks", async () => {
    const path = await saved(writeSafetensors(TENSORS));
    const file = await openSafetensorsFile(path);
    await truncate(path, (await stat(path)).size - 4);
    expect(await refusal(file.tensor("a"))).toMatchObject({ code: "QF2004", params: { what: "its size" } });
    await file.close();
  });

  test("it grows", async () => {
    const path = await saved(writeSafetensors(TENSORS));
    const file = await openSafetensorsFile(path);
    await writeFile(path, "more", { flag: "a" });
    expect(await refusal(file.tensor("a"))).toMatchObject({ code: "QF2004", params: { what: "its size" } });
    await file.close();
  });

  test("it is written to", async () => {
    const path = await saved(writeSafetensors(TENSORS));
    const file = await openSafetensorsFile(path);
    await new Promise((resolve) => setTimeout(resolve, 20));
    await overwrite(path, (await stat(path)).size - 1, 0);
    expect(await refusal(file.tensor("a"))).toMatchObject({
      code: "QF2004",
      params: { what: "its time of change" },
    });
    await file.close();
  });

  test("its header is written to, and the time set back", async () => {
    const path = await saved(writeSafetensors(TENSORS));
    await utimes(path, 1000, 1000);
    const file = await openSafetensorsFile(path);
    await overwrite(path, 10, 0x7a);
    await utimes(path, 1000, 1000);
    expect(await refusal(file.tensor("a"))).toMatchObject({
      code: "QF2004",
      params: { what: "byte 10 of its header", expected: "97", found: "122" },
    });
    await file.close();
  });

  test("it changes during the read itself", async () => {
    const path = await saved(writeSafetensors(TENSORS));
    let reads = 0;
    const host: FileHost = {
      ...nodeFileHost,
      async openToRead(path) {
        const file = await nodeFileHost.openToRead(path);
        return {
          ...file,
          async read(target, position) {
            if (++reads === 4) await utimes(path, 1, 1);
            return file.read(target, position);
          },
        };
      },
    };
    const file = await openSafetensorsFile(path, { host });
    expect((await refusal(file.tensor("a"))).code).toBe("QF2004");
    expect(reads).toBe(4);
    await file.close();
  });

  test("it ends before its size, while the whole of it is read", async () => {
    const path = await saved(writeSafetensors(TENSORS));
    const { size } = await stat(path);
    const host: FileHost = {
      ...nodeFileHost,
      async openToRead(path) {
        const file = await nodeFileHost.openToRead(path);
        return { ...file, status: async () => ({ ...(await file.status()), size: size + 1 }) };
      },
    };
    expect(await refusal(readSafetensorsFile(path, { host }))).toMatchObject({
      code: "QF2004",
      params: { what: "its size", expected: `at least ${size + 1}`, found: size },
    });
  });

  async function overwrite(path: string, position: number, byte: number): Promise<void> {
    const handle = await open(path, "r+");
    await handle.write(Uint8Array.of(byte), 0, 1, position);
    await handle.close();
  }
});

test("row 22: saving onto the path that is open leaves the open file as it was", async () => {
  const path = await saved(writeSafetensors(TENSORS));
  const file = await openSafetensorsFile(path);
  const before = await file.tensor("a");
  await writeSafetensorsFile(path, [["a", vector(7)]], { metadata: [["format", "pt"]] });
  expect([...toTensorData(before).data]).toEqual([1, 2, 3]);
  expect([...toTensorData(await file.tensor("a")).data]).toEqual([1, 2, 3]);
  await file.close();
  const { tensors, metadata } = await readSafetensorsFile(path);
  expect([...tensors.keys()]).toEqual(["a"]);
  expect(metadata.get("format")).toBe("pt");
});

test("row 23: a file of more than 2 GiB is read where it is needed", async () => {
  const big = 2 ** 31 + 2 ** 20;
  const header = JSON.stringify({
    big: { dtype: "U8", shape: [big], data_offsets: [0, big] },
    last: { dtype: "F32", shape: [2], data_offsets: [big, big + 8] },
  }).padEnd(160);
  const start = Buffer.alloc(168);
  start.writeBigUInt64LE(160n);
  start.write(header, 8);
  const path = await saved(start);
  const handle = await open(path, "r+");
  await handle.write(Buffer.from(Float32Array.of(1.5, -2).buffer), 0, 8, 168 + big);
  await handle.close();
  const before = process.memoryUsage().arrayBuffers;
  const file = await openSafetensorsFile(path);
  expect([...toTensorData(await file.tensor("last")).data]).toEqual([1.5, -2]);
  await file.close();
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2 ** 20);
  expect((await inspectSafetensorsFile(path)).tensors.get("last")?.start).toBe(big);
  await rm(path);
});

describe("row 24: another format, before more than its start is read", () => {
  test.each([
    ["a zip archive", "PK\x03\x04\x00\x00\x08\x08\x00\x00\x00\x00", /zip/],
    ["a pickle", "\x80\x02}q\x00(X\x01\x00\x00\x00", /pickle/],
    ["GGUF", "GGUF\x03\x00\x00\x00\x01\x00\x00\x00", /GGUF/],
    ["HDF5", "\x89HDF\r\n\x1a\n\x00\x00", /HDF5/],
  ])("%s", async (_, head, kind) => {
    const path = await saved(Buffer.from(head, "latin1"));
    await truncate(path, 2 ** 33);
    let bytesRead = 0;
    const host: FileHost = {
      ...nodeFileHost,
      async openToRead(path) {
        const file = await nodeFileHost.openToRead(path);
        const read: typeof file.read = (target, position) => {
          bytesRead += target.length;
          expect(bytesRead).toBeLessThan(100);
          return file.read(target, position);
        };
        return { ...file, read };
      },
    };
    for (const read of [readSafetensorsFile, openSafetensorsFile, inspectSafetensorsFile]) {
      const error = await refusal(read(path, { host }));
      expect(error.code).toBe("QF1016");
      expect(error.summary).toMatch(kind);
      expect(error.summary).toContain(path);
    }
    await rm(path);
  });
});

describe("row 98: what cannot be read", () => {
  const readers = [readSafetensorsFile, openSafetensorsFile, inspectSafetensorsFile];

  test.each(readers)("a missing file, a directory, an empty file: %o", async (read) => {
    const missing = await refusal(read(join(directory, "missing")));
    expect(missing).toMatchObject({
      code: "QF2001",
      params: { reason: "there is no such file or directory" },
    });
    expect(await refusal(read(directory))).toMatchObject({
      code: "QF2001",
      params: { reason: "it is a directory" },
    });
    expect((await refusal(read(await saved(new Uint8Array(0))))).code).toBe("QF1001");
  });

  test.skipIf(process.platform === "win32")(
    "a pipe is refused at once, without waiting for a writer",
    async () => {
      const pipe = join(directory, "pipe");
      execFileSync("mkfifo", [pipe]);
      for (const read of readers) {
        expect(await refusal(read(pipe))).toMatchObject({
          code: "QF2001",
          params: { reason: "it is not a regular file" },
        });
      }
    },
  );

  test("a file too large for memory, with the way out", async () => {
    const bytes = writeSafetensors([]);
    const host: FileHost = {
      ...nodeFileHost,
      async openToRead(path) {
        const file = await nodeFileHost.openToRead(path);
        return { ...file, status: async () => ({ ...(await file.status()), size: 2 ** 50 }) };
      },
    };
    const error = await refusal(readSafetensorsFile(await saved(bytes), { host }));
    expect(error.code).toBe("QF2001");
    expect(error.summary).toContain("openSafetensorsFile");
  });

  test("inspecting lists what reading refuses", async () => {
    const bytes = writeSafetensors([["w", vector(1)]]);
    const changed = Buffer.from(Buffer.from(bytes).toString("latin1").replace("F32", "C64"), "latin1");
    const path = await saved(changed);
    expect((await inspectSafetensorsFile(path)).tensors.get("w")?.dtype).toBe("C64");
    expect((await refusal(readSafetensorsFile(path))).code).toBe("QF1008");
    expect((await refusal(openSafetensorsFile(path))).code).toBe("QF1008");
  });
});

test("what is written to a file is what writeSafetensors gives", async () => {
  const path = join(directory, "written.safetensors");
  await writeSafetensorsFile(path, TENSORS, { metadata: [["a", "b"]] });
  expect(Buffer.compare(await readFile(path), writeSafetensors(TENSORS, [["a", "b"]]))).toBe(0);
});
