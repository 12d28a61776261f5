import type { Corpus, HazardSite, LookAlike, Report } from "./corpus.ts";
import { compilerReports, lintReports, ownReports, versions } from "./tools.ts";

/** What a tool reported of a class of the catalogue. */
export interface Count {
  readonly hazards: number;
  readonly lookAlikes: number;
}

export interface Figures {
  readonly versions: Readonly<Record<string, string>>;
  /** By class of the catalogue: how many there are. */
  readonly corpus: Readonly<Record<string, Count>>;
  /** By tool, then by class. */
  readonly tools: Readonly<Record<string, Readonly<Record<string, Count>>>>;
  /** By rule of typescript-eslint: on how many hazards and look-alikes it reports something. */
  readonly rules: Readonly<Record<string, Count>>;
}

/** The class of a code, by its thousands. */
const classOf = ({ code }: { readonly code: string }): string => `${code.slice(0, 3)}xxx`;

/** Runs the tools over the corpus. */
export async function compare(corpus: Corpus): Promise<Figures> {
  const lint = await lintReports(corpus);
  const compiler = compilerReports(corpus, true);
  const own = ownReports();
  const reports: Readonly<Record<string, readonly Report[]>> = {
    tsc: compiler,
    "tsc, casts removed": compilerReports(corpus, false),
    "typescript-eslint": lint,
    "tsc or typescript-eslint": [...compiler, ...lint],
    quantrace: own,
  };
  const rules = Map.groupBy(lint, ({ rule }) => rule);
  return {
    versions,
    corpus: byClass(corpus),
    tools: Object.fromEntries(
      Object.entries(reports).map(([name, all]) => [
        name,
        byClass(reported(corpus, all, name === "quantrace")),
      ]),
    ),
    rules: Object.fromEntries(
      [...rules].map(([rule, all]) => [rule, totalOf(reported(corpus, all, false))] as const).sort(mostFirst),
    ),
  };
}

function mostFirst([a, x]: readonly [string, Count], [b, y]: readonly [string, Count]): number {
  return y.hazards - x.hazards || (a < b ? -1 : 1);
}

/** The part of the corpus that a tool reports: anything on a hazard's line counts, or else only its own code. */
function reported(corpus: Corpus, reports: readonly Report[], exact: boolean): Corpus {
  const byFile = Map.groupBy(reports, ({ file }) => file);
  const hits = ({ file, line, code }: HazardSite): boolean =>
    (byFile.get(file) ?? []).some((report) => report.line === line && (!exact || report.rule === code));
  const touches = ({ file, first, last }: LookAlike): boolean =>
    (byFile.get(file) ?? []).some(({ line }) => line >= first && line <= last);
  return { hazards: corpus.hazards.filter(hits), lookAlikes: corpus.lookAlikes.filter(touches) };
}

export function totalOf({ hazards, lookAlikes }: Corpus): Count {
  return { hazards: hazards.length, lookAlikes: lookAlikes.length };
}

function byClass({ hazards, lookAlikes }: Corpus): Readonly<Record<string, Count>> {
  const names = [...new Set([...hazards, ...lookAlikes].map(classOf))].sort();
  return Object.fromEntries(
    names.map((name) => [
      name,
      totalOf({
        hazards: hazards.filter((one) => classOf(one) === name),
        lookAlikes: lookAlikes.filter((one) => classOf(one) === name),
      }),
    ]),
  );
}
