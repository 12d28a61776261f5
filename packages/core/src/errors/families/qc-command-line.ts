/** QC: command line and configuration. */
export const qcCommandLine = {} as const;
