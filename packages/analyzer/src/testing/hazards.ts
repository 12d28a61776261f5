/**
 * A hazard for programs with exactly one. `tensor` hazards consume a tensor `T`, `number` hazards a number `V` that
 * was read out of one. Each is one line, works on `h`, and gives exactly one finding.
 */
export interface Hazard {
  readonly code: string;
  readonly takes: "tensor" | "number";
  readonly text: string;
}

const tensor = (code: string, text: string): Hazard => ({ code, takes: "tensor", text });
const number = (code: string, text: string): Hazard => ({ code, takes: "number", text });

export const HAZARDS: readonly Hazard[] = [
  tensor("QT1001", "if (T) h = h.relu();"),
  tensor("QT1001", "if (T) { h = h.relu(); } else { h = h.neg(); }"),
  number("QT1002", "if (V > 0) h = h.relu();"),
  number("QT1002", "if (!(V > 0) && h.ndim === 2) { h = h.relu(); } else { h = h.neg(); }"),
  tensor("QT1003", "h = T ? h.relu() : h.neg();"),
  number("QT1003", "h = V > 0 ? h.relu() : h.neg();"),
  number("QT1003", "h = h.mul(V > 0 ? 1 : 2);"),
  tensor("QT1004", "h = (T && h) as Tensor;"),
  tensor("QT1004", "h = (T || h) as Tensor;"),
  tensor("QT1005", "h = (T ?? h).relu();"),
  tensor("QT1006", "if (!T) h = h.relu();"),
  tensor("QT1006", "h = h.mul(Boolean(T) ? 1 : 2);"),
  number("QT1007", "while (V > 0) h = h.relu();"),
  tensor("QT1007", "while (T) { h = h.relu(); if (h.ndim > 1) break; }"),
  number("QT1008", "do { h = h.relu(); } while (V > 0);"),
  number("QT1009", "for (let i = 0; i < V; i++) h = h.add(i);"),
  number("QT1010", "switch (V) { case 0: h = h.relu(); break; default: h = h.neg(); }"),
  number("QT1011", "if (V > 0) return h; h = h.relu();"),
  number("QT1012", "for (const s of [1, 2]) { h = h.add(s); if (V > 0) break; }"),
  number("QT1013", 'if (V < 0) throw new RangeError("negative");'),
  tensor("QT1015", "if (T.gt(0)) h = h.relu();"),
  tensor("QT1016", "h = h.mul(Number((T as any) > 0));"),
  tensor("QT1017", "h = [h].filter(() => T)[0] ?? h;"),
  number("QT1017", "h = [h].find(() => V > 0) ?? h;"),
  number("QT1018", "h = [h, h].sort(() => V)[0] ?? h;"),
  number("QT2001", "h = h.mul(V);"),
  number("QT2001", "h = h.add(V * 2 + 1);"),
  tensor("QT2002", "h = h.mul(Number(T));"),
  tensor("QT2003", "h = h.mul(-T);"),
  tensor("QT2004", "h = h.mul(Math.sqrt(T as any));"),
  tensor("QT2005", "h = h.mul(`${T}`.length);"),
  tensor("QT2006", "h = h.mul(String(T).length);"),
  tensor("QT2007", "h = h.mul(((T as any) == 0) === true ? 1 : 2);"),
  tensor("QT2008", "h = h.mul((T as unknown) === 0 ? 1 : 2);"),
  tensor("QT2009", "h = h.mul(((T as EagerTensor).toArray() as number[])[0]!);"),
  tensor("QT2023", "h = h.mul(tensor((T as EagerTensor).toArray()));"),
  tensor("QT2010", "h = h.mul(JSON.stringify([T]).length);"),
  tensor("QT2011", "h = h.mul((T as any) * 2);"),
  number("QT2013", "h = h.mul([1, 2][V] ?? 1);"),
  tensor("QT2013", "h = h.mul([1, 2][T as any] ?? 1);"),
  tensor("QT2014", "h = h.mul([h].includes(T) ? 1 : 2);"),
  tensor("QT2020", "h = h.mul(T as unknown as number);"),
  tensor("QT2021", 'h = h.mul(typeof T === "number" ? 1 : 2);'),
  tensor("QT3001", "for (const row of T as any) h = h.add(row);"),
  tensor("QT3002", "h = h.mul([...(T as any)].length);"),
  tensor("QT3003", "{ const [first] = T as any; h = h.add(first); }"),
  tensor("QT3004", "h = h.mul(Object.keys(T).length);"),
  tensor("QT3005", "for (const key in T as any) h = h.mul(key.length);"),
  tensor("QT3006", "h = h.mul(Array.from(T as any).length);"),
  tensor("QT3008", "if (dim.equals(T.shape[0]!, 1)) h = h.relu();"),
  tensor("QT3009", "h = h.mul(Math.floor(T.shape[0] as any));"),
  tensor("QT3011", "h = h.mul(`${T.shape[0]}`.length);"),
  tensor("QT3013", "h = h.mul((T.shape[0] as any) * 2);"),
  tensor("QT3018", "h = h.add((T as any)[0]);"),
  tensor("QT4004", "try { h = T.relu(); } catch { h = h.neg(); }"),
  tensor("QT5001", "h = T.mul(Math.random());"),
  tensor("QT5002", "h = T.mul(Date.now());"),
  tensor("QT5006", "seen.push(T);"),
  tensor("QT5007", "last = T;"),
  tensor("QT5010", "(T as any).tag = 1;"),
  tensor("QT5012", "h = new nn.Linear(4, 4).forward(T);"),
  tensor("QT6002", "h = unseen(T);"),
];
