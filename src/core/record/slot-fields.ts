import * as v from 'valibot';

/** The name of a slot. */
const slotName = v.pipe(v.string(), v.regex(/^[A-Za-z0-9._-]{1,64}$/));

/** What a ticket may say of the slots that it asks for. */
export const slotsAsked = {
  /** It takes all slots at once: no other job is admitted while it holds them. Its weight counts for nothing. */
  exclusive: v.optional(v.boolean()),
  /** The slots that it may take by their names, where it lists them itself. */
  fromSlots: v.optional(v.pipe(v.array(slotName), v.minLength(1), v.maxLength(32))),
  /** The labels that its slots must have, as an expression. */
  labels: v.optional(v.pipe(v.string(), v.maxLength(256))),
};

/** What a holder's slots are called; absent where they have no names. */
export const slotsGranted = {
  slotNames: v.optional(v.pipe(v.array(slotName), v.maxLength(1_000))),
};

/** Slots that no new job gets. */
export const outOfServiceSchema = v.pipe(
  v.array(v.looseObject({ slot: slotName })),
  v.maxLength(1_000),
);
