import { Elementwise } from "./elementwise";
import { exp4 } from "./math/exp4";
import { erf4, expm14, sigmoid4, tanh4 } from "./math/functions";
import { log1p4, log4 } from "./math/log4";

export const EXP = 0;
export const TANH = 1;
export const SIGMOID = 2;
export const SILU = 3;
export const GELU = 4;
export const GELU_TANH = 5;
export const RELU = 6;
export const NEG = 7;
export const ABS = 8;
export const SQRT = 9;
export const RSQRT = 10;
export const ERF = 11;
export const EXPM1 = 12;
export const LOG = 13;
export const LOG1P = 14;
export const HARDSIGMOID = 15;
export const HARDSWISH = 16;

/** Applies a function to one part of the elements. */
export function unary(p: Elementwise, part: i32, parts: i32, f: i32): void {
  const first = <i32>((<i64>p.count * <i64>part) / <i64>parts);
  const last = <i32>((<i64>p.count * <i64>(part + 1)) / <i64>parts);
  const vectors = (<usize>(first + ((last - first) & ~3))) << 2;
  let at = (<usize>first) << 2;
  for (; at < vectors; at += 16) v128.store(p.y + at, valueOf(v128.load(p.x + at), f));
  for (; at < (<usize>last) << 2; at += 4) {
    v128.store_lane<f32>(p.y + at, valueOf(v128.load32_zero(p.x + at), f), 0);
  }
}

function valueOf(x: v128, f: i32): v128 {
  switch (f) {
    case EXP:
      return exp4(x);
    case TANH:
      return tanh4(x);
    case SIGMOID:
      return sigmoid4(x);
    case SILU:
      return f32x4.mul(x, sigmoid4(x));
    case GELU:
      return gelu(x, erf4(f32x4.mul(x, f32x4.splat(0.7071067811865476))));
    case GELU_TANH:
      return gelu(x, tanh4(cubic(x)));
    case RELU:
      return v128.andnot(x, f32x4.lt(x, f32x4.splat(0)));
    case NEG:
      return f32x4.neg(x);
    case ABS:
      return f32x4.abs(x);
    case SQRT:
      return f32x4.sqrt(x);
    case RSQRT:
      return f32x4.div(f32x4.splat(1), f32x4.sqrt(x));
    case ERF:
      return erf4(x);
    case EXPM1:
      return expm14(x);
    case LOG:
      return log4(x);
    case LOG1P:
      return log1p4(x);
    case HARDSIGMOID:
      return f32x4.div(gate(x), f32x4.splat(6));
    default:
      return f32x4.div(f32x4.mul(x, gate(x)), f32x4.splat(6));
  }
}

/** `clamp(x + 3, 0, 6)`. */
function gate(x: v128): v128 {
  return f32x4.min(f32x4.max(f32x4.add(x, f32x4.splat(3)), f32x4.splat(0)), f32x4.splat(6));
}

function gelu(x: v128, inner: v128): v128 {
  return f32x4.mul(f32x4.mul(x, f32x4.splat(0.5)), f32x4.add(f32x4.splat(1), inner));
}

/** `sqrt(2 / pi) * (x + 0.044715 x^3)`. */
function cubic(x: v128): v128 {
  const cube = f32x4.mul(f32x4.mul(x, x), x);
  const sum = f32x4.add(x, f32x4.mul(f32x4.splat(0.044715), cube));
  return f32x4.mul(f32x4.splat(0.7978845608028654), sum);
}
