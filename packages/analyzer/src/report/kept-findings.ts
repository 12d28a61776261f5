import type { Hit } from "../domain/hit.ts";
import type { ts } from "../host/ts.ts";
import type { Finding } from "./finding.ts";
import type { LeafSite } from "./ways-out.ts";

/** What a finding says besides its hit. */
interface Kept {
  readonly type: ts.ClassLikeDeclaration | null;
  readonly site: LeafSite | null;
  readonly finding: Finding;
}

/**
 * Findings as they were told before, by their hits. A hit that a check takes over from the one before stands in code
 * that did not change, so its fixes hold; what is said of its module may have changed.
 */
export type KeptFindings = WeakMap<Hit, Kept>;

/** The finding of a hit: as before where nothing that it says changed, else made anew. */
export function keptFinding(
  kept: KeptFindings,
  hit: Hit,
  type: ts.ClassLikeDeclaration | null,
  site: LeafSite | null,
  make: () => Finding,
): Finding {
  const known = kept.get(hit);
  if (known !== undefined && known.type === type && sameSite(known.site, site)) return known.finding;
  const finding = make();
  if (staysInFile(finding)) kept.set(hit, { type, site, finding });
  return finding;
}

/** A fix that also edits another file counts that file's characters: they may be others the next time. */
function staysInFile({ fixes, primary }: Finding): boolean {
  return fixes.every(({ edits }) => edits.every(({ span }) => span.file === primary.file));
}

function sameSite(a: LeafSite | null, b: LeafSite | null): boolean {
  if (a === null || b === null) return a === b;
  return (
    a.module === b.module &&
    a.lines === b.lines &&
    sameItems(a.traceable, b.traceable) &&
    sameItems(a.sites, b.sites) &&
    sameItems(a.hazards, b.hazards)
  );
}

function sameItems<T>(a: readonly T[], b: readonly T[]): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i]);
}
