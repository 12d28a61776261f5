/** QT6xxx: calls that cannot be followed. */
export const qtCalls = {
  QT6002: {
    title: "A call of code that cannot be seen",
    severity: "warning",
    detectedBy: "static",
    message: "{callee} has no source here, so nobody can tell what it does with {what}",
    why: "The verdict holds only for code that was looked into. This call may do anything.",
    hint: "Use an operation, a function with source, or put the call into a leaf module.",
    example: { bad: "norm(x)", good: "x.mul(x).sum().sqrt()" },
  },
  QT6003: {
    title: "A call through any",
    severity: "warning",
    detectedBy: "static",
    message: "{callee} has the type any, so nobody can tell what is called with {what}",
    why: "Without a type the target of the call is unknown.",
    hint: "Give it a type.",
    example: { bad: "(this.head as any).forward(x)", good: "this.head.forward(x)" },
  },
  QT6022: {
    title: "Tensors of two traces are mixed",
    severity: "error",
    detectedBy: "dynamic",
    message: "{tensor} belongs to another trace that is still running",
    why: "A node of one graph cannot be an operand in another.",
    hint: "Pass the tensor as an argument to the inner trace.",
  },
  QT6024: {
    title: "forward threw while it was traced",
    severity: "error",
    detectedBy: "dynamic",
    message: "forward threw while it was traced: {message}",
    why: "The model's own code threw, so there is no graph.",
    hint: "See the cause; the line above is where it was thrown.",
  },
} as const;
