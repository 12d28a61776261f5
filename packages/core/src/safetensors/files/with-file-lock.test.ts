import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { text as textOf } from "node:stream/consumers";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { QuantraceError } from "../../errors/index.ts";
import { type LockHost, nodeLockHost } from "./lock-host.ts";
import { withFileLock } from "./with-file-lock.ts";

let directory: string;
let path: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "quantrace-lock-"));
  path = join(directory, "model");
});

afterEach(() => rm(directory, { recursive: true }));

const lockBy = (pid: number, host = hostname()): Promise<void> =>
  writeFile(`${path}.lock`, JSON.stringify({ pid, host }));

/** A process of this machine that has ended. */
async function endedProcess(): Promise<number> {
  const child = spawn(process.execPath, ["-e", ""]);
  await once(child, "exit");
  return child.pid as number;
}

describe("withFileLock", () => {
  test("gives what the work gives, and holds the lock as long as it goes", async () => {
    const seen = await withFileLock(path, () => readdir(directory));
    expect(seen).toEqual(["model.lock"]);
    expect(await readdir(directory)).toEqual([]);
  });

  test("lets go when the work fails", async () => {
    const work = withFileLock(path, () => Promise.reject(new RangeError("broken")));
    await expect(work).rejects.toThrow("broken");
    expect(await readdir(directory)).toEqual([]);
  });

  test("row 102: refuses a second one, and names the process", async () => {
    await withFileLock(path, async () => {
      const second = withFileLock(path, () => Promise.resolve("never"));
      await expect(second).rejects.toMatchObject({
        code: "QF2007",
        params: { holder: `process ${process.pid} on ${hostname()}` },
      });
      expect(await readdir(directory)).toEqual(["model.lock"]);
    });
    expect(await withFileLock(path, () => Promise.resolve("now"))).toBe("now");
  });

  test("row 103: takes over what a killed process left", async () => {
    const child = spawn(process.execPath, [
      "--input-type=module",
      "-e",
      program("await new Promise(() => setInterval(() => {}, 1000))"),
    ]);
    await once(child.stdout, "data");
    await expect(withFileLock(path, () => Promise.resolve())).rejects.toMatchObject({
      code: "QF2007",
      params: { holder: `process ${child.pid} on ${hostname()}` },
    });
    child.kill("SIGKILL");
    await once(child, "exit");
    expect(await readdir(directory)).toEqual(["model.lock"]);
    expect(await withFileLock(path, () => readdir(directory))).toEqual(["model.lock"]);
    expect(await readdir(directory)).toEqual([]);
  });

  test("does not judge the processes of another machine", async () => {
    await lockBy(await endedProcess(), "elsewhere");
    await expect(withFileLock(path, () => Promise.resolve())).rejects.toMatchObject({ code: "QF2007" });
    expect(await readdir(directory)).toEqual(["model.lock"]);
  });

  test("waits with a lock that is being written, not with an old one", async () => {
    await writeFile(`${path}.lock`, "");
    await expect(withFileLock(path, () => Promise.resolve())).rejects.toMatchObject({
      code: "QF2007",
      params: { holder: "another process" },
    });
    await utimes(`${path}.lock`, new Date(0), new Date(0));
    expect(await withFileLock(path, () => Promise.resolve("taken"))).toBe("taken");
  });

  test("gives a lock back that was taken over by another in the meantime", async () => {
    await lockBy(await endedProcess());
    const other = JSON.stringify({ pid: process.pid, host: hostname() });
    const host: LockHost = {
      ...nodeLockHost,
      async rename(from, to) {
        await writeFile(from, other);
        await nodeLockHost.rename(from, to);
      },
    };
    await expect(withFileLock(path, () => Promise.resolve(), { host })).rejects.toMatchObject({
      code: "QF2007",
    });
    expect(await readFile(`${path}.lock`, "utf8")).toBe(other);
    expect(await readdir(directory)).toEqual(["model.lock"]);
  });

  test("a directory that is not there is an error before the work", async () => {
    const work = withFileLock(join(directory, "missing", "model"), () =>
      Promise.reject(new RangeError("ran")),
    );
    await expect(work).rejects.toMatchObject({ code: "QF2002" });
  });

  test(
    "L-08: of many processes at once each writes a whole file or is told",
    { timeout: 30_000 },
    async () => {
      const children = Array.from({ length: 5 }, (_, i) => {
        const body = `await writeFileAtomic(${JSON.stringify(path)}, new Uint8Array(200000).fill(${i + 1}))`;
        return spawn(process.execPath, ["--input-type=module", "-e", program(body)]);
      });
      const outcomes = await Promise.all(children.map((child) => textOf(child.stdout)));
      for (const outcome of outcomes) expect(outcome).toMatch(/^(locked\nwritten|QF2007)\n$/);
      const written = outcomes.flatMap((outcome, i) => (outcome.includes("written") ? [i + 1] : []));
      const content = await readFile(path);
      expect(content.length).toBe(200_000);
      expect(written).toContain(content[0]);
      expect(new Set(content).size).toBe(1);
      expect(await readdir(directory)).toEqual(["model"]);
    },
  );

  test("the n-th call fails: an error of the catalogue, and no file stays that could be removed", async () => {
    const ended = await endedProcess();
    const failures: (string | null)[] = [];
    for (let at = 1; failures.at(-1) !== null; at++) {
      await lockBy(ended);
      const calls: string[] = [];
      const failing =
        <A extends unknown[], T>(name: string, call: (...args: A) => Promise<T>) =>
        (...args: A): Promise<T> =>
          calls.push(name) === at
            ? Promise.reject(Object.assign(new Error("EIO"), { code: "EIO" }))
            : call(...args);
      const host: LockHost = {
        ...nodeLockHost,
        create: failing("create", nodeLockHost.create),
        read: failing("read", nodeLockHost.read),
        rename: failing("rename", nodeLockHost.rename),
        remove: failing("remove", nodeLockHost.remove),
      };
      const error = await withFileLock(path, () => Promise.resolve(), { host }).then(
        () => null,
        (e: unknown) => e as QuantraceError,
      );
      const failed = calls[at - 1] ?? null;
      if (failed !== "remove" && failed !== null) expect(error?.code).toBe("QF2002");
      const left = (await readdir(directory)).filter((name) => name !== "model.lock");
      if (failed !== "remove") expect(left).toEqual([]);
      for (const name of left) await rm(join(directory, name));
      failures.push(failed);
    }
    expect(failures).toEqual(["create", "read", "rename", "read", "remove", "create", "remove", null]);
  });
});

/** A program that does something under the lock, and tells how that went. */
function program(body: string): string {
  const module = (name: string): string => JSON.stringify(new URL(name, import.meta.url).href);
  return `
    const { withFileLock } = await import(${module("./with-file-lock.ts")});
    const { writeFileAtomic } = await import(${module("./write-file-atomic.ts")});
    await withFileLock(${JSON.stringify(path)}, async () => {
      console.log("locked");
      ${body};
      console.log("written");
    }).catch((error) => console.log(error.code));`;
}
