import { Elementwise } from "../../float/elementwise";
import {
  ABS,
  ERF,
  EXP,
  EXPM1,
  GELU,
  GELU_TANH,
  HARDSIGMOID,
  HARDSWISH,
  LOG,
  LOG1P,
  NEG,
  RELU,
  RSQRT,
  SIGMOID,
  SILU,
  SQRT,
  TANH,
  unary,
} from "../../float/unary";

export function f32_exp_1x4__simd128(p: Elementwise, part: i32, parts: i32): void {
  unary(p, part, parts, EXP);
}

export function f32_tanh_1x4__simd128(p: Elementwise, part: i32, parts: i32): void {
  unary(p, part, parts, TANH);
}

export function f32_sigmoid_1x4__simd128(p: Elementwise, part: i32, parts: i32): void {
  unary(p, part, parts, SIGMOID);
}

export function f32_silu_1x4__simd128(p: Elementwise, part: i32, parts: i32): void {
  unary(p, part, parts, SILU);
}

export function f32_gelu_1x4__simd128(p: Elementwise, part: i32, parts: i32): void {
  unary(p, part, parts, GELU);
}

export function f32_gelutanh_1x4__simd128(p: Elementwise, part: i32, parts: i32): void {
  unary(p, part, parts, GELU_TANH);
}

export function f32_relu_1x4__simd128(p: Elementwise, part: i32, parts: i32): void {
  unary(p, part, parts, RELU);
}

export function f32_neg_1x4__simd128(p: Elementwise, part: i32, parts: i32): void {
  unary(p, part, parts, NEG);
}

export function f32_abs_1x4__simd128(p: Elementwise, part: i32, parts: i32): void {
  unary(p, part, parts, ABS);
}

export function f32_sqrt_1x4__simd128(p: Elementwise, part: i32, parts: i32): void {
  unary(p, part, parts, SQRT);
}

export function f32_rsqrt_1x4__simd128(p: Elementwise, part: i32, parts: i32): void {
  unary(p, part, parts, RSQRT);
}

export function f32_erf_1x4__simd128(p: Elementwise, part: i32, parts: i32): void {
  unary(p, part, parts, ERF);
}

export function f32_expm1_1x4__simd128(p: Elementwise, part: i32, parts: i32): void {
  unary(p, part, parts, EXPM1);
}

export function f32_log_1x4__simd128(p: Elementwise, part: i32, parts: i32): void {
  unary(p, part, parts, LOG);
}

export function f32_log1p_1x4__simd128(p: Elementwise, part: i32, parts: i32): void {
  unary(p, part, parts, LOG1P);
}

export function f32_hardsigmoid_1x4__simd128(p: Elementwise, part: i32, parts: i32): void {
  unary(p, part, parts, HARDSIGMOID);
}

export function f32_hardswish_1x4__simd128(p: Elementwise, part: i32, parts: i32): void {
  unary(p, part, parts, HARDSWISH);
}
