/** What to do when the slot is lost: the words of the input and of `--on-lost`; the first is the default. */
export const onLostWords = ['fail', 'warn', 'kill'] as const;

export type OnLost = (typeof onLostWords)[number];
