type Method = (...args: never[]) => unknown;

function methodsOf(owner: object, names: readonly string[]): readonly Method[] {
  return names.flatMap((name) => {
    const method: unknown = Object.getOwnPropertyDescriptor(owner, name)?.value;
    return typeof method === "function" ? [method as Method] : [];
  });
}

const TypedArray = Object.getPrototypeOf(Uint8Array.prototype) as object;
const lists = [Array.prototype, TypedArray];
const keyed = [Map.prototype, Set.prototype, WeakMap.prototype, WeakSet.prototype];

function among(owners: readonly object[], ...names: readonly string[]): ReadonlySet<unknown> {
  return new Set(owners.flatMap((owner) => methodsOf(owner, names)));
}

/** Methods that look for their first argument by identity. */
export const searching: ReadonlySet<unknown> = new Set([
  ...among(lists, "includes", "indexOf", "lastIndexOf"),
  ...among(keyed, "has", "get", "set", "add", "delete"),
]);

/** Methods that turn what their callback gives into a boolean. */
export const choosing: ReadonlySet<unknown> = among(
  lists,
  "filter",
  "find",
  "findIndex",
  "findLast",
  "findLastIndex",
  "some",
  "every",
);

/** Methods that change what they are called on. */
export const changing: ReadonlySet<unknown> = new Set([
  ...among(
    lists,
    "push",
    "pop",
    "shift",
    "unshift",
    "splice",
    "sort",
    "reverse",
    "fill",
    "copyWithin",
    "set",
  ),
  ...among(keyed, "set", "add", "delete", "clear"),
]);
