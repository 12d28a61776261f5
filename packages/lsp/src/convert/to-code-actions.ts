import type { Applicability, Finding } from "@quantrace/analyzer";
import {
  type CodeAction,
  CodeActionKind,
  type Diagnostic,
  type WorkspaceEdit,
} from "vscode-languageserver/node";
import { type EditPlace, editOfFile, editOfFix } from "./to-workspace-edit.ts";

/** The kind of the action that applies all fixes that mean the same. */
export const FIX_ALL: CodeActionKind = "source.fixAll.quantrace";

const KINDS: Readonly<Record<Applicability, CodeActionKind>> = {
  machine: CodeActionKind.QuickFix,
  maybe: CodeActionKind.QuickFix,
  scaffold: CodeActionKind.RefactorRewrite,
};

/** The fixes of a finding as actions, then a comment that mutes it; fixes that mean the same are preferred. */
export function toCodeActions(
  finding: Finding,
  diagnostic: Diagnostic,
  place: EditPlace,
): readonly CodeAction[] {
  const fixes = finding.fixes.map((fix) => ({
    title: `${fix.title} (${finding.code})`,
    kind: KINDS[fix.applicability],
    edit: editOfFix(fix, place),
    ...(fix.applicability === "machine" ? { isPreferred: true } : {}),
  }));
  const actions = [...fixes, ...mutings(finding, place)];
  return actions.flatMap(({ edit, ...action }) =>
    edit === null ? [] : [{ ...action, diagnostics: [diagnostic], edit }],
  );
}

/** One action for all fixes of a file that mean the same. */
export function toFixAll(edit: WorkspaceEdit | null): readonly CodeAction[] {
  return edit === null
    ? []
    : [{ title: "Apply all fixes of Quantrace that mean the same", kind: FIX_ALL, edit }];
}

/**
 * A comment above the line. It has no reason yet, so QT9004 stays there until one is written: nobody but the author
 * knows it.
 */
function mutings({ code, primary, module }: Finding, place: EditPlace) {
  if (module === null) return [];
  const text = place.root.textOf(primary.file) ?? "";
  const line = text.split(/\r\n|\r|\n/)[primary.line - 1] ?? "";
  const indent = /^\s*/.exec(line)?.[0] ?? "";
  const start = { line: primary.line - 1, character: 0 };
  const newText = `${indent}// quantrace-ignore-next-line ${code} --${text.includes("\r\n") ? "\r\n" : "\n"}`;
  const edit = editOfFile(primary.file, [{ range: { start, end: start }, newText }], place);
  const title = `Mute ${code} on this line, with a reason that you write`;
  return [{ title, kind: CodeActionKind.QuickFix, edit }];
}
