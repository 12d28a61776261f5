import type { ErrorCode } from "@quantrace/core/errors";
import type { ts } from "../host/ts.ts";
import type { Value } from "./value.ts";

/** What is wrong with a value that is not plainly static. `maybe` may be a tensor: its type does not tell. */
export type Subject = "tensor" | "data" | "dim" | "maybe";

/** What happens to control behind a condition. */
export type Exit = "none" | "throw" | "return" | "break" | "continue";

/** Who draws on the world outside. */
export type Impurity =
  | "random"
  | "clock"
  | "console"
  | "io"
  | "timer"
  /** Runs text as code. */
  | "code"
  /** Depends on the host: its locale, its garbage collector. */
  | "host"
  /** A setting that is read once: an environment variable, a variable that other code sets. */
  | "environment"
  /** For who watches the program, without effect on it. */
  | "debug";

/** A value that is consumed where the tracer needs to know it. */
interface Consumption {
  /** The construct that consumes: what a report underlines. */
  readonly node: ts.Node;
  /** The consumed expression. */
  readonly operand: ts.Node;
  readonly subject: Subject;
  readonly value: Value;
}

/** A construct that is not about one value. */
interface Construct {
  readonly node: ts.Node;
}

/** A call, with the text of what is called. */
interface Callee {
  readonly callee: string;
}

interface Operator {
  readonly operator: string;
}

/** Something that traced code does and that may be a hazard. Rules match on these; an unmatched one is QT9001. */
export type Use =
  | (Consumption & {
      readonly kind: "condition";
      readonly node: ts.Expression;
      readonly of: "if" | "ternary" | "while" | "do" | "for";
      readonly exit: Exit;
      /** It decides whether the function around it calls itself again. */
      readonly recursive: boolean;
    })
  | (Consumption & Operator & { readonly kind: "logical" | "logical-assignment" | "nullish" })
  | (Consumption & Callee & { readonly kind: "to-boolean" })
  | (Consumption & { readonly kind: "switch" | "case" })
  | (Consumption & Operator & { readonly kind: "relational" | "strict-equality" | "loose-equality" })
  | (Consumption & Operator & { readonly kind: "arithmetic" | "compound" | "unary" })
  | (Consumption & { readonly kind: "template" })
  | (Consumption & Callee & { readonly kind: "to-string" | "to-number" | "math" | "guard" | "serialise" })
  | (Consumption & {
      readonly kind: "key";
      readonly of: ts.Node | null;
      /** What is looked up is a module or a function: the key decides what runs. */
      readonly dispatch: boolean;
    })
  /** A length or count that must be a number: `new Array(n)`. */
  | (Consumption & Callee & { readonly kind: "size" })
  /** An argument of an operation that must be known: an attribute, a bound of a slice, the values of a constant. */
  | (Consumption & Callee & { readonly kind: "argument"; readonly role: "attribute" | "slice" | "constant" })
  | (Consumption & { readonly kind: "optional-chain" })
  | (Consumption & { readonly kind: "bracket" | "in" | "length" })
  | (Consumption &
      Callee & {
        readonly kind: "membership";
        /** In a map that outlives the trace. */
        readonly cache: boolean;
      })
  | (Consumption & Callee & { readonly kind: "predicate" | "order" })
  | (Consumption & {
      readonly kind: "iterate";
      readonly how: "for-of" | "spread" | "array-pattern" | "collect" | "for-in" | "keys" | "borrowed";
      readonly callee: string;
    })
  | (Consumption & { readonly kind: "cast"; readonly type: string })
  | (Construct & {
      readonly kind: "returned";
      /** A dimension, a number out of a tensor, an object that is no plain tree, or nothing at all. */
      readonly what: "dim" | "data" | "object" | "nothing";
      readonly value: Value;
    })
  | (Consumption & Callee & { readonly kind: "read" })
  | (Consumption &
      Callee & {
        readonly kind: "in-place";
        /** A parameter, buffer or other tensor that the module holds. */
        readonly own: boolean;
      })
  | (Construct & {
      readonly kind: "write";
      /** `given` is an object that forward was given, `buffer` memory of numbers, `tree` a field that holds modules. */
      readonly target: "tensor" | "module" | "tree" | "object" | "given" | "buffer" | "variable";
      readonly what: string;
      /** What is stored. */
      readonly value: Value;
      /** The stored value is a tensor, or depends on one. */
      readonly traced: boolean;
    })
  | (Construct & { readonly kind: "unknown-leaf"; readonly what: string; readonly nearest: string })
  /** A field that other methods change between traces. */
  | (Construct & { readonly kind: "stale"; readonly what: string; readonly by: ts.Node })
  | (Construct & Callee & { readonly kind: "impure"; readonly impurity: Impurity })
  | (Construct & Callee & { readonly kind: "new-module" | "leaf-contract" | "mode" })
  | (Construct &
      Callee & {
        readonly kind: "unregistered";
        /** It hangs on `this` where the tracer does not look, or not on `this` at all. */
        readonly from: "field" | "outside";
      })
  | (Construct & {
      readonly kind: "unknown-call";
      /**
       * Why: its code is elsewhere; its type is `any`; its name is computed; it was given a function, which it may call
       * or not; it reflects on objects; or the settings say that it cannot be traced.
       */
      readonly reason: "no-source" | "any" | "dynamic" | "callback" | "reflection" | "model";
      /** What the settings say to write instead. */
      readonly hint: string;
      readonly callee: string;
      readonly receives: string;
      readonly value: Value;
    })
  | (Construct & {
      readonly kind: "async" | "generator" | "field";
      readonly of: string;
      readonly forward: boolean;
    })
  | (Construct & {
      readonly kind: "wait";
      readonly how: "await" | "for-await" | "load" | "promise";
      readonly what: string;
    })
  | (Construct & { readonly kind: "catch" })
  | (Construct & {
      readonly kind: "shape";
      /** What a trace throws here. */
      readonly code: ErrorCode;
      readonly params: Readonly<Record<string, string>>;
      readonly label: string;
    })
  | (Construct & { readonly kind: "limit"; readonly what: string; readonly reason: string })
  | (Construct & {
      readonly kind:
        | "type-error"
        | "syntax-error"
        | "no-module"
        | "suppression"
        | "not-understood"
        | "any-input"
        | "dynamic-member"
        | "decorator"
        | "endless"
        | "indirect"
        | "iterator"
        | "copies"
        | "leaf-call"
        | "idle-leaf"
        | "shared-call"
        | "plain-tensor";
      readonly what: string;
    });

export type UseKind = Use["kind"];

/** The uses that can be of one of these kinds. */
export type UseOf<K extends UseKind> = UseAmong<Use, K>;

type UseAmong<U extends Use, K extends UseKind> = U extends Use
  ? [Extract<U["kind"], K>] extends [never]
    ? never
    : U
  : never;

/** The value that a use is about, or null. */
export function valueOf(use: Use): Value | null {
  return "value" in use ? use.value : null;
}
