import type { Module } from "@quantrace/core";
import type { QParams } from "../qparams/qparams.ts";

/** A class whose instances are modules of one type. */
export interface ClassOf<M extends Module = Module> {
  readonly name: string;
  readonly prototype: M;
}

/** Where a quantized custom module stands: the qparams of the integers that it is given and that it gives, in order. */
export interface QuantizedInterface {
  /** One for each tensor of the arguments that is quantized, nested ones too. */
  readonly inputs: readonly QParams[];
  /** One for each tensor of the result that is quantized, nested ones too. */
  readonly outputs: readonly QParams[];
}

/** An observed custom module: made from the float one, run in its place while the model is calibrated. */
export interface ObservedClass<F extends Module = never> extends ClassOf {
  /** Makes the observed module for a float one. */
  fromFloat(float: F): Module;
}

/** A quantized custom module: made from what the class before it was, observed or float. */
export interface QuantizedClass<O extends Module = never> extends ClassOf {
  /** Makes the quantized module for an observed one, or a float one where there is none. */
  fromObserved(observed: O, at: QuantizedInterface): Module;
}

/**
 * How a custom module is quantized. `static` and, after training with fake quantization, `qat`: integers in, integers out,
 * by observers around it. `dynamic` and `weightOnly`: float32 in and out; there is no observed class, and the quantized one
 * is made from the float one.
 */
export type CustomMode = "static" | "qat" | "dynamic" | "weightOnly";

/** The modes in which there is an observed class. In `qat` the one for `static` serves where there is no other. */
export type ObservedMode = "static" | "qat";
