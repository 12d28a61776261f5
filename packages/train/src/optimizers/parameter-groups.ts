import { instanceOf, type Kind, listOf, only, optional } from "@quantrace/core/arguments";

/** Other settings for the parameters whose key a pattern matches: no weight decay for biases, for example. */
export type ParameterGroup<S> = Partial<S> & { readonly names: RegExp };

/** Settings as plain data, those of groups included: what a resumed training must have again. */
export type PlainSettings = Readonly<Record<string, unknown>>;

/** Groups with settings of these kinds. */
export function groupsKind(settings: Readonly<Record<string, Kind>>): Kind {
  const own = Object.fromEntries(Object.entries(settings).map(([key, kind]) => [key, optional(kind)]));
  return listOf(only("a group of parameters", { names: instanceOf(RegExp, "a regular expression"), ...own }));
}

/** Settings, with those that were left out, or are undefined, from others. */
export function settingsWith<S extends object>(general: S, given: Partial<S>): S {
  const set = Object.entries(given).filter(([, value]) => value !== undefined);
  return { ...general, ...Object.fromEntries(set) };
}

/** The settings of one parameter: those of the first group whose pattern matches its key, else the general ones. */
export function settingsFor<S extends object>(
  name: string,
  general: S,
  groups: readonly ParameterGroup<S>[],
): S {
  // A pattern with the flag g or y remembers where it was; `search` does not.
  const group = groups.find(({ names }) => name.search(names) >= 0);
  if (group === undefined) return general;
  const { names: _, ...own } = group;
  return settingsWith(general, own as unknown as Partial<S>);
}

/** Settings as plain data: patterns as text. */
export function plainSettings<S extends object>(
  general: S,
  groups: readonly ParameterGroup<S>[],
): PlainSettings {
  return { ...general, groups: groups.map((group) => ({ ...group, names: String(group.names) })) };
}
