/** The TypeScript compiler that ts-morph carries. Nothing outside of this folder imports ts-morph. */
export { ts } from "ts-morph";
