import { ts } from "../host/ts.ts";
import { dslName } from "./dsl-names.ts";
import type { ConversionSite, Converted } from "./tensor-expression.ts";

/** Functions of Math as operations. `$` is the tensor, as a receiver. */
const UNARY: Readonly<Record<string, string>> = {
  abs: "$.abs()",
  cosh: "$.exp().add($.neg().exp()).div(2)",
  exp: "$.exp()",
  expm1: "$.exp().sub(1)",
  fround: "$",
  log: "$.log()",
  log10: "$.log().div(Math.LN10)",
  log1p: "$.add(1).log()",
  log2: "$.log().div(Math.LN2)",
  sinh: "$.exp().sub($.neg().exp()).div(2)",
  sqrt: "$.sqrt()",
  tanh: "$.tanh()",
};

/** These round otherwise than the function of Math does, so that a look is due. */
const ROUNDED: ReadonlySet<string> = new Set(["cosh", "expm1", "log10", "log1p", "log2", "sinh"]);

const EXTREMES: Readonly<Record<string, string>> = { max: "maximum", min: "minimum" };

type Convert = (node: ts.Expression, site: ConversionSite) => Converted | null;

/** `Math.sqrt(x)` as `x.sqrt()`, `Math.max(a, b, c)` as `a.maximum(b).maximum(c)`; null where no operation does it. */
export function mathAsOperation(
  node: ts.CallExpression,
  site: ConversionSite,
  convert: Convert,
): Converted | null {
  const name = mathName(node);
  if (name === null || node.arguments.some(ts.isSpreadElement)) return null;
  const parts = node.arguments.map((argument) => convert(argument, site));
  const known = parts.filter((part): part is Converted => part !== null);
  const [first] = known;
  if (first === undefined || known.length !== parts.length) return null;
  const joined = {
    imports: known.flatMap((part) => part.imports),
    redefined: known.flatMap((part) => part.redefined),
    inlined: known.flatMap((part) => part.inlined),
    certain: known.every((part) => part.certain) && !ROUNDED.has(name),
  };
  if (known.every((part) => part.kind === "number"))
    return { ...joined, kind: "number", text: node.getText() };
  const extreme = EXTREMES[name];
  if (extreme !== undefined) return extremeOf(extreme, known, joined);
  if (name === "sign" && known.length === 1 && isName(node.arguments[0])) return signOf(first, node, joined);
  if (name === "pow") return powerOf(known, node.arguments[0], joined);
  const template = UNARY[name];
  if (template === undefined || known.length !== 1) return null;
  if (template.split("$").length > 2 && !isName(node.arguments[0])) return null;
  return { ...joined, kind: "tensor", text: template.replaceAll("$", first.text) };
}

type Joined = Pick<Converted, "imports" | "redefined" | "inlined" | "certain">;

/** Maximum and minimum do not care for the order: a tensor comes first. */
function extremeOf(method: string, parts: readonly Converted[], joined: Joined): Converted {
  const ordered = parts.toSorted((a, b) => Number(b.kind === "tensor") - Number(a.kind === "tensor"));
  const text = ordered.map((part) => part.text).reduce((a, b) => `${a}.${method}(${b})`);
  return { ...joined, kind: "tensor", text };
}

function signOf({ text }: Converted, node: ts.Node, joined: Joined): Converted {
  const where = dslName(node, "where");
  const sign = `${where}(${text}.gt(0), 1, ${where}(${text}.lt(0), -1, ${text}))`;
  return { ...joined, kind: "tensor", text: sign, imports: [...joined.imports, "where"], certain: false };
}

function powerOf(
  [base, exponent]: readonly Converted[],
  node: ts.Expression | undefined,
  joined: Joined,
): Converted | null {
  if (base?.kind !== "tensor" || exponent?.kind !== "number") return null;
  const value = Number(exponent.text);
  if (value === 0.5) return { ...joined, kind: "tensor", text: `${base.text}.sqrt()` };
  return value === 2 && isName(node)
    ? { ...joined, kind: "tensor", text: `${base.text}.mul(${base.text})` }
    : null;
}

function isName(node: ts.Expression | undefined): boolean {
  return node !== undefined && ts.isIdentifier(node);
}

/** `sqrt` for `Math.sqrt(...)`. */
function mathName(node: ts.CallExpression): string | null {
  const { expression } = node;
  const isMath = ts.isPropertyAccessExpression(expression) && expression.expression.getText() === "Math";
  return isMath ? expression.name.text : null;
}
