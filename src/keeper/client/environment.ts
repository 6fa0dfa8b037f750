/**
 * What of a stage's environment its keeper gets: where programs and temporary files are, language
 * and time zone. No token, no input, no `NODE_OPTIONS`: the keeper outlives the stage, and whatever
 * is in its environment can be read by later processes of the same user.
 */
const allowed = [
  'PATH',
  'HOME',
  'USER',
  'LOGNAME',
  'LANG',
  'LC_ALL',
  'LC_CTYPE',
  'TZ',
  'TMPDIR',
  'TEMP',
  'TMP',
  'SystemRoot',
  'SystemDrive',
  'windir',
  'USERPROFILE',
  'LOCALAPPDATA',
  // An address that says that this is a pod.
  'KUBERNETES_SERVICE_HOST',
] as const;

/**
 * The runner's mark on the processes of a job: it kills the marked ones once all posts are done.
 * Kept only where nothing else ends the keeper in time, which is where no worker is watched.
 */
const trackingId = 'RUNNER_TRACKING_ID';

/** The environment of a keeper, made from that of the stage which starts it. */
export function keeperEnvironment(
  stage: Readonly<Record<string, string | undefined>>,
  { watched }: { readonly watched: boolean },
): Record<string, string> {
  const names: readonly string[] = watched ? allowed : [...allowed, trackingId];
  const kept: Record<string, string> = {};
  for (const name of names) {
    const value = stage[name];
    if (value !== undefined) kept[name] = value;
  }
  return kept;
}
