import { describe, expect, it } from "vitest";
import { Module, namedModules, nn, tensor, type Tensor } from "../index.ts";

class Add extends Module {
  readonly amount: number;
  constructor(amount: number) {
    super();
    this.amount = amount;
  }
  forward(x: Tensor): Tensor {
    return x.add(this.amount);
  }
}

const refused = expect.objectContaining({ code: "QS1007" });
const names = (module: Module) => namedModules(module).map(([name]) => name);
const [one, two] = [new Add(1), new Add(2)];

describe("Sequential", () => {
  it("passes each output on", () => {
    const double = new (class extends Module {
      forward(x: Tensor): Tensor {
        return x.add(x);
      }
    })();
    expect(new nn.Sequential(one, double, two).run(tensor([1])).toArray()).toEqual([6]);
    expect(new nn.Sequential().run(tensor([1])).toArray()).toEqual([1]);
  });

  it("names its modules by index, or by the keys of a record", () => {
    expect(names(new nn.Sequential(one, new nn.Sequential(two)))).toEqual(["", "0", "1", "1.0"]);
    const named = new nn.Sequential({ second: two, first: one });
    expect(names(named)).toEqual(["", "second", "first"]);
    expect(named.run(tensor([1])).toArray()).toEqual([4]);
  });

  it("counts, indexes and iterates", () => {
    const row = new nn.Sequential({ a: one, b: two });
    expect(row.length).toBe(2);
    expect([row.at(0), row.at(-1), ...row]).toEqual([one, two, one, two]);
    for (const index of [2, -3, 0.5, NaN]) expect(() => row.at(index)).toThrow(refused);
  });

  it("can be a base class, with fields of its own", () => {
    class Block extends nn.Sequential {
      extra = new Add(10);
      constructor() {
        super(one, two);
      }
      override forward(x: Tensor): Tensor {
        return this.extra.forward(super.forward(x));
      }
    }
    expect(names(new Block())).toEqual(["", "0", "1", "extra"]);
    expect(new Block().run(tensor([0])).toArray()).toEqual([13]);
  });

  it.each([
    [undefined],
    [null],
    [() => tensor([1])],
    [tensor([1])],
    [{ 1: one }],
    [{ "a.b": one }],
    [{ "": one }],
    [{ a: undefined }],
    [[one]],
  ])("refuses %o", (module) => {
    expect(() => new nn.Sequential(module as never)).toThrow(refused);
  });

  it("does not follow later changes of the record or array that it was given", () => {
    const modules: Record<string, Add> = { a: one };
    const row = new nn.Sequential(modules);
    modules["b"] = two;
    const array = [one];
    const list = new nn.ModuleList(array);
    array.push(two);
    expect([row.length, list.length]).toEqual([1, 1]);
  });
});

describe("ModuleList", () => {
  const list = new nn.ModuleList(new Set([one, two]));

  it("counts, indexes, maps and iterates", () => {
    expect([list.length, list.at(0), list.at(-1)]).toEqual([2, one, two]);
    expect(list.map(({ amount }, i) => amount * 10 + i)).toEqual([10, 21]);
    expect([...list.entries()]).toEqual([
      [0, one],
      [1, two],
    ]);
    expect([...list]).toEqual([one, two]);
  });

  it("names its modules by index and switches their mode", () => {
    expect(names(new nn.Sequential(list as never))).toEqual(["", "0", "0.0", "0.1"]);
    expect(list.eval().map(({ training }) => training)).toEqual([false, false]);
    list.train();
  });

  it("throws the catalogue's error out of range", () => {
    for (const index of [2, -3, 1.5, NaN, "0"]) expect(() => list.at(index as number)).toThrow(refused);
    expect(() => list.at(2)).toThrow(/index is 2, expected -2\.\.1/);
    expect(() => new nn.ModuleList().at(0)).toThrow(/expected no index/);
  });

  it("has no computation of its own, and refuses what is no module", () => {
    expect(() => list.forward()).toThrow(refused);
    expect(() => list.run()).toThrow(refused);
    expect(() => new nn.ModuleList([one, 3 as never])).toThrow(/module 1 is 3, expected a module/);
  });
});

describe("ModuleDict", () => {
  const dict = new nn.ModuleDict({ b: two, a: one });

  it("finds by name, and lists in the order that it was given", () => {
    expect([dict.get("a"), dict.get("b"), dict.size]).toEqual([one, two, 2]);
    expect(dict.keys()).toEqual(["b", "a"]);
    expect(dict.values()).toEqual([two, one]);
    expect([...dict]).toEqual(dict.entries());
    expect([dict.has("a"), dict.has("c"), dict.has("toString")]).toEqual([true, false, false]);
    expect(names(dict)).toEqual(["", "b", "a"]);
  });

  it("throws the catalogue's error for another name", () => {
    for (const name of ["c", "toString", "__proto__"]) expect(() => dict.get(name as "a")).toThrow(refused);
    expect(() => dict.get("c" as "a")).toThrow(/name is "c", expected one of b, a/);
    expect(() => dict.forward()).toThrow(refused);
  });

  it("takes any name that is no number and has no dot", () => {
    const odd = new nn.ModuleDict({ ["__proto__"]: one, constructor: two, "1x": one });
    expect(odd.get("__proto__")).toBe(one);
    expect(names(odd)).toEqual(["", "__proto__", "constructor"]);
    for (const key of ["0", "12", "", "a.b"])
      expect(() => new nn.ModuleDict({ [key]: one })).toThrow(refused);
  });
});
