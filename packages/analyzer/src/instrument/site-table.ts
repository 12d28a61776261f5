import type { ErrorCode } from "@quantrace/core/errors";
import { STATIC, tensorValue } from "../domain/value.ts";
import type { Subject, Use } from "../domain/use.ts";
import type { ts } from "../host/ts.ts";
import { quoted } from "../rules/code-text.ts";
import { rules } from "../rules/index.ts";

/** A code of the catalogue with the parameters of its message. */
export type SiteFault = readonly [code: ErrorCode, params: Readonly<Record<string, string>>];

/** A place of the source, and what it is reported as for a tensor and for a size. */
export interface Site {
  readonly line: number;
  readonly column: number;
  readonly tensor: SiteFault | null;
  readonly dim: SiteFault | null;
}

/** A use without its value: what the rules make of it is asked for each kind of value. */
export type UseShape = Use extends infer U
  ? U extends { readonly subject: Subject }
    ? Omit<U, "subject" | "value">
    : never
  : never;

/** The places that a file's instrumentation refers to by number. */
export class SiteTable {
  readonly sites: Site[] = [];

  /**
   * Adds a place that consumes a value. Codes and messages are those of the rules, so that both say the same. Null
   * when no rule is about it.
   */
  consumption(shape: UseShape, isPresence: boolean): number | null {
    const tensor = isPresence
      ? null
      : faultOf({ ...shape, subject: "tensor", value: tensorValue("traced", null, null) } as Use);
    const dim = decisionOn(
      shape,
      faultOf({ ...shape, subject: "dim", value: { ...STATIC, binding: "dim" } } as Use),
    );
    return tensor === null && dim === null ? null : this.add(shape.node, tensor, dim);
  }

  /** Adds a place that writes to something: a property, or by a method what an object holds. */
  write(node: ts.Node, what: string, traced: boolean, by: "property" | "method" = "property"): number {
    const fault = (target: "module" | "object"): SiteFault | null =>
      faultOf({ kind: "write", node, target, what, value: STATIC, traced });
    return this.add(node, fault("object"), fault(by === "property" ? "module" : "object"));
  }

  /** Adds a place that assigns a variable of the file. */
  assignment(node: ts.Node, what: string): number {
    const use: Use = { kind: "write", node, target: "variable", what, value: STATIC, traced: false };
    return this.add(node, faultOf(use), null);
  }

  add(node: ts.Node, tensor: SiteFault | null, dim: SiteFault | null): number {
    const file = node.getSourceFile();
    const { line, character } = file.getLineAndCharacterOfPosition(node.getStart(file));
    this.sites.push({ line: line + 1, column: character + 1, tensor, dim });
    return this.sites.length - 1;
  }
}

/** Whatever asks a size for its truth or its type decides by it. */
function decisionOn(shape: UseShape, fault: SiteFault | null): SiteFault | null {
  if (shape.kind !== "to-boolean" && shape.kind !== "guard") return fault;
  return ["QT3008", { what: quoted(shape.operand) }];
}

/** What the first rule that claims a use says of it. The last rule claims what is not understood: nothing to say. */
function faultOf(use: Use): SiteFault | null {
  const rule = rules.find((candidate) => candidate.claims(use));
  return rule === undefined || rule === rules.at(-1) ? null : [rule.code, rule.params(use)];
}
