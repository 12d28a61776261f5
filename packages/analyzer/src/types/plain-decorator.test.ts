import { expect, test } from "vitest";
import { analysePrograms } from "../testing/analyse-programs.ts";

const PLAIN: Readonly<Record<string, string>> = {
  "gives back nothing":
    "function mark(value: unknown, context: DecoratorContext): void { seen.push(String(context.name)); }",
  "gives back what it was given": "function mark<T>(value: T, context: unknown): T { return value; }",
  "gives it back at times":
    "function mark<T>(value: T, context: DecoratorContext): T | undefined { if (context.static) return value; return; }",
  "is an arrow function": "const mark = <T>(value: T, context: unknown): T => value;",
  "says what it does not use":
    "function mark(value: unknown, context: unknown): void { void value; void context; return undefined; }",
  "holds a function of its own":
    "function mark(value: unknown, context: DecoratorContext): void { const text = (): string => { return context.kind; }; seen.push(text()); }",
};

const OTHERS: Readonly<Record<string, string>> = {
  wraps:
    "function mark(value: any, context: unknown): any { return (x: Tensor) => value(x).mul(Math.random()); }",
  "gives back another": "function mark(value: any, context: unknown): any { return other; }",
  "gives back another at times":
    "function mark(value: any, context: unknown): any { if (seen.length > 0) return other; return value; }",
  "assigns what it was given":
    "function mark(value: any, context: unknown): any { value = other; return value; }",
  "assigns it in a pattern":
    "function mark(value: any, context: unknown): any { ({ value } = { value: other }); return value; }",
  "has a variable of that name":
    "function mark(value: any, context: unknown): any { var value: any = other; return value; }",
  "has a default": "function mark(value: any, context: unknown = other): any { return value; }",
  "takes a list": "function mark(...args: any[]): any { return args[0]; }",
  "takes its context apart":
    "function mark(value: any, { addInitializer }: any): void { addInitializer(() => {}); }",
  "adds an initializer":
    "function mark(value: any, context: any): void { context.addInitializer(function (this: any) { this.forward = other; }); }",
  "reaches its context by a key":
    'function mark(value: any, context: any): void { context["addInitializer"](() => {}); }',
  "hands its context on": "function mark(value: any, context: any): void { change(context); }",
  "hands on what it was given": "function mark(value: any, context: unknown): void { change(value); }",
  "hands it on in an object": "function mark(value: any, context: unknown): void { change({ value }); }",
  "keeps it in a closure":
    "function mark(value: any, context: unknown): void { const get = () => { return value; }; change(get()); }",
  "derives from it": "function mark(value: any, context: unknown): void { void class extends value {}; }",
  "changes it": "function mark(value: any, context: unknown): void { value.prototype = other; }",
  "reads its arguments": "function mark(value: any, context: unknown): void { change(arguments[0]); }",
  "is asynchronous": "async function mark(value: any, context: unknown): Promise<void> {}",
  "is a generator": "function* mark(value: any, context: unknown): Generator<void> {}",
  "is a variable": "let mark: any = (value: any): any => value;",
  "is made": "const make = (): any => other; const mark = make();",
  "has no body": "declare function mark(value: any, context: unknown): any;",
};

const programOf = (folder: string, text: string): { files: Record<string, string>; label: null } => ({
  files: {
    [`${folder}/main.ts`]: `import { Module, type Tensor } from "@quantrace/core";
const seen: string[] = [];
const other: any = null;
function change(it: any): void { seen.push(typeof it); }
${text}
export class Net extends Module {
  @mark
  forward(x: Tensor): Tensor { return x.relu(); }
}
@mark
export class Whole extends Module {
  forward(x: Tensor): Tensor { return x.relu(); }
}
void change;
`,
  },
  label: null,
});

const names = [...Object.keys(PLAIN), ...Object.keys(OTHERS)];
const results = analysePrograms(
  Object.values({ ...PLAIN, ...OTHERS }).map((text, i) => programOf(`p${i}`, text)),
);

test.each(names)("a decorator that %s", (name) => {
  const verdict = name in PLAIN ? "traceable" : "unknown";
  const found = results[names.indexOf(name)]?.modules.map((module) => module.verdict);
  expect(found).toEqual([verdict, verdict]);
});
