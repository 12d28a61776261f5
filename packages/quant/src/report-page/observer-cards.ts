import type { ObservedGraphModule } from "../prepare/observed-graph-module.ts";
import type { PowerOfTwoHistogram } from "../observers/power-of-two-histogram.ts";
import type { ValueRange } from "../observers/value-range.ts";
import type { QParams } from "../qparams/qparams.ts";
import { histogramSvg, rangeSvg } from "./histogram-svg.ts";
import { escapeText, significant } from "./markup.ts";

/** One card for each observer: the values it watches, what it saw, and the range that it chose. */
export function observerCards({ plan, states }: ObservedGraphModule): string {
  const cards = [...plan.observers].flatMap(([key, observer]) => {
    const state = states.get(key);
    const chosen = observer.finish(state);
    if (chosen === null) return [];
    const values = plan.places.filter((place) => place.observer === key).map(({ node }) => node);
    return [card([...new Set(values)].join(", "), observer.name, state, chosen)];
  });
  return `<div class="scroll" tabindex="0" role="region" aria-label="Observed values"><div class="cards">${cards.join("\n")}</div></div>`;
}

function card(values: string, observer: string, state: unknown, chosen: QParams): string {
  const range = rangeOf(chosen);
  const text = `${significant(range.min)} to ${significant(range.max)}`;
  const seen = isRange(state)
    ? `Seen ${significant(state.min)} to ${significant(state.max)}. `
    : "Known in advance. ";
  const label = escapeText(`Values of ${values}. ${seen}Range ${text}.`);
  const picture = isHistogram(state)
    ? histogramSvg(state, range, label)
    : isRange(state)
      ? rangeSvg(state, range, label)
      : "";
  const [scale = 1] = chosen.scale;
  const [zeroPoint = 0] = chosen.zeroPoint;
  return `<section class="card"><h3 class="code">${escapeText(values)}</h3>
${picture}
<p>${escapeText(`${seen}Range ${text}.`)}</p>
<p class="faint">${escapeText(`${observer}, ${chosen.dtype}, scale ${significant(scale)}, zero point ${zeroPoint}`)}</p></section>`;
}

/** The real numbers that the integers stand for, from the smallest to the largest. */
function rangeOf({
  scale: [scale = 1],
  zeroPoint: [zeroPoint = 0],
  quantMin,
  quantMax,
}: QParams): ValueRange {
  return { min: (quantMin - zeroPoint) * scale, max: (quantMax - zeroPoint) * scale };
}

function isRange(state: unknown): state is ValueRange {
  const { min, max } = (state ?? {}) as Partial<ValueRange>;
  return typeof min === "number" && typeof max === "number" && max >= min;
}

function isHistogram(state: unknown): state is PowerOfTwoHistogram {
  return isRange(state) && (state as Partial<PowerOfTwoHistogram>).counts instanceof Float64Array;
}
