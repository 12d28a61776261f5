import { type AnalysisResult, type Finding, openSession, type Session } from "@quantrace/analyzer";
import { analyzeOptions, type QuantraceOptions } from "./options.ts";

/** What a check said. */
export interface Outcome {
  readonly result: AnalysisResult | null;
  /** Findings that fail the build, errors first. */
  readonly failing: readonly Finding[];
  /** Findings that are only told. */
  readonly others: readonly Finding[];
  /** Why nothing could be checked. */
  readonly problem: string | null;
}

/** The models of a project, checked again and again. */
export interface ProjectCheck {
  /** A file changed, came or went. */
  readonly changed: (path: string) => void;
  readonly check: () => Outcome;
  readonly dispose: () => void;
}

const FAILING: Readonly<Record<NonNullable<QuantraceOptions["failOn"]>, readonly Finding["severity"][]>> = {
  error: ["error"],
  warning: ["error", "warning"],
  never: [],
};

export function openProjectCheck(options: QuantraceOptions, root: string): ProjectCheck {
  const session = openSession(analyzeOptions(options, root));
  const severities = FAILING[options.failOn ?? "error"];
  return {
    changed: (path) => session.update(path, null),
    check: () => outcomeOf(session, severities),
    dispose: () => session.dispose(),
  };
}

function outcomeOf(session: Session, severities: readonly Finding["severity"][]): Outcome {
  try {
    const result = session.check();
    const fails = ({ severity }: Finding): boolean => severities.includes(severity);
    const failing = severities.flatMap((level) =>
      result.findings.filter(({ severity }) => severity === level),
    );
    return { result, failing, others: result.findings.filter((finding) => !fails(finding)), problem: null };
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    return { result: null, failing: [], others: [], problem };
  }
}
