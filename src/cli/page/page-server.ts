import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isIP } from 'node:net';
import { contentSecurityPolicy, type PageAssets, pageDocument } from '../../page/document.ts';
import type { PageData } from '../../page/model.ts';
import { safeJson } from '../../report/json/gate-state.ts';
import type { PageSource } from './page-source.ts';

/** How the server behaves. */
interface PageServerOptions {
  readonly assets: PageAssets;
  /** The gates are read no more often than this, for any number of browsers, and pages ask as often. */
  readonly everyMs: number;
  /** Names under which the page may be requested, in addition to addresses. */
  readonly names: ReadonlySet<string>;
}

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * Answers requests for the page and its data. It only ever reads, so it knows GET and HEAD alone; and
 * it answers only to its own names, since a page elsewhere can make its own name lead here (DNS
 * rebinding) and would then read what it may not.
 */
export class PageServer {
  readonly #source: PageSource;
  readonly #options: PageServerOptions;
  #reading: Promise<PageData> | undefined;
  #last: { readonly data: PageData; readonly atMs: number } | undefined;

  constructor(source: PageSource, options: PageServerOptions) {
    this.#source = source;
    this.#options = options;
  }

  /** Whether a reading has not come back yet. */
  get isReading(): boolean {
    return this.#reading !== undefined;
  }

  /** Answers one request. Never rejects. */
  async answer(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const { status, type, body, headers } = await this.#answerTo(asked).catch(unavailable);
    answer.writeHead(status, {
      ...always,
      'content-type': `${type}; charset=utf-8`,
      'content-length': String(Buffer.byteLength(body)),
      ...headers,
    });
    answer.end(asked.method === 'HEAD' ? undefined : body);
  }

  async #answerTo(asked: IncomingMessage): Promise<Answer> {
    if (!isKnownHost(asked.headers.host, this.#options.names))
      return text(421, 'Unknown host name.\n');
    if (asked.method !== 'GET' && asked.method !== 'HEAD')
      return { ...text(405, 'Only GET and HEAD.\n'), headers: { allow: 'GET, HEAD' } };
    const path = (asked.url ?? '/').split('?', 1)[0];
    if (path === '/') return this.#document(await this.#data());
    if (path === '/data.json')
      return dataAnswer(await this.#data(), asked.headers['if-none-match']);
    return text(404, 'Not found.\n');
  }

  #document(data: PageData): Answer {
    const { assets, everyMs } = this.#options;
    const policy = contentSecurityPolicy({ assets, everyMs });
    return {
      status: 200,
      type: 'text/html',
      body: pageDocument(data, { assets, everyMs }),
      headers: { 'content-security-policy': `${policy}; frame-ancestors 'none'` },
    };
  }

  /** One reading serves all who ask meanwhile, and for a while after. */
  async #data(): Promise<PageData> {
    const last = this.#last;
    if (last !== undefined && performance.now() - last.atMs < this.#options.everyMs)
      return last.data;
    this.#reading ??= this.#source
      .read()
      .then((data) => {
        this.#last = { data, atMs: performance.now() };
        return data;
      })
      .finally(() => {
        this.#reading = undefined;
      });
    return await this.#reading;
  }
}

const always = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
} as const;

function dataAnswer(data: PageData, knownTag: string | undefined): Answer {
  // The time goes on in the page by itself.
  const sign = createHash('sha256').update(JSON.stringify(data.gates)).digest('base64url');
  const headers = { etag: `"${sign}"` };
  if (knownTag === headers.etag) return { ...text(304, ''), headers };
  return { status: 200, type: 'application/json', body: safeJson(data), headers };
}

/** `name`, `name:port`, `1.2.3.4:80`, `[::1]:80`. */
function isKnownHost(header: string | undefined, names: ReadonlySet<string>): boolean {
  const match = /^(\[[0-9a-f:.]+\]|[^:[\]]+)(:\d{1,5})?$/i.exec(header ?? '');
  if (match === null) return false;
  const name = (match[1] ?? '').toLowerCase();
  return names.has(name) || isIP(name.replace(/^\[|\]$/g, '')) !== 0;
}

function text(status: number, body: string): Answer {
  return { status, type: 'text/plain', body };
}

function unavailable(error: unknown): Answer {
  const message = error instanceof Error ? error.message : String(error);
  return text(503, `The gates cannot be read now: ${message}\n`);
}
