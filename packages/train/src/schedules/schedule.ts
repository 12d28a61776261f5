/** The learning rate of a step; steps are counted from 0. The same step always has the same rate. */
export type Schedule = (step: number) => number;
