import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

/** What `node FILE` prints, as a user would run an example. */
export async function printed(folder: string, file = "index.ts"): Promise<string> {
  const run = promisify(execFile);
  const { stdout } = await run(process.execPath, ["--conditions=@quantrace/source", join(folder, file)]);
  return stdout;
}
