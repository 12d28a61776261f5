/** What belongs to one call of a function, as arrow functions inside of it see it too. */
export interface Frame {
  self: unknown;
  /** The prototype, or for static members the class, that `super.name` looks above of. */
  readonly home: object | null;
  /** What `super(...)` does, in a constructor. */
  readonly callSuper: ((args: readonly unknown[]) => void) | null;
}

interface Cell {
  value: unknown;
}

/** The variables of a block, inside those of the blocks around it. */
export class Scope {
  readonly frame: Frame;
  readonly #parent: Scope | null;
  readonly #cells: Map<string, Cell> = new Map();

  constructor(parent: Scope | null, frame: Frame) {
    this.#parent = parent;
    this.frame = frame;
  }

  declare(name: string, value: unknown): void {
    this.#cells.set(name, { value });
  }

  /** The variable of that name, here or further out. */
  find(name: string): Cell | null {
    return this.#cells.get(name) ?? this.#parent?.find(name) ?? null;
  }
}

const OUTSIDE: Frame = { self: undefined, home: null, callSuper: null };

/** The scope of code that stands outside of all functions: its names are looked up by symbol. */
export function outerScope(): Scope {
  return new Scope(null, { ...OUTSIDE });
}

/** A block inside of the scope. */
export function innerScope(scope: Scope): Scope {
  return new Scope(scope, scope.frame);
}
