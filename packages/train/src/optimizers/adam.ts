import { options as optionsKind, signature } from "@quantrace/core/arguments";
import {
  adaptiveKinds,
  type AdaptiveOptions,
  type AdaptiveSettings,
  adaptiveSlots,
  adaptiveUpdate,
} from "./adaptive.ts";
import type { Optimizer } from "./optimizer.ts";
import { plainSettings, settingsFor, settingsWith } from "./parameter-groups.ts";

const check = signature("adam", { options: optionsKind<AdaptiveOptions>(adaptiveKinds) });

/**
 * Adam: steps of a size that the mean of the gradient and the mean of its square decide, corrected for their start at 0.
 * Weight decay is added to the gradient.
 *
 * @source torch.optim.Adam; Kingma and Ba, Adam: a method for stochastic optimization
 * @example
 * adam().settings.betas; // => [0.9, 0.999]
 */
export function adam(options: AdaptiveOptions = {}): Optimizer {
  check(options);
  const { groups = [], ...given } = options;
  const defaults: AdaptiveSettings = { betas: [0.9, 0.999], eps: 1e-8, weightDecay: 0, amsgrad: false };
  const general = settingsWith(defaults, given);
  return {
    name: "adam",
    settings: plainSettings(general, groups),
    slots: (name, parameter): ReturnType<Optimizer["slots"]> =>
      adaptiveSlots(settingsFor(name, general, groups), parameter),
    update: (name, input) => {
      const settings = settingsFor(name, general, groups);
      const { weightDecay } = settings;
      if (weightDecay === 0) return adaptiveUpdate(settings, input);
      const gradient = input.gradient.add(input.parameter.mul(weightDecay));
      return adaptiveUpdate(settings, { ...input, gradient });
    },
  };
}
