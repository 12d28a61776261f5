import type { ProgramBuilder } from "./builder.ts";
import type { Scope } from "./scope.ts";

/** A tensor of the program's shape, nested at most so deep. */
export function tensorIn(b: ProgramBuilder, scope: Scope, depth = 2): string {
  const { draw } = b;
  if (depth === 0 || draw.chance(4)) return draw.pick(scope.tensors) ?? scope.target;
  const inner = (): string => tensorIn(b, scope, depth - 1);
  switch (draw.int(0, 11)) {
    case 0:
      return `${inner()}.relu()`;
    case 1:
      return `${inner()}.tanh()`;
    case 2:
      return `${inner()}.add(${inner()})`;
    case 3:
      return `${inner()}.sub(${inner()})`;
    case 4:
      return `${inner()}.neg().abs()`;
    case 5:
      return `${inner()}.mul(${numberIn(b, scope, 1)})`;
    case 6:
      return `${inner()}.maximum(${inner()})`;
    case 7:
      return `where(${inner()}.gt(0), ${inner()}, ${inner()})`;
    case 8:
      return `cat(${inner()}.chunk(2, 1), 1)`;
    case 9:
      return scope.mask === null
        ? `${inner()}.sigmoid()`
        : optionalTensor(b, scope, tensorIn(b, { ...scope, mask: null }, depth - 1));
    case 10:
      return scope.self === null ? `${inner()}.softmax(1)` : layerCall(b, scope, inner());
    default:
      return localCall(b, scope, inner());
  }
}

/** The optional tensor, in a spelling that says what happens without it. */
function optionalTensor(b: ProgramBuilder, { mask }: Scope, otherwise: string): string {
  switch (b.draw.int(0, 2)) {
    case 0:
      return `(${mask} ?? ${otherwise})`;
    case 1:
      return `(${mask} ? ${mask}.tanh() : ${otherwise})`;
    default:
      return `(${mask}?.neg() ?? ${otherwise})`;
  }
}

function layerCall(b: ProgramBuilder, scope: Scope, argument: string): string {
  switch (b.draw.int(0, 3)) {
    case 0:
      return `${b.member(scope, "fc")}.forward(${argument})`;
    case 1:
      return `${b.member(scope, "layers")}[0]!.forward(${argument})`;
    case 2:
      return `${b.member(scope, "sequence")}.forward(${argument})`;
    default:
      return `${b.member(scope, "inner")}.forward(${argument})`;
  }
}

function localCall(b: ProgramBuilder, scope: Scope, argument: string): string {
  const name = b.draw.pick(scope.functions);
  if (name === undefined) return `${argument}.add(1)`;
  b.strata.add("closures");
  return `${name}(${argument})`;
}

/** A host number that no tensor's value goes into. */
export function numberIn(b: ProgramBuilder, scope: Scope, depth = 1): string {
  const { draw } = b;
  const known = draw.pick(scope.numbers);
  if (known !== undefined && draw.chance(2)) return known;
  if (depth === 0) return draw.one(["2", "0.5", "3", "1"]);
  const inner = (): string => numberIn(b, scope, depth - 1);
  switch (draw.int(0, scope.self === null ? 4 : 8)) {
    case 0:
      return draw.one(["2", "0.5", "-1", "1"]);
    case 1:
      return `${draw.pick(scope.tensors) ?? scope.target}.ndim`;
    case 2:
      return `(${inner()} + ${inner()})`;
    case 3:
      return `(${conditionIn(b, scope, 0)} ? ${inner()} : ${inner()})`;
    case 4:
      return `Math.max(${inner()}, 1)`;
    case 5:
      return b.member(scope, "k");
    case 6:
      return `(${b.member(scope, "scales")}[0] ?? 1)`;
    case 7:
      return `Math.sqrt(${b.member(scope, "k")})`;
    default:
      return b.member(scope, "half");
  }
}

/** A small whole number, for loops. */
export function countIn(b: ProgramBuilder, scope: Scope): string {
  const ndim = `${b.draw.pick(scope.tensors) ?? scope.target}.ndim`;
  if (scope.self === null) return b.draw.one(["2", "1", ndim]);
  switch (b.draw.int(0, 3)) {
    case 0:
      return "2";
    case 1:
      return b.member(scope, "k");
    case 2:
      return `${b.member(scope, "scales")}.length`;
    default:
      return ndim;
  }
}

/** A condition that is decided while tracing. */
export function conditionIn(b: ProgramBuilder, scope: Scope, depth = 1): string {
  const { draw } = b;
  b.strata.add("static conditions");
  if (depth > 0 && draw.chance(3)) {
    const inner = (): string => conditionIn(b, scope, depth - 1);
    return draw.one<() => string>([
      () => `!(${inner()})`,
      () => `${inner()} && ${inner()}`,
      () => `(${inner()} || ${inner()})`,
    ])();
  }
  switch (draw.int(0, scope.self === null ? 3 : 6)) {
    case 0:
      return `${draw.pick(scope.tensors) ?? scope.target}.ndim ${draw.one(["===", "!==", ">"])} 2`;
    case 1:
      return `${numberIn(b, scope, 0)} > 1`;
    case 2:
      return scope.mask === null ? `${numberIn(b, scope, 0)} % 2 < 1` : `${scope.mask} !== undefined`;
    case 3:
      return `${draw.pick(scope.tensors) ?? scope.target}.shape.length > 1`;
    case 4:
      return `${b.member(scope, "flags")}.includes(${draw.one(['"wide"', '"tall"'])})`;
    case 5:
      return `${b.member(scope, "k")} > ${draw.int(1, 4)}`;
    default:
      return `${b.member(scope, "table")}["scale_3"] !== undefined`;
  }
}
