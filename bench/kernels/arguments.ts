import assert from "node:assert/strict";
import { parseArgs } from "node:util";

/** What a run of the benchmark is asked for. */
export interface Options {
  readonly isJson: boolean;
  /** The smallest shapes: shows that everything works, and measures nothing. */
  readonly isSmoke: boolean;
  /** Whether `bench/RESULTS.md` is written. */
  readonly isMarkdown: boolean;
  /** A file with the JSON object of an earlier run, instead of a run. */
  readonly from: string | null;
  readonly only: string | null;
  readonly rounds: number;
  readonly threads: readonly number[];
}

export function readOptions(args: readonly string[]): Options {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: "boolean", default: false },
      smoke: { type: "boolean", default: false },
      markdown: { type: "boolean", default: false },
      from: { type: "string" },
      only: { type: "string" },
      rounds: { type: "string" },
      threads: { type: "string", default: "1,2" },
    },
  });
  assert(!(values.smoke && values.markdown), "a smoke run measures nothing: there is no page of it");
  const rounds = Number(values.rounds ?? (values.smoke ? 1 : 15));
  const threads = values.threads.split(",").map(Number);
  for (const count of [rounds, ...threads])
    assert(Number.isInteger(count) && count > 0, "a count is 1 or more");
  return {
    isJson: values.json,
    isSmoke: values.smoke,
    isMarkdown: values.markdown,
    from: values.from ?? null,
    only: values.only ?? null,
    rounds,
    threads,
  };
}
