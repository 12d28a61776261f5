import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import type { FileHost, FileStatus, HostFile } from "./file-host.ts";
import { writeFileAtomic } from "./write-file-atomic.ts";

interface Inode {
  /** What programs see. */
  content: Uint8Array;
  /** What the disk has. */
  durable: Uint8Array;
}

/** What may be on the disk after the power failed: the target's content, undefined if it does not exist. */
type Aftermath = Uint8Array | undefined;

const TARGET = "/models/net.safetensors";

/**
 * A disk that keeps only what was flushed. A directory that was not flushed may have any of its later states; a file
 * that was not flushed may have lost its contents, or have zeros for them.
 */
class VolatileDisk {
  readonly entries = new Map<string, Inode>();
  /** The states that the directory has had since it was last flushed. */
  #states: Map<string, Inode>[] = [new Map()];
  /** After each call, everything that a power failure could leave. */
  readonly aftermaths: Aftermath[][] = [];
  #temporaries = 0;

  constructor(old: Uint8Array | undefined) {
    if (old !== undefined) this.entries.set(TARGET, { content: old, durable: old });
    this.#states = [new Map(this.entries)];
  }

  get host(): FileHost {
    return {
      openToRead: () => Promise.reject(new Error("not part of writing")),
      create: (path) => this.#step(() => this.#create(path)),
      openDirectory: () => this.#step(() => this.#directory()),
      locate: (path) => this.#step(() => this.#locate(path)),
      rename: (from, to) =>
        this.#step(() => {
          this.entries.set(to, this.entries.get(from) as Inode);
          this.entries.delete(from);
          this.#states.push(new Map(this.entries));
        }),
      remove: (path) => this.#step(() => void this.entries.delete(path)),
      freeBytes: () => Promise.resolve(0),
      directoryOf: () => "/models",
      temporaryPath: (directory) => `${directory}/temporary-${this.#temporaries++}`,
    };
  }

  async #step<T>(run: () => T): Promise<T> {
    const result = run();
    this.aftermaths.push(this.#possible());
    return result;
  }

  #possible(): Aftermath[] {
    return this.#states.flatMap((state) => {
      const inode = state.get(TARGET);
      if (inode === undefined) return [undefined];
      return [inode.durable, zerosBeyond(inode)];
    });
  }

  #create(path: string): HostFile {
    const inode: Inode = { content: new Uint8Array(0), durable: new Uint8Array(0) };
    this.entries.set(path, inode);
    this.#states.push(new Map(this.entries));
    return {
      status: () => Promise.resolve(statusOf(inode)),
      read: () => Promise.resolve(0),
      write: (source, position) =>
        this.#step(() => {
          const count = Math.min(7, source.length);
          const content = new Uint8Array(Math.max(inode.content.length, position + count));
          content.set(inode.content);
          content.set(source.subarray(0, count), position);
          inode.content = content;
          return count;
        }),
      setMode: () => this.#step(() => {}),
      sync: () => this.#step(() => void (inode.durable = inode.content)),
      close: () => this.#step(() => {}),
    };
  }

  #directory(): HostFile {
    const unused = (): Promise<never> => Promise.reject(new Error("a directory is only flushed"));
    const sync = (): Promise<void> => this.#step(() => void (this.#states = [new Map(this.entries)]));
    return {
      status: unused,
      read: unused,
      write: unused,
      setMode: unused,
      sync,
      close: () => this.#step(() => {}),
    };
  }

  #locate(path: string): { path: string; status: FileStatus } | undefined {
    const inode = this.entries.get(path);
    return inode === undefined ? undefined : { path, status: statusOf(inode) };
  }
}

function statusOf({ content }: Inode): FileStatus {
  return { kind: "file", size: content.length, modifiedNs: 0n, mode: 0o644 };
}

/** The length reached the disk, the data did not. */
function zerosBeyond({ content, durable }: Inode): Uint8Array {
  const zeroed = new Uint8Array(content.length);
  zeroed.set(durable.subarray(0, content.length));
  return zeroed;
}

function isSame(left: Aftermath, right: Aftermath): boolean {
  if (left === undefined || right === undefined) return left === right;
  return Buffer.compare(left, right) === 0;
}

const content = fc.uint8Array({ minLength: 1, maxLength: 40 });

describe("F-04 and O-14: power fails after any call", () => {
  test.prop([fc.option(content, { nil: undefined }), fc.array(content, { maxLength: 3 })])(
    "the target is entirely old or entirely new, and new for good once the write has returned",
    async (old, parts) => {
      const disk = new VolatileDisk(old);
      const whole = Uint8Array.from(Buffer.concat(parts));
      await writeFileAtomic(TARGET, parts, { host: disk.host });
      for (const aftermath of disk.aftermaths.flat()) {
        if (!isSame(aftermath, old) && !isSame(aftermath, whole)) expect.fail(`torn: ${aftermath?.join()}`);
      }
      expect(disk.aftermaths.at(-1)?.every((aftermath) => isSame(aftermath, whole))).toBe(true);
      expect([...disk.entries.keys()]).toEqual([TARGET]);
    },
  );

  test("the model does catch a rename that comes before the flush", async () => {
    const disk = new VolatileDisk(Uint8Array.of(1));
    const { host } = disk;
    const file = await host.create("/models/t");
    await file.write(Uint8Array.of(2, 3), 0);
    await host.rename("/models/t", TARGET);
    expect(disk.aftermaths.flat().some((aftermath) => isSame(aftermath, Uint8Array.of(0, 0)))).toBe(true);
  });
});
