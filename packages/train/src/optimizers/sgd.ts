import { allocate, type Tensor, where } from "@quantrace/core";
import { finite, flag, type Kind, options as optionsKind, signature } from "@quantrace/core/arguments";
import { failure } from "@quantrace/core/errors";
import type { Optimizer } from "./optimizer.ts";
import {
  groupsKind,
  type ParameterGroup,
  plainSettings,
  settingsFor,
  settingsWith,
} from "./parameter-groups.ts";

/** Settings of `sgd` that may differ from group to group. */
export interface SgdSettings {
  /** How much of the last direction is kept. Default 0. */
  readonly momentum: number;
  /** How much of the gradient does not enter the momentum. Default 0. */
  readonly dampening: number;
  /** Looks ahead along the momentum. Default false. */
  readonly nesterov: boolean;
  /** The factor of the parameter that is added to its gradient. Default 0. */
  readonly weightDecay: number;
}

/** Options of `sgd`. */
export interface SgdOptions extends Partial<SgdSettings> {
  /** Groups of parameters with settings of their own; the first that matches counts. */
  readonly groups?: readonly ParameterGroup<SgdSettings>[];
}

const kinds: Readonly<Record<keyof SgdSettings, Kind>> = {
  momentum: finite(0),
  dampening: finite(),
  nesterov: flag,
  weightDecay: finite(0),
};
const check = signature("sgd", {
  options: optionsKind<SgdOptions>({ ...kinds, groups: groupsKind(kinds) }),
});

/**
 * Stochastic gradient descent: `g = gradient + weightDecay * p`, `v = momentum * v + (1 - dampening) * g` (g itself in the
 * first step), and `p = p - learningRate * v`; with Nesterov `p - learningRate * (g + momentum * v)`.
 *
 * @throws QG2003 nesterov without a momentum, or with dampening
 * @source torch.optim.SGD
 * @example
 * sgd({ momentum: 0.9, groups: [{ names: /bias$/, momentum: 0 }] }).settings.momentum; // => 0.9
 */
export function sgd(options: SgdOptions = {}): Optimizer {
  check(options);
  const { groups = [], ...given } = options;
  const defaults: SgdSettings = { momentum: 0, dampening: 0, nesterov: false, weightDecay: 0 };
  const general = settingsWith(defaults, given);
  for (const settings of [general, ...groups.map((group) => settingsWith<SgdSettings>(general, group))])
    checkNesterov(settings);
  return {
    name: "sgd",
    settings: plainSettings(general, groups),
    slots: (name, { dtype, shape }): ReturnType<Optimizer["slots"]> =>
      settingsFor(name, general, groups).momentum === 0 ? {} : { momentum: allocate(dtype, shape) },
    update: (name, { parameter, gradient, slots, step, learningRate }) => {
      const settings = settingsFor(name, general, groups);
      const { momentum, dampening, nesterov, weightDecay } = settings;
      const g = weightDecay === 0 ? gradient : gradient.add(parameter.mul(weightDecay));
      if (momentum === 0) return { parameter: parameter.sub(g.mul(learningRate)), slots: {} };
      const kept = (slots["momentum"] as Tensor).mul(momentum);
      const v = dampening === 0 ? kept.add(g) : where(step.eq(1), g, kept.add(g.mul(1 - dampening)));
      const direction = nesterov ? g.add(v.mul(momentum)) : v;
      return { parameter: parameter.sub(direction.mul(learningRate)), slots: { momentum: v } };
    },
  };
}

function checkNesterov({ momentum, dampening, nesterov }: SgdSettings): void {
  if (!nesterov || (momentum > 0 && dampening === 0)) return;
  throw failure("QG2003", { optimizer: "sgd", momentum, dampening });
}
