import { failure } from "../../errors/index.ts";
import { quotePath } from "../quote.ts";
import type { HostFile } from "./file-host.ts";

/** One system call moves less than 2 GiB on every system. */
export const MOST_PER_CALL: number = 2 ** 30;

/**
 * Reads a range of a file, in as many calls as it takes.
 *
 * @throws QF2001 when the range does not fit into memory, QF2004 when the file ends before it does
 */
export async function readExactly(
  file: HostFile,
  path: string,
  start: number,
  length: number,
): Promise<Uint8Array> {
  const bytes = allocateBytes(path, length);
  let done = 0;
  while (done < length) {
    const count = await file.read(bytes.subarray(done, done + MOST_PER_CALL), start + done);
    if (count === 0) throw endsEarly(path, start + length, start + done);
    done += count;
  }
  return bytes;
}

function allocateBytes(path: string, length: number): Uint8Array {
  try {
    return new Uint8Array(length);
  } catch (cause) {
    const reason = `${length} bytes do not fit into one ArrayBuffer; openSafetensorsFile reads one tensor at a time`;
    throw failure("QF2001", { path: quotePath(path), reason }, { cause });
  }
}

function endsEarly(path: string, expected: number, found: number): Error {
  const what = "its size";
  return failure("QF2004", { path: quotePath(path), what, expected: `at least ${expected}`, found });
}
