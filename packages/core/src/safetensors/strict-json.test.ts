import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { QuantraceError } from "../errors/index.ts";
import { type JsonValue, parseStrictJson, type StrictJsonOptions } from "./strict-json.ts";

function plain(value: JsonValue): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (!(value instanceof Map)) return value;
  const record = Object.create(null) as Record<string, unknown>;
  for (const [key, item] of value) record[key] = plain(item);
  return record;
}

function refusal(source: string | Uint8Array, options?: StrictJsonOptions): QuantraceError {
  try {
    parseStrictJson(source, options);
  } catch (error) {
    if (error instanceof QuantraceError) return error;
    throw error;
  }
  return expect.fail("was accepted");
}

/** JSON.parse with null prototypes. */
function engineParse(text: string): unknown {
  return JSON.parse(text, (_, value: unknown) =>
    typeof value === "object" && value !== null && !Array.isArray(value)
      ? Object.assign(Object.create(null), value)
      : value,
  );
}

describe("O-06 strict JSON is a part of what JSON.parse accepts", () => {
  test.prop([fc.jsonValue({ noUnicodeString: false }), fc.constantFrom("", " ", "\t", "\n\r ")], {
    numRuns: 1000,
  })("it gives the value of JSON.parse", (value, space) => {
    const text = space + JSON.stringify(value, null, space) + space;
    const accepted = tryParse(text);
    if (accepted !== undefined) expect(plain(accepted)).toEqual(engineParse(text));
    else expect(text).toMatch(/\d{16}/);
  });

  test.prop([fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 6 }), fc.nat(), fc.nat(), fc.nat(2)])(
    "a key that stands twice is refused, wherever it stands, and never the last taken",
    (keys, from, to, depth) => {
      const twice = keys[from % keys.length] as string;
      const members = keys.map((key, i) => `${JSON.stringify(key)}:${i}`);
      members.splice(to % (members.length + 1), 0, `${JSON.stringify(twice)}:-1`);
      const text = `${"[".repeat(depth)}{${members.join()}}${"]".repeat(depth)}`;
      expect(refusal(text).code).toBe("QF1006");
    },
  );

  const fragment = fc.constantFrom(
    ...'{}[],:"\\ \n-+.eE0123456789tfnu/',
    "true",
    "false",
    "null",
    '"a"',
    '"\\u00e9"',
    '"\\ud83d\\ude00"',
    "1e3",
    "-0",
    "0.5",
    '{"a":',
    "\u00e9",
  );
  test.prop([fc.array(fragment, { maxLength: 12 })], { numRuns: 20_000 })(
    "what it accepts of random text, JSON.parse accepts with the same value",
    (fragments) => {
      const text = fragments.join("");
      const value = tryParse(text);
      if (value !== undefined) expect(plain(value)).toEqual(engineParse(text));
    },
  );

  test.prop([fc.json(), fc.nat(), fragment], { numRuns: 5000 })(
    "so it is with one fragment put into valid JSON",
    (json, position, inserted) => {
      const at = position % (json.length + 1);
      const text = json.slice(0, at) + inserted + json.slice(at);
      const value = tryParse(text);
      if (value !== undefined) expect(plain(value)).toEqual(engineParse(text));
    },
  );

  function tryParse(text: string): JsonValue | undefined {
    try {
      return parseStrictJson(text);
    } catch (error) {
      expect(error).toBeInstanceOf(QuantraceError);
      return undefined;
    }
  }
});

describe("stricter than JSON.parse", () => {
  test.each([
    ["a duplicate key", '{"a":1,"b":2,"a":3}', "QF1006", 13],
    ["a duplicate key spelt in two ways", '{"a":1,"\\u0061":3}', "QF1006", 7],
    ["a duplicate __proto__", '{"__proto__":1,"__proto__":2}', "QF1006", 15],
    ["a lone high surrogate", '["\\ud800"]', "QF1005", 1],
    ["a lone low surrogate", '["\\udc00x"]', "QF1005", 1],
    ["surrogates in the wrong order", '["\\udc00\\ud800"]', "QF1005", 1],
    ["an integer past 2^53 - 1", "[9007199254740993]", "QF1005", 1],
    ["minus 2^53", "[-9007199254740992]", "QF1005", 1],
    ["a number that overflows", "[1e400]", "QF1005", 1],
    ["a byte order mark", "\ufeff[]", "QF1004", 0],
  ])("%s", (_, text, code, offset) => {
    expect(refusal(new TextEncoder().encode(text))).toMatchObject({ code, params: { offset } });
  });

  test("offsets count bytes, not UTF-16 units", () => {
    expect(refusal('["é😀",x]').params["offset"]).toBe(10);
  });

  test("invalid UTF-8 is refused at its first byte", () => {
    expect(refusal(Uint8Array.of(0x22, 0x61, 0xff, 0x22))).toMatchObject({
      code: "QF1004",
      params: { offset: 2, found: "0xff" },
    });
  });

  test("the message says what was expected and found", () => {
    expect(refusal("[1,]", { file: "model.json" }).summary).toBe(
      'model.json: byte 3: expected a value, found "]"',
    );
  });
});

describe("nesting", () => {
  test("up to the limit is accepted", () => {
    expect(parseStrictJson("[[1]]", { depth: 2 })).toEqual([[1]]);
  });

  test("past the limit is refused", () => {
    expect(refusal('[{"a":[]}]', { depth: 2 }).code).toBe("QF1017");
  });

  test("a million brackets do not overflow the stack", () => {
    expect(refusal("[".repeat(1_000_000)).code).toBe("QF1017");
  });
});

test("__proto__ is a key like any other", () => {
  const value = parseStrictJson('{"__proto__":{"polluted":true},"constructor":1}');
  expect(value).toEqual(
    new Map<string, JsonValue>([
      ["__proto__", new Map([["polluted", true]])],
      ["constructor", 1],
    ]),
  );
  expect({}).not.toHaveProperty("polluted");
});

test("25 million digits or characters take no more than a moment", () => {
  const start = process.cpuUsage();
  expect(refusal("1".repeat(25_000_000)).code).toBe("QF1005");
  expect(refusal(`"${"x".repeat(25_000_000)}`).code).toBe("QF1005");
  expect(cpuMsSince(start)).toBeLessThan(10_000);
});

/** Processor time, which other processes do not lengthen. */
function cpuMsSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
