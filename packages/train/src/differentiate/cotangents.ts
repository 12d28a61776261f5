import type { Tensor } from "@quantrace/core";
import type { Node } from "@quantrace/ir";

/** The gradients of the scalar with respect to the values of nodes, as far as they are known: sums over their readers. */
export class Cotangents {
  readonly #sums: Map<Node, Tensor> = new Map();

  /** One reader's part. The sums are made in the order in which parts come, so that they have the same bits each time. */
  add(node: Node, part: Tensor): void {
    const sum = this.#sums.get(node);
    this.#sums.set(node, sum === undefined ? part : sum.add(part));
  }

  has(node: Node): boolean {
    return this.#sums.has(node);
  }

  of(node: Node): Tensor | undefined {
    return this.#sums.get(node);
  }
}
