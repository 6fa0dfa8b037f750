/** The uuid of a ticket whose marker cannot be read: only the marker's name shows it. */
export function unreadableUuid(ticket: number): string {
  return `unreadable-${ticket}`;
}
