/** The index of each field of a class of parameters, in words of four bytes. */
export type Layout<Field extends string> = Readonly<Record<Field, number>>;

/** A layout from the names of its fields in their order: text takes less of a download than a record. */
export function layoutOf<Field extends string>(fields: string): Layout<Field> {
  return Object.fromEntries(fields.split(" ").map((field, index) => [field, index])) as Layout<Field>;
}
