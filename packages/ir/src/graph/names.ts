/** The names in use, each with the next number to try behind it. */
export type NameTable = Map<string, number>;

/** A name that is not taken: the hint itself, else `hint_1`, `hint_2`... Only letters, digits and `_`. */
export function uniqueName(hint: string, taken: NameTable): string {
  const clean = hint.replace(/[^A-Za-z0-9_]/g, "_").replace(/^(?=\d)/, "_") || "_";
  let name = clean;
  for (let n = taken.get(clean) ?? 1; taken.has(name); n++) {
    name = `${clean}_${n}`;
    taken.set(clean, n + 1);
  }
  taken.set(name, 1);
  return name;
}
