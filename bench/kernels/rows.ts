import { setTimeout } from "node:timers/promises";
import type { BuiltModel } from "./built-model.ts";
import { type Candidate, type Column, columns, type Contender } from "./contenders/contender.ts";
import { ortNode } from "./contenders/ort-node.ts";
import type { OrtWeb } from "./contenders/ort-web.ts";
import { ours } from "./contenders/ours.ts";
import { tfjs } from "./contenders/tfjs.ts";
import { differences } from "./differences.ts";
import { median } from "./median.ts";

type Rounds = Readonly<Partial<Record<Column, readonly number[]>>>;

/** Milliseconds of a run of one model with a number of threads: medians of the rounds. */
export type Row = { readonly model: string; readonly threads: number } & Readonly<
  Record<Column, number | null>
> & {
    /** Each round's figure, so that those of one round can be compared. */
    readonly roundsMs: Rounds;
    /**
     * The same in processor time of all threads: with one thread the time of a run that nothing interrupts, also on a
     * machine that others use.
     */
    readonly roundsCpuMs: Rounds;
    /** Why a figure is null. */
    readonly reasons: Readonly<Partial<Record<Column, string>>>;
    /** The greatest difference of an output from ours with the same numbers, as a part of ours' greatest value. */
    readonly difference: Readonly<Partial<Record<Column, number>>>;
  };

/** A number of threads, and onnxruntime-web with as many. */
export interface Host {
  readonly threads: number;
  readonly ortWeb: OrtWeb;
}

/**
 * A turn takes about so much of a processor, but has 3 runs at least: its median is the round's figure. Processor time is
 * known to a tick of 4 ms.
 */
const TURN_MS = 100;
/** WebAssembly runs in a slow tier first, and the better code comes from a thread of its own. */
const WARM_UP_MS = 400;
/** Threads of whoever ran before look for work a while before they sleep. */
const PAUSE_MS = 100;
const MOST_RUNS = 50;

interface Entrant {
  readonly threads: number;
  readonly contender: Contender;
  readonly runs: number;
  readonly ms: number[];
  readonly cpuMs: number[];
}

/** Measures one model; everybody, with every number of threads, takes a turn in each round. */
export async function measureRows(
  built: BuiltModel,
  hosts: readonly Host[],
  rounds: number,
): Promise<readonly Row[]> {
  const fields: { threads: number; candidates: Candidate[]; difference: Row["difference"] }[] = [];
  const entrants: Entrant[] = [];
  for (const host of hosts) {
    const candidates = await candidatesOf(built, host);
    const contenders = candidates.filter((one): one is Contender => "run" in one);
    fields.push({ threads: host.threads, candidates, difference: await differences(contenders, built) });
    for (const contender of contenders) {
      entrants.push({ threads: host.threads, contender, runs: await warmUp(contender), ms: [], cpuMs: [] });
    }
  }
  for (let round = 0; round < rounds; round++) {
    for (const { contender, runs, ms, cpuMs } of entrants) {
      await setTimeout(PAUSE_MS);
      const turn = await contender.run(runs);
      ms.push(rounded(median(turn.ms)));
      cpuMs.push(rounded(turn.cpuMs));
    }
  }
  for (const { contender } of entrants) await contender.dispose();
  return fields.map(({ threads, candidates, difference }) => {
    const own = entrants.filter((entrant) => entrant.threads === threads);
    const roundsOf = (what: "ms" | "cpuMs"): Rounds =>
      Object.fromEntries(own.map((entrant) => [entrant.contender.column, entrant[what]]));
    const roundsMs = roundsOf("ms");
    const figures = columns.map((column) => [
      column,
      roundsMs[column] === undefined ? null : median(roundsMs[column]),
    ]);
    const reasons = candidates.flatMap((one) => ("reason" in one ? [[one.column, one.reason]] : []));
    return {
      model: built.name,
      threads,
      ...(Object.fromEntries(figures) as Record<Column, number | null>),
      roundsMs,
      roundsCpuMs: roundsOf("cpuMs"),
      reasons: Object.fromEntries(reasons),
      difference,
    };
  });
}

async function candidatesOf(built: BuiltModel, { threads, ortWeb }: Host): Promise<Candidate[]> {
  return [
    ...(await ours(built, threads)),
    await ortWeb.contender("ortWebInt8Ms", built.qdqOnnx, built),
    await ortWeb.contender("ortWebFloat32Ms", built.floatOnnx, built),
    await tfjs(built, threads),
    await ortNode(built, threads),
  ];
}

/** Runs until the code is as fast as it gets, and says how many runs a turn has. */
async function warmUp(contender: Contender): Promise<number> {
  const first = await contender.run(3);
  const warm = await contender.run(runsIn(WARM_UP_MS, first.cpuMs));
  return runsIn(TURN_MS, warm.cpuMs);
}

function runsIn(ms: number, cpuMs: number): number {
  return Math.max(3, Math.min(MOST_RUNS, Math.ceil(ms / cpuMs)));
}

function rounded(ms: number): number {
  return Number(ms.toPrecision(4));
}
