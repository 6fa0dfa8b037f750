import { mostPolicyBytes } from '../../src/core/policy/policy-schema.ts';

/**
 * Files that are nearly policies: well-formed ones with odd values, and those with bytes, sizes, encodings and
 * keys that go wrong. The same seed gives the same files.
 */
export class PolicyFiles {
  #state: number;

  constructor(seed: number) {
    this.#state = seed;
  }

  next(): Uint8Array {
    const text = this.#text();
    switch (this.#below(12)) {
      case 0:
        return this.#flipped(Buffer.from(text));
      case 1:
        return Buffer.from(text, this.#one(['latin1', 'utf16le'] as const));
      case 2:
        return Buffer.from(this.#one(['\ufeff', '\ufeff\ufeff', ' \ufeff']) + text);
      case 3:
        return Buffer.from(text).subarray(0, this.#below(text.length + 1));
      case 4: {
        // Around the largest size, to the byte.
        const size = mostPolicyBytes + this.#one([-1, 0, 1, 2, 5_000]);
        const room = Math.max(0, size - Buffer.byteLength(text));
        return Buffer.concat([Buffer.from(text), Buffer.alloc(room, this.#one([' ', '\n']))]);
      }
      default:
        return Buffer.from(text);
    }
  }

  #text(): string {
    const text = JSON.stringify(this.#policy(), null, this.#one([0, 2]));
    if (this.#below(6) > 0) return text;
    // A key twice, in one spelling or another.
    const [key, again] = this.#one([
      ['slotgate', 'slotgate'],
      ['limit', 'l\\u0069mit'],
      ['reason', 'reason'],
      ['__proto__', '__proto__'],
    ] as const);
    return this.#below(2) === 0
      ? text.replace('{', `{"${key}":1,"${again}":2,`)
      : text.replace('{', `{"${again}":${this.#one(['1', '{}', '[]', 'null'])},`);
  }

  #policy(): Record<string, unknown> {
    const policy: Record<string, unknown> = { slotgate: this.#one([1, 1, 1, 1, 1, 1, 2, '1']) };
    const parts: Readonly<Record<string, () => unknown>> = {
      limit: () => this.#one([1, 3, 0, -1, 1.5, '3', 10_000, 10_001]),
      timeZone: () =>
        this.#one(['UTC', 'Europe/Berlin', '+01:00', 'utc', 'Mars/X', 'Etc/GMT+5', '']),
      comment: () => this.#one(['', 'ä', '\ud800', 'x'.repeat(this.#one([10, 64_000, 70_000]))]),
      admit: () => this.#one([[], [[]], [{}], [{ ref: this.#pattern() }], [{ repository: [] }]]),
      shares: () => [{ of: this.#one(['repository', 'moon']), running: 1, where: this.#where() }],
      hours: () => this.#one([[], [{}], [{ from: this.#time(), to: this.#time() }], {}]),
      freezes: () => [{ from: this.#date(), to: this.#date(), reason: this.#one(['x', 5]) }],
      longestHold: () => this.#one(['2h', '1ms', '2 h', '1.5h', '999999999d']),
      mode: () => this.#one(['2770', '770', '8', '4770']),
      limt: () => 3,
      constructor: () => 3,
    };
    for (const [name, make] of Object.entries(parts))
      if (this.#below(9) === 0) policy[name] = make();
    if (policy['timeZone'] === undefined && this.#below(4) > 0) policy['timeZone'] = 'UTC';
    return policy;
  }

  #where(): unknown {
    return this.#one([undefined, {}, [], { actor: this.#pattern() }, { who: 'x' }]);
  }

  #pattern(): string {
    const pieces = [
      'a',
      '*',
      '**',
      '?',
      '{a,b}',
      '{',
      '}',
      '[a-z]',
      '[z-a]',
      '[',
      '\\',
      '!',
      '+(',
      '/',
    ];
    return Array.from({ length: this.#below(4) }, () => this.#one(pieces)).join('');
  }

  #time(): string {
    return this.#one(['00:00', '12:30', '24:00', '24:01', '7:00', '99:99', '23:59']);
  }

  #date(): string {
    const day = [
      '2026-12-24',
      '2026-02-29',
      '2028-02-29',
      '2026-13-01',
      '1969-01-01',
      '2026-06-31',
    ];
    return this.#one([...day, `${this.#one(day)}T${this.#time()}`, this.#time()]);
  }

  #flipped(bytes: Buffer): Uint8Array {
    const at = this.#below(bytes.length);
    bytes[at] = (bytes[at] ?? 0) ^ (1 << this.#below(8));
    return bytes;
  }

  #one<T>(values: readonly [T, ...T[]] | readonly T[]): T {
    return values[this.#below(values.length)] as T;
  }

  #below(many: number): number {
    this.#state = (this.#state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((this.#state / 2_147_483_648) * many);
  }
}
