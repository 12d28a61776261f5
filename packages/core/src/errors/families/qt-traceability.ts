/** QT: traceability, numbered by kind (1xxx control flow, 2xxx concretisation, 3xxx iteration and sizes, 4xxx async and exceptions, 5xxx side effects, 6xxx calls, 7xxx signature and structure, 9xxx analyser limits). */
export const qtTraceability = {} as const;
