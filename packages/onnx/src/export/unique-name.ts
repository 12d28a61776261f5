/** The wanted name, or with a number behind it where that is taken; takes it. */
export function uniqueName(wanted: string, taken: Set<string>): string {
  const base = wanted === "" ? "value" : wanted;
  let name = base;
  for (let i = 1; taken.has(name); i++) name = `${base}_${i}`;
  taken.add(name);
  return name;
}
