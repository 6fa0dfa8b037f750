/** Who runs this, for people: as the environment says, for asking the system may ask a directory service. */
export function userName(): string {
  const { USER, LOGNAME, USERNAME } = process.env;
  return USER || LOGNAME || USERNAME || `uid ${process.getuid?.() ?? 'unknown'}`;
}
