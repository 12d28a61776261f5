import { changesOfFix, type FileChange, type Fix } from "@quantrace/analyzer";
import type {
  CreateFile,
  Range,
  TextDocumentEdit,
  TextEdit,
  WorkspaceEdit,
} from "vscode-languageserver/node";
import type { Root } from "../workspace/root.ts";
import { toRange } from "./to-range.ts";

/** What a client lets an edit be, and the versions of the documents that it holds. */
export interface EditPlace {
  readonly root: Root;
  readonly versionOf: (uri: string) => number | null;
  /** True for clients that take versioned edits. */
  readonly versioned: boolean;
  /** True for clients that add files. */
  readonly creates: boolean;
}

type Change = CreateFile | TextDocumentEdit;

/** All that a fix changes: texts, new files, and the settings; null where the client cannot make it. */
export function editOfFix(fix: Fix, place: EditPlace): WorkspaceEdit | null {
  const { root } = place;
  const edited = [...Map.groupBy(fix.edits, ({ span }) => span.file)].map(([file, edits]) => {
    const breaks = root.textOf(file)?.includes("\r\n") === true ? "\r\n" : "\n";
    const own = edits.map(({ span, text }) => ({
      range: toRange(span),
      newText: text.replaceAll(/\r?\n/g, breaks),
    }));
    return documentEdit(file, own, place);
  });
  const isEdited = new Set(fix.edits.map(({ span }) => span.file));
  const others = changesOfFix(fix, { cwd: root.cwd, texts: root.texts() });
  const whole = others.filter(({ file }) => !isEdited.has(file));
  return workspaceEdit([...edited, ...whole.flatMap((change) => changesOf(change, place))], place);
}

/** Files as they are to be; null where the client cannot make it. */
export function editOfChanges(changes: readonly FileChange[], place: EditPlace): WorkspaceEdit | null {
  return workspaceEdit(
    changes.flatMap((change) => changesOf(change, place)),
    place,
  );
}

/** Edits of one file. */
export function editOfFile(file: string, edits: TextEdit[], place: EditPlace): WorkspaceEdit | null {
  return workspaceEdit([documentEdit(file, edits, place)], place);
}

function workspaceEdit(changes: Change[], { versioned, creates }: EditPlace): WorkspaceEdit | null {
  if (!creates && changes.some((change) => "kind" in change)) return null;
  if (versioned) return { documentChanges: changes };
  const edits = changes.flatMap((change) =>
    "kind" in change ? [] : [[change.textDocument.uri, change.edits as TextEdit[]] as const],
  );
  return { changes: Object.fromEntries(edits) };
}

function changesOf({ file, before, after }: FileChange, place: EditPlace): readonly Change[] {
  const edit = documentEdit(file, [replacement(before ?? "", after)], place);
  const { uri } = edit.textDocument;
  return before === null ? [{ kind: "create", uri, options: { ignoreIfExists: true } }, edit] : [edit];
}

function documentEdit(file: string, edits: TextEdit[], { root, versionOf }: EditPlace): TextDocumentEdit {
  const uri = root.uriOf(file);
  return { textDocument: { uri, version: versionOf(uri) }, edits };
}

/** The lines that differ, from the first to the last: what stands around them keeps its marks and folds. */
function replacement(before: string, after: string): TextEdit {
  const [old, fresh] = [before.split("\n"), after.split("\n")];
  const shorter = Math.min(old.length, fresh.length) - 1;
  let above = 0;
  while (above < shorter && old[above] === fresh[above]) above++;
  let below = 0;
  while (below < shorter - above && old.at(-1 - below) === fresh.at(-1 - below)) below++;
  const last = old.length - 1 - below;
  const range: Range = {
    start: { line: above, character: 0 },
    end: { line: last, character: withoutBreak(old[last] ?? "").length },
  };
  return { range, newText: withoutBreak(fresh.slice(above, fresh.length - below).join("\n")) };
}

/** The end of a line is not part of it for the protocol. */
function withoutBreak(text: string): string {
  return text.endsWith("\r") ? text.slice(0, -1) : text;
}
