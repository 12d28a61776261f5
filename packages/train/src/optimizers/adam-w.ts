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

const check = signature("adamW", { options: optionsKind<AdaptiveOptions>(adaptiveKinds) });

/**
 * Adam with decoupled weight decay: before the step `p = p * (1 - learningRate * weightDecay)`, so that the decay is not
 * divided by the size of the gradients.
 *
 * @source torch.optim.AdamW; Loshchilov and Hutter, Decoupled weight decay regularization
 * @example
 * adamW().settings.weightDecay; // => 0.01
 */
export function adamW(options: AdaptiveOptions = {}): Optimizer {
  check(options);
  const { groups = [], ...given } = options;
  const defaults: AdaptiveSettings = { betas: [0.9, 0.999], eps: 1e-8, weightDecay: 0.01, amsgrad: false };
  const general = settingsWith(defaults, given);
  return {
    name: "adamW",
    settings: plainSettings(general, groups),
    slots: (name, parameter): ReturnType<Optimizer["slots"]> =>
      adaptiveSlots(settingsFor(name, general, groups), parameter),
    update: (name, input) => {
      const settings = settingsFor(name, general, groups);
      const { weightDecay } = settings;
      if (weightDecay === 0) return adaptiveUpdate(settings, input);
      const kept = input.learningRate.mul(weightDecay).neg().add(1);
      return adaptiveUpdate(settings, { ...input, parameter: input.parameter.mul(kept) });
    },
  };
}
