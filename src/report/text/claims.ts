import { createColors } from 'picocolors';

/** Something that was to be shown, and whether it was. */
export interface Claim {
  readonly holds: boolean;
  readonly text: string;
}

/** One line for each claim, marked as shown or as refuted. */
export function claimLines(claims: readonly Claim[], colors: boolean): string[] {
  const paint = createColors(colors);
  return claims.map(({ holds, text }) =>
    holds ? `  ${paint.green('✓')} ${text}` : `  ${paint.red('✗')} ${paint.bold(text)}`,
  );
}
