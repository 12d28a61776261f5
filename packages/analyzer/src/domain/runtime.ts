/**
 * What happens when the code is traced all the same: the graph is wrong and nothing throws, something throws, the graph
 * holds for one size only, the graph is right, or nobody can tell.
 */
export type Runtime = "silent" | "throws" | "specialises" | "harmless" | "unknown";
