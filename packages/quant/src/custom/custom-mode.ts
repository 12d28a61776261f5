import { dynamicOf } from "../qconfig/qconfig.ts";
import type { Setting } from "../qconfig/qconfig-mapping.ts";
import type { CustomMode } from "./custom-classes.ts";

type Asked = Exclude<Setting, null>;

/** How each kind of setting quantizes a custom module; the first that fits counts. */
const modes: readonly (readonly [mode: CustomMode, fits: (setting: Asked) => boolean])[] = [
  ["dynamic", (setting) => dynamicOf(setting) !== null],
  ["weightOnly", ({ activation }) => activation === null],
  ["static", () => true],
];

/** The mode that a setting asks for. */
export function modeOf(setting: Asked): CustomMode {
  return modes.find(([, fits]) => fits(setting))?.[0] ?? "static";
}
