/** What equalization did for a layer, and why: each `{name}` is filled in. */
export const equalizationReasons = {
  folded: { done: true, text: "its factors went into {holder}" },
  multiplied: { done: true, text: "its factors multiply {source}, which computes in float32" },
  even: { done: false, text: "its channels are even: every factor would be 1" },
  readElsewhere: {
    done: false,
    text: "{reader} reads the channels of {source} too, and has no weight to undo factors in",
  },
  noHolder: {
    done: false,
    text: "{source} has no parameters for factors, and its result becomes integers before they could be applied",
  },
  sharedParameter: { done: false, text: "{parameter} is read in more than one place" },
  notRecorded: { done: false, text: "the statistics know no channels of {input}" },
  notExact: { done: false, text: "a factor would take {parameter} out of the range of float32" },
} as const;

/** The name of a reason. */
export type EqualizationReason = keyof typeof equalizationReasons;
