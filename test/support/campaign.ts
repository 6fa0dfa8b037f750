/** Whether the repetitions are those of `npm run test:campaign`: some more than a change has to wait for. */
const isCampaign = process.env['SLOTGATE_CAMPAIGN'] === '1';

/** How often to repeat: so often in the slow suite, and so often in a campaign. */
export function repetitions(inSlowSuite: number, inCampaign: number): number {
  return isCampaign ? inCampaign : inSlowSuite;
}
