import { type Applicability, changesOfFix, type Finding, type Fix } from "@quantrace/analyzer";
import {
  type CodeAction,
  CodeActionKind,
  type CreateFile,
  type Diagnostic,
  type Range,
  type TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver/node";
import type { Root } from "../workspace/root.ts";
import { toRange } from "./to-range.ts";

const KINDS: Readonly<Record<Applicability, CodeActionKind>> = {
  machine: CodeActionKind.QuickFix,
  maybe: CodeActionKind.QuickFix,
  scaffold: CodeActionKind.RefactorRewrite,
};

/** The fixes of a finding as actions; those that mean the same are preferred. */
export function toCodeActions(
  finding: Finding,
  diagnostic: Diagnostic,
  root: Root,
  versionOf: (uri: string) => number | null,
): readonly CodeAction[] {
  return finding.fixes.map((fix) => ({
    title: `${fix.title} (${finding.code})`,
    kind: KINDS[fix.applicability],
    diagnostics: [diagnostic],
    edit: toWorkspaceEdit(fix, root, versionOf),
    ...(fix.applicability === "machine" ? { isPreferred: true } : {}),
  }));
}

/** All that a fix changes: texts, new files, and the settings. */
function toWorkspaceEdit(fix: Fix, root: Root, versionOf: (uri: string) => number | null): WorkspaceEdit {
  const edited = [...Map.groupBy(fix.edits, ({ span }) => span.file)].map(([file, edits]) => {
    const breaks = root.textOf(file)?.includes("\r\n") === true ? "\r\n" : "\n";
    const changes = edits.map(({ span, text }) => ({
      range: toRange(span),
      newText: text.replaceAll(/\r?\n/g, breaks),
    }));
    return documentEdit(root.uriOf(file), changes, versionOf);
  });
  const texts = Object.fromEntries(
    [...new Set(fix.edits.map(({ span }) => span.file))].flatMap((file) => {
      const text = root.textOf(file);
      return text === null ? [] : [[file, text] as const];
    }),
  );
  const isEdited = new Set(fix.edits.map(({ span }) => span.file));
  const others = changesOfFix(fix, { cwd: root.cwd, texts }).filter(({ file }) => !isEdited.has(file));
  const whole = others.flatMap(({ file, before, after }): readonly (CreateFile | TextDocumentEdit)[] => {
    const uri = root.uriOf(file);
    const edit = documentEdit(uri, [{ range: wholeRange(before ?? ""), newText: after }], versionOf);
    return before === null ? [{ kind: "create", uri, options: { ignoreIfExists: true } }, edit] : [edit];
  });
  return { documentChanges: [...edited, ...whole] };
}

function documentEdit(
  uri: string,
  edits: TextEdit[],
  versionOf: (uri: string) => number | null,
): TextDocumentEdit {
  return { textDocument: { uri, version: versionOf(uri) }, edits };
}

function wholeRange(text: string): Range {
  const lines = text.split(/\r?\n/);
  return {
    start: { line: 0, character: 0 },
    end: { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 },
  };
}
