import { type Hazard, onTensor } from "./hazard.ts";

/** What happens besides the result: exceptions, effects, changes in place, unknown code. */
export const effectHazards: readonly Hazard[] = [
  onTensor("QT4004", "try { h = T.tanh().add(h); } catch { h = h.neg(); }", { stratum: "side effects" }),
  onTensor("QT5001", "h = T.mul(Math.random()).add(h);", { stratum: "side effects" }),
  onTensor("QT5002", "h = T.mul(Date.now()).tanh().add(h);", { stratum: "side effects" }),
  onTensor("QT5004", "SELF.kept = T;", { stratum: "side effects", member: true, needs: ["kept"] }),
  onTensor("QT5005", "SELF.calls += 1;", { stratum: "side effects", member: true, needs: ["calls"] }),
  onTensor("QT5006", "seen.push(T);", { stratum: "side effects", needs: ["seen"] }),
  onTensor("QT5007", "last = T;", { stratum: "side effects", needs: ["last"] }),
  onTensor("QT5008", "(T as EagerTensor).fill_(0);", { stratum: "in-place" }),
  onTensor("QT5008", "(T as EagerTensor).copy_((T as EagerTensor).neg());", { stratum: "in-place" }),
  onTensor("QT5010", "(T as any).tag = 1;", { stratum: "in-place" }),
  onTensor("QT5012", "h = new nn.Linear(4, 4).forward(h.add(T));", { stratum: "side effects" }),
  onTensor("QT6002", "h = unseen(T);", { needs: ["unseen"] }),
];
