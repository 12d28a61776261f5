/** Kinds of TypeScript that a program is made of. A program is in the stratum of each thing that it contains. */
export const strata = [
  "static conditions",
  "dims",
  "host values",
  "closures",
  "containers",
  "helpers in a second file",
  "inheritance",
  "callbacks",
  "generics",
  "in-place",
  "side effects",
] as const;

/** The kind of program: what hazards it has. */
export type Stratum = (typeof strata)[number];

/** Where a hazard was put into a program: the analyser must report this code on this line. */
export interface Label {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  readonly code: string;
}

/**
 * A generated program of ordinary TypeScript. Its class `Net` takes `forward(x, y)` or `forward(x, y, mask?)`: float32
 * tensors of one shape `[N, 4]`. It gives a tensor of that shape.
 */
export interface Program {
  /** Texts by name: `main.ts`, and `parts.ts` where something lives in a second file. */
  readonly files: Readonly<Record<string, string>>;
  /** The file that holds `Net`. */
  readonly main: string;
  readonly strata: readonly Stratum[];
  /** True: `forward` has a third, optional tensor. */
  readonly masked: boolean;
  /** The injected hazards; none in a clean program. */
  readonly labels: readonly Label[];
}
