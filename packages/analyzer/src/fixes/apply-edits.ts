import type { Fix, TextEdit } from "./fix.ts";

/** A text with edits made to it, which do not overlap. */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  return edits
    .toSorted((a, b) => b.start - a.start || b.end - a.end)
    .reduce(
      (source, { start, end, text: mended }) => source.slice(0, start) + mended + source.slice(end),
      text,
    );
}

/** The fixes whose edits overlap with none before them. The same edit twice, such as an import, is made once. */
export function compatible(fixes: readonly Fix[]): {
  readonly fixes: readonly Fix[];
  readonly edits: readonly TextEdit[];
} {
  const kept: Fix[] = [];
  const edits: TextEdit[] = [];
  for (const fix of fixes) {
    const fresh = fix.edits.filter((edit) => !edits.some((other) => isSame(edit, other)));
    if (fresh.some((edit) => edits.some((other) => overlaps(edit, other)))) continue;
    kept.push(fix);
    edits.push(...fresh);
  }
  return { fixes: kept, edits };
}

function isSame(a: TextEdit, b: TextEdit): boolean {
  return a.span.file === b.span.file && a.start === b.start && a.end === b.end && a.text === b.text;
}

/** Two insertions at one place clash too: their order would be anyone's guess. */
function overlaps(a: TextEdit, b: TextEdit): boolean {
  if (a.span.file !== b.span.file) return false;
  if (a.start === b.start && a.end === a.start && b.end === b.start) return true;
  return a.start < b.end && b.start < a.end;
}
