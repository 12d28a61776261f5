import { Draw } from "../graphs/draw.ts";
import type { Stratum } from "./program.ts";
import type { Scope, Written } from "./scope.ts";
import { support, type SupportName } from "./support.ts";

/** Writes one more statement, or several, that a scope allows. */
export type WriteStatement = (builder: ProgramBuilder, scope: Scope) => Written;

/** The growing program: choices, fresh names, and what was used so far. */
export class ProgramBuilder {
  draw: Draw = new Draw(0);
  readonly needs: Set<SupportName> = new Set();
  /** Declarations that the second file or the base class needs: they move there, where all can reach them. */
  readonly moved: Map<SupportName, "parts" | "base"> = new Map();
  readonly strata: Set<Stratum> = new Set();
  /** Functions for the main file, the second file, the base class and the class. */
  readonly code: Record<"main" | "parts" | "base" | "member", string[]> = {
    main: [],
    parts: [],
    base: [],
    member: [],
  };
  readonly #statement: WriteStatement;
  #place: "main" | "parts" | "base" = "main";
  #count = 0;

  constructor(statement: WriteStatement) {
    this.#statement = statement;
  }

  /** A name that is new in the program. */
  fresh(prefix: string): string {
    this.#count += 1;
    return `${prefix}${this.#count}`;
  }

  /** The name of a declaration, which the program will then have. */
  use(name: SupportName): string {
    this.needs.add(name);
    const { where } = support[name];
    if (this.#place === "parts" && where === "main") this.moved.set(name, "parts");
    if (this.#place === "base" && where === "member") this.moved.set(name, "base");
    for (const needed of support[name].needs ?? []) this.use(needed);
    return name;
  }

  /** The name of a member of the module, which the class will then have. */
  member(scope: Scope, name: SupportName): string {
    return `${scope.self}.${this.use(name)}`;
  }

  /** Where a new method goes: to the class, or to the base class when that calls it. */
  get methods(): string[] {
    return this.code[this.#place === "base" ? "base" : "member"];
  }

  /** Writes code of the second file or of the base class. */
  within(place: "main" | "parts" | "base", write: () => readonly string[]): readonly string[] {
    const outer = this.#place;
    this.#place = place;
    const lines = write();
    this.#place = outer;
    return lines;
  }

  /** One to so many statements, each in the scope that the former leaves. */
  block(scope: Scope, most = 2): readonly string[] {
    const lines: string[] = [];
    let inner = scope;
    for (let n = this.draw.int(1, most); n > 0; n--) {
      const written = this.#statement(this, inner);
      lines.push(...written.lines);
      inner = written.scope;
    }
    return lines;
  }
}
