/** Whether to use colours on this stream: on a terminal, unless NO_COLOR (no-color.org) says otherwise. */
export function hasColors(stream: { readonly isTTY?: boolean }): boolean {
  const { NO_COLOR, TERM } = process.env;
  return stream.isTTY === true && (NO_COLOR ?? '') === '' && TERM !== 'dumb';
}
