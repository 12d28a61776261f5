/** QF: files and formats. */
export const qfFiles = {} as const;
