/** The report of a conversion as a page, apart from the rest since it lays out graphs. */
export { reportPage, type ReportPageOptions } from "./report-page.ts";
