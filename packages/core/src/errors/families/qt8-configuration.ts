/** QT8xxx: how leaves and quantization are configured. */
export const qtConfiguration = {} as const;
