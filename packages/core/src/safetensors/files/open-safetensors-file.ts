import { failure, type QuantraceError } from "../../errors/index.ts";
import { PREFIX_BYTES } from "../header-length.ts";
import { parseHeader } from "../header.ts";
import { checkLayout, type PlacedTensor } from "../layout.ts";
import { readContext, type ReadOptions } from "../limits.ts";
import { quote, quotePath } from "../quote.ts";
import type { SafetensorsEntry } from "../read-safetensors.ts";
import type { FileOptions } from "./file-host.ts";
import { readFailure } from "./io-failure.ts";
import { nodeFileHost } from "./node-file-host.ts";
import { closeOnFailure, closeQuietly, openRegularFile, type RegularFile } from "./open-regular-file.ts";
import { readExactly } from "./read-exactly.ts";
import { readHead } from "./read-head.ts";

/** A safetensors file that is open. */
export interface OpenSafetensorsFile {
  readonly metadata: ReadonlyMap<string, string>;
  /** Where each tensor lies; the bytes are not read yet. */
  readonly tensors: ReadonlyMap<string, PlacedTensor>;
  /** Reads one tensor. Its bytes belong to the caller, and stay valid when the file is closed or replaced. */
  tensor(name: string): Promise<SafetensorsEntry>;
  /** Gives the file back to the system. Closing twice is allowed. */
  close(): Promise<void>;
}

/**
 * Opens a safetensors file and reads its header only. Each tensor is read when it is asked for, so a file of any
 * size can be used, and a tensor costs its own bytes. Around each read the file must be the one that was opened:
 * same size, same time of change, same header.
 *
 * @throws QF2001 (cannot read), QF1001 to QF1018 (not a valid file); `tensor` throws QF1022 (no such tensor), QF2004
 * (the file changed), QF2005 (closed)
 * @example
 * const file = await openSafetensorsFile("model.safetensors");
 * const weight = toTensorData(await file.tensor("conv.weight"));
 * await file.close();
 */
export async function openSafetensorsFile(
  path: string,
  options: ReadOptions & FileOptions = {},
): Promise<OpenSafetensorsFile> {
  const context = readContext({ file: quotePath(path), ...options });
  const regular = await openRegularFile(options.host ?? nodeFileHost, path);
  return closeOnFailure(regular.file, path, async () => {
    const head = await readHead(regular, path, context);
    const { metadata, tensors } = parseHeader(head.subarray(PREFIX_BYTES), context);
    const placed = checkLayout(tensors, regular.status.size - head.length, context.file);
    return openFile(regular, path, head, metadata, placed);
  });
}

function openFile(
  regular: RegularFile,
  path: string,
  head: Uint8Array,
  metadata: ReadonlyMap<string, string>,
  placed: readonly PlacedTensor[],
): OpenSafetensorsFile {
  const tensors = new Map(placed.map((tensor) => [tensor.name, tensor]));
  let isOpen = true;
  return {
    metadata,
    tensors,
    async tensor(name) {
      const place = tensors.get(name);
      if (place === undefined) throw noSuchTensor(path, name, tensors);
      try {
        if (!isOpen) throw closed(path);
        return await readTensor(regular, path, head, place);
      } catch (error) {
        throw isOpen ? readFailure(error, path) : closed(path);
      }
    },
    async close() {
      if (!isOpen) return;
      isOpen = false;
      await closeQuietly(regular.file);
    },
  };
}

async function readTensor(
  regular: RegularFile,
  path: string,
  head: Uint8Array,
  { name, dtype, shape, start, end }: PlacedTensor,
): Promise<SafetensorsEntry> {
  await checkStatus(regular, path);
  await checkHead(regular, path, head);
  const bytes = await readExactly(regular.file, path, head.length + start, end - start);
  await checkStatus(regular, path);
  return { name, dtype, shape, bytes };
}

async function checkStatus({ file, status }: RegularFile, path: string): Promise<void> {
  const { size, modifiedNs } = await file.status();
  if (size !== status.size) throw changed(path, "its size", `${status.size} bytes`, `${size} bytes`);
  if (modifiedNs === status.modifiedNs) return;
  throw changed(path, "its time of change", `${status.modifiedNs} ns`, `${modifiedNs} ns`);
}

async function checkHead({ file }: RegularFile, path: string, head: Uint8Array): Promise<void> {
  const now = await readExactly(file, path, 0, head.length);
  const at = now.findIndex((byte, i) => byte !== head[i]);
  if (at !== -1) throw changed(path, `byte ${at} of its header`, String(head[at]), String(now[at]));
}

function changed(path: string, what: string, expected: string, found: string): QuantraceError {
  return failure("QF2004", { path: quotePath(path), what, expected, found });
}

function closed(path: string): QuantraceError {
  return failure("QF2005", { path: quotePath(path) });
}

function noSuchTensor(path: string, name: string, tensors: ReadonlyMap<string, unknown>): QuantraceError {
  const shown = [...tensors.keys()].slice(0, 5).map(quote).join(", ");
  const found = tensors.size === 0 ? "none" : `${tensors.size}: ${shown}${tensors.size > 5 ? ", …" : ""}`;
  return failure("QF1022", { file: quotePath(path), tensor: quote(name), found });
}
