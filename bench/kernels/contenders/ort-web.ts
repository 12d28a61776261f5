import assert from "node:assert/strict";
import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import type { BuiltModel } from "../built-model.ts";
import type { Candidate, Column } from "./contender.ts";
import type { Request } from "./ort-web-host.ts";

const HOST = new URL("ort-web-host.ts", import.meta.url);

/** onnxruntime-web with a number of threads, in a process of its own. */
export class OrtWeb {
  readonly #child: ChildProcess;
  readonly #exited: Promise<unknown>;
  #printed = "";

  constructor(threads: number) {
    this.#child = fork(HOST, [String(threads)], {
      serialization: "advanced",
      stdio: ["ignore", "pipe", "inherit", "ipc"],
    });
    this.#child.setMaxListeners(0);
    this.#exited = once(this.#child, "exit").then(([code]) => [{ error: `the process ended with ${code}` }]);
    this.#child.stdout?.on("data", (text: Buffer) => (this.#printed += text.toString()));
  }

  async #ask<T>(request: Request): Promise<T> {
    this.#child.send(request);
    const [{ value, error }] = (await Promise.race([once(this.#child, "message"), this.#exited])) as [
      { value: T; error?: string },
    ];
    assert(error === undefined, `onnxruntime-web: ${error}`);
    return value;
  }

  /** A contender on an ONNX file. */
  async contender(column: Column, model: Uint8Array, { input }: BuiltModel): Promise<Candidate> {
    const data = input.data as Float32Array;
    const session = await this.#ask<number>({ kind: "load", model, data, shape: [...input.shape] });
    return {
      column,
      run: (count) => this.#ask({ kind: "run", session, count }),
      output: () => this.#ask({ kind: "output", session }),
      dispose: () => this.#ask({ kind: "release", session }),
    };
  }

  /** Prints a profile of one run. */
  async profile(model: Uint8Array, data: Float32Array, shape: number[]): Promise<void> {
    const session = await this.#ask<number>({ kind: "load", model, data, shape });
    await this.#ask({ kind: "profile", session });
  }

  /**
   * Ends the process and gives what it printed. The process ends itself: after `disconnect()` Node never emits "close",
   * since the channel counts as one of the streams to be closed, and only its other end closes it.
   */
  async end(): Promise<string> {
    const closed = once(this.#child, "close");
    this.#child.send({ kind: "end" } satisfies Request);
    await closed;
    return this.#printed;
  }
}

/** How often each kernel of onnxruntime-web runs on an ONNX file, by operator and dtype of its first input, by its profile. */
export async function kernelsOfOrtWeb(
  model: Uint8Array,
  { input }: BuiltModel,
): Promise<Readonly<Record<string, number>>> {
  const host = new OrtWeb(1);
  await host.profile(model, input.data as Float32Array, [...input.shape]);
  const printed = await host.end();
  const counts: Record<string, number> = {};
  for (const line of printed.split("\n")) {
    if (!line.startsWith('{"cat" : "Node"') || !line.includes("_kernel_time")) continue;
    const { args } = JSON.parse(line.replace(/,\s*$/, "")) as ProfileEvent;
    const [dtype = "nothing"] = Object.keys(args.input_type_shape?.[0] ?? {});
    const kernel = `${args.op_name} ${dtype}`;
    counts[kernel] = (counts[kernel] ?? 0) + 1;
  }
  return counts;
}

interface ProfileEvent {
  readonly args: { readonly op_name?: string; readonly input_type_shape?: readonly object[] };
}
