import type { TensorData } from "@quantrace/core";
import { type Argument, type CallModuleNode, flattenTree } from "@quantrace/ir/graph";
import { Interpreter, isValueLeaf, type Value } from "@quantrace/ir";

/** Reads an argument of a node at run time. */
export type ReadArgument = (argument: Argument) => Value;

/** The leaf modules of a graph, called as the interpreter does, on values that are kept elsewhere. */
export class Leaves extends Interpreter {
  #read: ReadArgument = () => null;

  /** The tensors of a leaf's result, in the order of the tree. Throws QT7016 when it is not what its type says. */
  call(
    node: CallModuleNode,
    symbols: ReadonlyMap<string, number>,
    read: ReadArgument,
  ): readonly TensorData[] {
    this.inputs = { data: new Map(), symbols: new Map(symbols) };
    this.#read = read;
    return flattenTree(this.callModule(node), isValueLeaf) as readonly TensorData[];
  }

  protected override read(argument: Argument): Value {
    return this.#read(argument);
  }
}
