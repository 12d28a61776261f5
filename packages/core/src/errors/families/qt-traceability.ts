/**
 * QT: traceability, numbered by kind (1xxx control flow, 2xxx concretisation, 3xxx iteration and sizes, 4xxx async
 * and exceptions, 5xxx side effects, 6xxx calls, 7xxx signature and structure, 9xxx analyser limits).
 */
export const qtTraceability = {
  QT3013: {
    title: "Arithmetic on a symbolic dimension",
    severity: "error",
    detectedBy: "both",
    message: "the symbolic dimension {dim} is used as a number",
    why: "JavaScript has no operator overloading: a symbol such as N has no number until the graph runs.",
    hint: "Use the dim functions: dim.mul(n, 2), dim.floorDiv(n, 2), dim.add(n, 1).",
    example: { bad: "x.reshape([n * 2, -1])", good: "x.reshape([dim.mul(n, 2), -1])" },
  },
  QT4006: {
    title: "A traced tensor is used after its trace",
    severity: "error",
    detectedBy: "both",
    message: "a traced tensor ({tensor}) is used after its trace ended",
    why: "While a model is traced its tensors only stand for values. Once the trace is over they mean nothing.",
    hint: "Return the tensor from forward instead of storing it or using it in a callback.",
    example: { bad: "setTimeout(() => log.push(x.relu()))", good: "return x.relu();" },
  },
} as const;
