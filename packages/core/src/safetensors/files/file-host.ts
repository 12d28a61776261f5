/** What a path or an open file is. */
export interface FileStatus {
  readonly kind: "file" | "directory" | "other";
  /** In bytes. */
  readonly size: number;
  /** Time of the last change of the contents, in nanoseconds. */
  readonly modifiedNs: bigint;
  /** Permission bits. */
  readonly mode: number;
}

/** An open file. */
export interface HostFile {
  /** What the host says of the file now. */
  status(): Promise<FileStatus>;
  /** Reads up to `target.length` bytes from a position; gives how many, 0 at the end. */
  read(target: Uint8Array, position: number): Promise<number>;
  /** Writes up to `source.length` bytes at a position; gives how many. */
  write(source: Uint8Array, position: number): Promise<number>;
  /** Sets the permission bits. */
  setMode(mode: number): Promise<void>;
  /** Waits until what was written is on the disk. */
  sync(): Promise<void>;
  /** Lets the file go. */
  close(): Promise<void>;
}

/**
 * The system calls that reading and writing files needs. Every file operation takes a host, so that tests can make
 * the n-th call fail; `nodeFileHost` is the real one.
 */
export interface FileHost {
  /** Opens a file for reading, without waiting if it is a pipe. */
  openToRead(path: string): Promise<HostFile>;
  /** Creates a file that must not exist yet. */
  create(path: string): Promise<HostFile>;
  /** Opens a directory to flush it; undefined where the system cannot. */
  openDirectory(path: string): Promise<HostFile | undefined>;
  /** Follows symbolic links; undefined if there is no such path. */
  locate(path: string): Promise<{ readonly path: string; readonly status: FileStatus } | undefined>;
  /** Gives a file another path, in place of what was there. */
  rename(from: string, to: string): Promise<void>;
  /** Removes a file. */
  remove(path: string): Promise<void>;
  /** How many bytes a user may still write to the disk of a directory. */
  freeBytes(directory: string): Promise<number>;
  /** The folder that a path lies in. */
  directoryOf(path: string): string;
  /** A path in the directory that nobody else uses. */
  temporaryPath(directory: string): string;
}

/** How a file is reached. */
export interface FileOptions {
  /** The system calls to use; Node's unless told. */
  readonly host?: FileHost;
}
