import { execFile, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import {
  chmod,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rm,
  stat,
  symlink,
  lstat,
  writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { QuantraceError } from "../../errors/index.ts";
import { writeFileAtomic } from "./write-file-atomic.ts";

const NEW = Uint8Array.of(1, 2, 3);
const MODULE = fileURLToPath(new URL("../node.ts", import.meta.url));

let directory: string;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), "quantrace-write-"));
});

afterEach(() => rm(directory, { recursive: true }));

async function refusal(path: string): Promise<QuantraceError> {
  try {
    await writeFileAtomic(path, NEW);
  } catch (error) {
    if (error instanceof QuantraceError) return error;
    throw error;
  }
  return expect.fail("was written");
}

test("writes a new file, from one piece or several", async () => {
  const path = join(directory, "a");
  await writeFileAtomic(path, NEW);
  expect([...(await readFile(path))]).toEqual([1, 2, 3]);
  await writeFileAtomic(path, [Uint8Array.of(4), Uint8Array.of(), Uint8Array.of(5, 6)]);
  expect([...(await readFile(path))]).toEqual([4, 5, 6]);
  await writeFileAtomic(path, []);
  expect([...(await readFile(path))]).toEqual([]);
  expect(await readdir(directory)).toEqual(["a"]);
});

test("keeps the permissions of an old file, whatever the umask", async () => {
  const path = join(directory, "a");
  await writeFile(path, "old");
  await chmod(path, 0o666);
  await writeFileAtomic(path, NEW);
  expect((await stat(path)).mode & 0o777).toBe(0o666);
});

test("writes through a symbolic link", async () => {
  const [target, link] = [join(directory, "target"), join(directory, "link")];
  await writeFile(target, "old");
  await symlink(target, link);
  await writeFileAtomic(link, NEW);
  expect((await lstat(link)).isSymbolicLink()).toBe(true);
  expect([...(await readFile(target))]).toEqual([1, 2, 3]);
});

test("a name as long as the file system takes leaves room for the temporary one", async () => {
  const path = join(directory, "n".repeat(255));
  await writeFileAtomic(path, NEW);
  expect([...(await readFile(path))]).toEqual([1, 2, 3]);
});

describe("row 99: the place cannot be written to", () => {
  test("its directory is missing", async () => {
    const error = await refusal(join(directory, "missing", "a"));
    expect(error).toMatchObject({ code: "QF2002", params: { reason: "there is no such file or directory" } });
  });

  test("it is a directory", async () => {
    await mkdir(join(directory, "a"));
    const error = await refusal(join(directory, "a"));
    expect(error).toMatchObject({ code: "QF2002", params: { reason: "it is a directory" } });
    expect(await readdir(directory)).toEqual(["a"]);
  });

  test("its directory is a file", async () => {
    await writeFile(join(directory, "file"), "");
    expect((await refusal(join(directory, "file", "a"))).code).toBe("QF2002");
  });

  test.skipIf(process.platform === "win32")("it is a pipe or a device, which is left as it is", async () => {
    execFileSync("mkfifo", [join(directory, "pipe")]);
    const error = await refusal(join(directory, "pipe"));
    expect(error).toMatchObject({ code: "QF2002", params: { reason: "it is not a regular file" } });
    expect((await lstat(join(directory, "pipe"))).isFIFO()).toBe(true);
  });

  test("row 105: a path that is too long, or no path at all", async () => {
    expect((await refusal(join(directory, "n".repeat(5000)))).code).toBe("QF2002");
    const error = await refusal(`${directory}/a\0\u001b[31m`);
    expect(error.code).toBe("QF2002");
    expect(error.message).not.toMatch(/[^\P{C}\n]/u);
  });
});

test.skipIf(process.platform === "win32")(
  "row 101: a real limit of the file size tears the write; the old file stays, no temporary one",
  async () => {
    const path = join(directory, "a");
    await writeFile(path, "old");
    const program = `
      const { writeFileAtomic } = await import(${JSON.stringify(MODULE)});
      await writeFileAtomic(${JSON.stringify(path)}, new Uint8Array(1 << 20)).catch((e) => console.log(e.summary));`;
    const { stdout } = await promisify(execFile)("bash", [
      "-c",
      'ulimit -f 8; exec "$0" --input-type=module -e "$1"',
      process.execPath,
      program,
    ]);
    expect(stdout).toMatch(/^cannot write ".*\/a": no space left, 1048576 bytes needed, \d+ available\n$/);
    expect(await readFile(path, "utf8")).toBe("old");
    expect(await readdir(directory)).toEqual(["a"]);
  },
);

test("O-14: killed at random moments, the file is always a whole one", async () => {
  const path = join(directory, "a");
  const program = `
    const { writeFileAtomic } = await import(${JSON.stringify(MODULE)});
    for (let i = 0; ; i++) {
      await writeFileAtomic(${JSON.stringify(path)}, new Uint8Array(200_000).fill(i));
      if (i === 0) console.log("ready");
    }`;
  for (let run = 0; run < 10; run++) {
    const child = spawn(process.execPath, ["--input-type=module", "-e", program]);
    await once(child.stdout, "data");
    await new Promise((resolve) => setTimeout(resolve, (run * 37) % 50));
    child.kill("SIGKILL");
    await once(child, "exit");
    const content = await readFile(path);
    expect(content.length).toBe(200_000);
    expect(new Set(content).size).toBe(1);
  }
});
