import type { WriteStatement } from "../builder.ts";
import type { Scope } from "../scope.ts";
import { callbackRecipes } from "./callbacks.ts";
import { closureRecipes } from "./closures.ts";
import { containerRecipes } from "./containers.ts";
import { dimRecipes } from "./dims.ts";
import { genericRecipes } from "./generics.ts";
import { helperRecipes } from "./second-file.ts";
import { hostValueRecipes } from "./host-values.ts";
import { inPlaceRecipes } from "./in-place.ts";
import { inheritanceRecipes } from "./inheritance.ts";
import { plainRecipes } from "./plain.ts";
import type { Recipe } from "./recipe.ts";
import { sideEffectRecipes } from "./side-effects.ts";
import { staticConditionRecipes } from "./static-conditions.ts";

/** The recipes by kind: first the kind is chosen, then the recipe, so that no kind drowns. */
const kinds: readonly (readonly Recipe[])[] = [
  plainRecipes,
  staticConditionRecipes,
  dimRecipes,
  hostValueRecipes,
  closureRecipes,
  containerRecipes,
  helperRecipes,
  inheritanceRecipes,
  callbackRecipes,
  genericRecipes,
  inPlaceRecipes,
  sideEffectRecipes,
];

function fits(recipe: Recipe, scope: Scope): boolean {
  if (recipe.member === true && scope.self === null) return false;
  if (recipe.masked === true && scope.mask === null) return false;
  return recipe.nests !== true || scope.depth > 0;
}

/** Writes a statement that a tracer follows. */
export const cleanStatement: WriteStatement = (builder, scope) => {
  const kind = builder.draw.pick(kinds)?.filter((recipe) => fits(recipe, scope)) ?? [];
  const recipe = builder.draw.pick(kind) ?? (plainRecipes[0] as Recipe);
  if (recipe.stratum !== null) builder.strata.add(recipe.stratum);
  return recipe.write(builder, scope);
};
