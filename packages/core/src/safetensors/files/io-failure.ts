import { failure, QuantraceError } from "../../errors/index.ts";
import { quotePath } from "../quote.ts";

const REASONS: ReadonlyMap<string, string> = new Map([
  ["ENOENT", "there is no such file or directory"],
  ["EACCES", "permission denied"],
  ["EPERM", "operation not permitted"],
  ["EROFS", "the file system is read-only"],
  ["EISDIR", "it is a directory"],
  ["ENOTDIR", "part of the path is not a directory"],
  ["ENXIO", "it is not a regular file"],
  ["EMFILE", "too many files are open"],
  ["ENFILE", "too many files are open"],
  ["ELOOP", "too many symbolic links"],
  ["ENAMETOOLONG", "the path is too long"],
  ["EIO", "the disk reports an error"],
  ["ERR_INVALID_ARG_VALUE", "it is not a valid path"],
]);

const NO_SPACE: ReadonlySet<string> = new Set(["ENOSPC", "EDQUOT", "EFBIG"]);

/** Turns what a system call threw into QF2001. An error of the catalogue stays as it is. */
export function readFailure(error: unknown, path: string): QuantraceError {
  if (error instanceof QuantraceError) return error;
  return failure("QF2001", { path: quotePath(path), reason: reasonOf(error) }, { cause: error });
}

/** Turns what a system call threw into QF2002. An error of the catalogue stays as it is. */
export function writeFailure(error: unknown, path: string): QuantraceError {
  if (error instanceof QuantraceError) return error;
  return failure("QF2002", { path: quotePath(path), reason: reasonOf(error) }, { cause: error });
}

/** True when the disk, or the user's share of it, is full. */
export function isNoSpace(error: unknown): boolean {
  return NO_SPACE.has(systemCodeOf(error));
}

/** Says in words what a system call threw. */
export function reasonOf(error: unknown): string {
  const code = systemCodeOf(error);
  const reason = REASONS.get(code);
  if (reason !== undefined) return reason;
  return code === "" ? String(error) : `the system reports ${code}`;
}

/** The code of what a system call threw, or nothing. */
export function systemCodeOf(error: unknown): string {
  const isCoded = typeof error === "object" && error !== null && "code" in error;
  return isCoded && typeof error.code === "string" ? error.code : "";
}
