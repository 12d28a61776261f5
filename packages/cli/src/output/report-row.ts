import { type Form, reasons, type ReportRow } from "@quantrace/quant";

const FORMS: Readonly<Record<Form, string>> = { int8: "int8", float32: "float32", none: "-" };

/** The int8 operation that a row runs as, or its form. */
export function runsAs({ lowered, reason }: ReportRow): string {
  return lowered ?? FORMS[reasons[reason].form];
}

/** A row as data: paths are relative to the current folder, a setting is its name. */
export function rowJson({ scope, source, entry, ...row }: ReportRow, cwd: string): object {
  return {
    ...row,
    module: scope?.path ?? null,
    source: source === null ? null : { ...source, file: relativeTo(cwd, source.file) },
    entry: entry === null ? null : { ...entry, setting: entry.setting?.name ?? null },
  };
}

export function relativeTo(cwd: string, file: string): string {
  return file.startsWith(`${cwd}/`) ? file.slice(cwd.length + 1) : file;
}
